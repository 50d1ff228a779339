import LogPaging
import OpenStack
import OperationLogs

/// Fetches from a service with operation logs; translates its failures and parses its replies.
struct LogConnection: Sendable {
  private let connection: any ServiceConnection

  init(_ connection: any ServiceConnection) {
    self.connection = connection
  }

  /// Fetches a page.
  ///
  /// - Throws: `LogFailure`, also if the reply is not a list.
  func page(
    _ path: String,
    query: [QueryItem],
    limit: Int,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let reply = try await get(path, query: query)
    var page: LogPage
    do throws(LogReplies.NoList) {
      page = try LogReplies.page(reply.body, limit: limit, announcing: announce)
    } catch {
      throw Self.failure(
        reply,
        error == .cut ? "breaks off before its first log ends" : "is not a list of operation logs"
      )
    }
    if reply.status == 206 { page.hasNextLink = true }
    page.effort = PageEffort(duration: reply.duration, wasPutOff: reply.wasPutOff)
    return page
  }

  /// Fetches one log.
  ///
  /// - Throws: `LogFailure`, also if the reply is not a log.
  func log(_ path: String) async throws(LogFailure) -> OperationLog {
    let reply = try await get(path, query: [])
    guard let log = LogReplies.log(reply.body) else { throw Self.failure(reply, "is not an operation log") }
    return log
  }

  /// Fetches a list that can be done without; nil if it is refused, or cannot be fetched.
  func optional(_ path: String, query: [QueryItem]) async -> [UInt8]? {
    try? await connection.getOnce(path, query: query).body
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

  /// The failure that quotes an unexpected reply.
  private static func failure(_ reply: ServiceResponse, _ reason: String) -> LogFailure {
    let type = reply.contentType ?? "a reply without a type"
    let words = reply.opening()
    let came = reply.body.isEmpty ? "an empty reply" : words.isEmpty ? type : "\(type), \"\(words)\""
    return LogFailure(
      "The service's answer \(reason): \(came) from \(reply.url).",
      status: reply.status,
      requestID: reply.requestID
    )
  }
}
