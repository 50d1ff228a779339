import LogPaging
import OpenStack
import OperationLogs

/// The operation logs of a service in the network, in whichever dialect.
package struct RemoteLogs: OperationLogService {
  private let dialect: LogDialect
  private let connection: LogConnection

  /// - Parameters:
  ///   - dialect: what is particular to the service.
  ///   - connection: the service; its endpoint ends where the API's own path begins.
  package init(_ dialect: LogDialect, _ connection: any ServiceConnection) {
    self.dialect = dialect
    self.connection = LogConnection(connection)
  }

  /// Fetches at most `limit` logs in the server's order, after those that the request's marker or offset names.
  ///
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.index`; the vendors' `ListOpLogs`.
  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    guard request.marker == nil || dialect.paging == .marker || request.walk.paging == .offset else {
      throw LogFailure("This service has no markers: its list is walked by offset.")
    }
    return try await connection.page(
      dialect.path,
      query: parameters(of: request),
      limit: request.limit,
      announcing: announce
    )
  }

  /// Fetches one log.
  ///
  /// - Parameter id: any text; Karbor refuses what is no UUID with 400.
  /// - Returns: the log, with the same fields as in a list.
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.show`; the vendors' `ShowOpLog`.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    try await connection.log(dialect.path(ofLog: id))
  }

  /// The names of a field's objects by id: those of the service's list of them, as far as it gives it.
  ///
  /// - SeeAlso: karbor `api/v1/plans.py`, `PlansController.index`; `api/v1/providers.py`, `ProvidersController.index`.
  package func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    guard let objects = dialect.named.first(where: { $0.field == field }) else { return nil }
    var walk = NameWalk(objects, ofAllProjects: ofAllProjects)
    while let query = walk.nextQuery {
      guard let body = await connection.optional(objects.path, query: query) else { break }
      walk.add(body)
    }
    return walk.isList ? walk.names : nil
  }

  private func parameters(of request: PageRequest) -> [QueryItem] {
    switch dialect.api {
    case .karbor: KarborParameters.of(request)
    case .cbr: CBRParameters.of(request)
    }
  }
}
