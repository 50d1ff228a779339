import OpenStack

/// Karbor's operation logs API, version 1.
public struct KarborService: OperationLogService {
  private let connection: any ServiceConnection

  /// - Parameter connection: the data-protection service, whose endpoint ends in `/v1/{project_id}`.
  public init(_ connection: any ServiceConnection) {
    self.connection = connection
  }

  /// Fetches at most `limit` logs in the server's order.
  ///
  /// - Throws: `LogFailure` with the server's own words, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.index`.
  public func page(_ request: PageRequest) async throws(LogFailure) -> LogPage {
    let reply = try await get("/operation_logs", query: Self.parameters(of: request))
    return try Self.decode(reply, KarborReplies.page)
  }

  /// Fetches one log.
  ///
  /// - Parameter id: any text; a server refuses what is no UUID with 400.
  /// - Returns: the log, with the same fields as in a list.
  /// - Throws: `LogFailure` with the server's own words, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.show`.
  public func log(id: String) async throws(LogFailure) -> OperationLog {
    let reply = try await get("/operation_logs/" + Self.pathSegment(id), query: [])
    return try Self.decode(reply, KarborReplies.log)
  }

  static func parameters(of request: PageRequest) -> [QueryItem] {
    let scope = request.walk.scope
    let filters: [(String, String?)] =
      [
        ("limit", String(request.limit)),
        ("marker", request.marker),
        ("sort", request.walk.order.parameter),
        ("status", request.walk.status.parameter),
        ("plan_id", scope.planID),
        ("checkpoint_id", scope.checkpointID),
        ("restore_id", scope.restoreID),
        ("all_tenants", scope.allProjects ? "1" : nil),
        ("project_id", scope.projectID),
      ] + scope.administratorFilters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return filters.compactMap { name, value in value.map { QueryItem(name, $0) } }
  }

  private func get(_ path: String, query: [QueryItem]) async throws(LogFailure) -> ServiceResponse {
    do {
      return try await connection.get(path, query: query)
    } catch {
      throw LogFailure(
        error.message,
        status: error.status,
        requestID: error.requestID,
        isCancellation: error.kind == .cancelled
      )
    }
  }

  private static func decode<Value>(
    _ reply: ServiceResponse,
    _ decode: ([UInt8]) throws -> Value
  ) throws(LogFailure) -> Value {
    do {
      return try decode(reply.body)
    } catch {
      let found = reply.body.isEmpty ? "nothing" : "something else"
      throw LogFailure(
        "The service answered with \(found) where operation logs were expected; "
          + "is this the endpoint of a data-protection service? \(reply.url)",
        status: reply.status,
        requestID: reply.requestID
      )
    }
  }

  /// Percent-encodes everything but the unreserved characters of RFC 3986.
  private static func pathSegment(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { segment, byte in
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126:
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        segment += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
