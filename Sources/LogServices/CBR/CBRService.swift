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

  /// Fetches at most `limit` logs, newest first, starting at the request's offset.
  ///
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: the vendors' `ListOpLogs`.
  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    guard request.walk.paging == .offset || request.marker == nil else {
      throw LogFailure("This service has no markers: its list is walked by offset.")
    }
    return try await connection.page(
      LogDialect.cbr.path,
      query: Self.parameters(of: request),
      limit: request.limit,
      announcing: announce
    )
  }

  /// Fetches one log.
  ///
  /// - Returns: the log, with the same fields as in a list.
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: the vendors' `ShowOpLog`.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    try await connection.log(LogDialect.cbr.path(ofLog: id))
  }

  /// Always sends the limit, since the documents disagree about the default.
  static func parameters(of request: PageRequest) -> [QueryItem] {
    let paging = [QueryItem("limit", String(request.limit)), QueryItem("offset", String(request.offset))]
    let status = request.walk.status.parameter.map { [QueryItem("status", $0)] } ?? []
    let scope = request.walk.scope.parameters.sorted { $0.key < $1.key }
    return paging + status + scope.map { QueryItem($0.key, $0.value) }
  }
}
