import OperationLogs

/// A service that keeps operation logs, in whichever dialect.
package protocol OperationLogService: Sendable {
  /// Fetches one page: one GET.
  ///
  /// - Parameters:
  ///   - request: the page.
  ///   - announce: told of the page's last row before its rows are decoded, where another page may follow and the service can tell;
  ///     from any thread.
  /// - Returns: the page as the server sent it.
  /// - Throws: `LogFailure` in words for the person at the keyboard.
  func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage

  /// Fetches one log by its id: one GET.
  func log(id: String) async throws(LogFailure) -> OperationLog
}

extension OperationLogService {
  /// Fetches one page: one GET.
  package func page(_ request: PageRequest) async throws(LogFailure) -> LogPage {
    try await page(request) { _ in }
  }
}
