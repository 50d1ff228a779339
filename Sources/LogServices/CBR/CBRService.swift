import LogPaging
import OpenStack
import OperationLogs

/// Cloud Backup and Recovery's operation logs API, version 3.
package struct CBRService: OperationLogService {
  private let connection: LogConnection

  /// - Parameter connection: the service, whose endpoint ends in `/v3/{project_id}`.
  package init(_ connection: any ServiceConnection) {
    self.connection = LogConnection(connection)
  }

  /// Fetches at most `limit` logs, newest first, after as many as the request's offset says.
  ///
  /// - Throws: `LogFailure` with the server's own words, status and request id.
  /// - SeeAlso: the vendors' `ListOpLogs`.
  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    guard request.walk.paging == .offset || request.marker == nil else {
      throw LogFailure("This service has no markers: its list is walked by offset.")
    }
    let reply = try await connection.get(LogDialect.cbr.path, query: Self.parameters(of: request))
    return try connection.decode(reply) { body in
      try KarborReplies.page(body, limit: request.limit, announcing: announce)
    }
  }

  /// Fetches one log.
  ///
  /// - Returns: the log, with the same fields as in a list.
  /// - Throws: `LogFailure` with the server's own words, status and request id.
  /// - SeeAlso: the vendors' `ShowOpLog`.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    let reply = try await connection.get(LogDialect.cbr.path(ofLog: id), query: [])
    return try connection.decode(reply, KarborReplies.log)
  }

  /// The limit always, since the documents do not agree about what goes without saying.
  static func parameters(of request: PageRequest) -> [QueryItem] {
    let paging = [QueryItem("limit", String(request.limit)), QueryItem("offset", String(request.offset))]
    let status = request.walk.status.parameter.map { [QueryItem("status", $0)] } ?? []
    let scope = request.walk.scope.parameters.sorted { $0.key < $1.key }
    return paging + status + scope.map { QueryItem($0.key, $0.value) }
  }
}
