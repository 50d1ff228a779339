import OperationLogs

/// A failed request that will be retried after a wait.
package struct Retry: Hashable, Sendable {
  /// The number of the retry, from 1.
  package var attempt: Int
  /// The maximum number of retries.
  package var attempts: Int
  /// When it will be sent.
  package var due: LogTime
  /// Why the request failed: a sentence without full stop and without secrets.
  package var reason: String
  /// The HTTP status; nil without a reply.
  package var status: Int?

  /// Makes a retry.
  package init(attempt: Int, attempts: Int, due: LogTime, reason: String, status: Int? = nil) {
    self.attempt = attempt
    self.attempts = attempts
    self.due = due
    self.reason = reason
    self.status = status
  }
}

extension Retry {
  /// `retrying in 3s (2 of 3)`.
  func progress(now: LogTime) -> String {
    let wait = Countdown(end: due).seconds(now: now).map { " in \($0)s" } ?? ""
    return "retrying\(wait) (\(attempt) of \(attempts))"
  }

  /// The reason, with the status.
  var why: String { reason + (status.map { " (HTTP \($0))" } ?? "") }

  /// The reason for a narrow header.
  var shortWhy: String { status.map { "HTTP \($0)" } ?? "unreachable" }
}

/// A countdown in whole seconds.
struct Countdown {
  let end: LogTime

  /// The whole seconds left; nil when the time has come.
  func seconds(now: LogTime) -> Int? {
    end > now ? Int(end.seconds(since: now).rounded(.up)) : nil
  }

  /// When the number changes.
  func nextChange(after now: LogTime) -> LogTime? {
    guard end > now else { return nil }
    let whole = (end.microseconds - now.microseconds - 1) / 1_000_000
    return LogTime(microseconds: end.microseconds - whole * 1_000_000)
  }
}
