import OpenStack
import OperationLogBrowser

/// A line on standard error that says a request is being retried, for a user who waits.
enum RetryLine {
  static let write: @Sendable (RetryNotice) -> Void = { notice in
    guard StandardStream.error.isTerminal else { return }
    try? StandardStream.error.say("\(notice).")
  }
}

extension Retry {
  /// Makes the retry for a notice that has just arrived.
  init(_ notice: RetryNotice) {
    let wait = notice.wait.components
    self.init(
      attempt: notice.attempt,
      attempts: notice.attempts,
      due: .now.adding(seconds: Double(wait.seconds) + Double(wait.attoseconds) / 1e18),
      reason: notice.reason,
      status: notice.status
    )
  }
}
