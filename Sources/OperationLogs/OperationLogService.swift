/// A service that keeps operation logs, in whichever dialect.
public protocol OperationLogService: Sendable {
  /// Fetches one page: one GET.
  func page(_ request: PageRequest) async throws(LogFailure) -> LogPage

  /// Fetches one log by its id: one GET.
  func log(id: String) async throws(LogFailure) -> OperationLog
}
