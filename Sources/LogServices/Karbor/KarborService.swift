import LogPaging
import OpenStack
import OperationLogs

/// Karbor's operation logs API, version 1.
package struct KarborService: OperationLogService {
  private let connection: LogConnection

  /// - Parameter connection: the data-protection service, whose endpoint ends in `/v1/{project_id}`.
  package init(_ connection: any ServiceConnection) {
    self.connection = LogConnection(connection)
  }

  /// Fetches at most `limit` logs in the server's order.
  ///
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.index`.
  package func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    try await connection.page(
      LogDialect.karbor.path,
      query: Self.parameters(of: request),
      limit: request.limit,
      announcing: announce
    )
  }

  /// Fetches one log.
  ///
  /// - Parameter id: any text; a server rejects one that is not a UUID with 400.
  /// - Returns: the log, with the same fields as in a list.
  /// - Throws: `LogFailure` with the server's message, status and request id.
  /// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogsController.show`.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    try await connection.log(LogDialect.karbor.path(ofLog: id))
  }

  static func parameters(of request: PageRequest) -> [QueryItem] {
    let scope = request.walk.scope
    let filters: [(String, String?)] = [
      ("limit", String(request.limit)),
      ("marker", request.marker),
      ("sort", request.walk.order.parameter),
      ("status", request.walk.status.parameter),
      (RecordField.planID.name, scope.planID),
      (RecordField.checkpointID.name, scope.checkpointID),
      (RecordField.restoreID.name, scope.restoreID),
      ("all_tenants", scope.allProjects ? "1" : nil),
      (RecordField.projectID.name, scope.projectID),
    ]
    return filters.compactMap { name, value in value.map { QueryItem(name, $0) } }
  }
}
