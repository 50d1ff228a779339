import OperationLogs

/// A service with operation logs, in any dialect.
package protocol OperationLogService: Sendable {
  /// Fetches one page with one GET.
  ///
  /// - Parameters:
  ///   - request: the page.
  ///   - announce: called, from any thread, with the page's last row before the rows are decoded, if another page may
  ///     follow and the service knows the row.
  /// - Returns: the page as the server sent it.
  /// - Throws: `LogFailure`, worded for the user.
  func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage

  /// Fetches one log by its id with one GET.
  func log(id: String) async throws(LogFailure) -> OperationLog

  /// Fetches one log by its id, where something is known of where it comes from, which only matters to several sources.
  func log(id: String, from origin: [LogField: String]) async throws(LogFailure) -> OperationLog

  /// Of several sources, those whose logs are missing from its lists.
  var leftOut: [AbsentSource] { get async }

  /// The names of a field's objects by id, such as those of the plans.
  ///
  /// Nil from a service that has no such list or refuses it: logs can be read without names.
  func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]?
}

extension OperationLogService {
  /// Fetches one page with one GET.
  package func page(_ request: PageRequest) async throws(LogFailure) -> LogPage {
    try await page(request) { _ in }
  }

  /// Fetches one log by its id with one GET.
  package func log(id: String, from origin: [LogField: String]) async throws(LogFailure) -> OperationLog {
    try await log(id: id)
  }

  /// None.
  package var leftOut: [AbsentSource] { get async { [] } }

  /// No names.
  package func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? { nil }
}
