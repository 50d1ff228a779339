import OperationLogs

/// That a request failed and is sent once more after a wait.
package struct Retry: Hashable, Sendable {
  /// Which one it is, from 1.
  package var attempt: Int
  /// How many there are at most.
  package var attempts: Int
  /// When it is sent.
  package var due: LogTime
  /// Why the request failed: a sentence without its full stop, without secrets.
  package var reason: String
  /// The HTTP status, where there was an answer.
  package var status: Int?

  /// Creates it from its parts.
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

  /// Why, with the status.
  var why: String { reason + (status.map { " (HTTP \($0))" } ?? "") }

  /// What a header has room for.
  var shortWhy: String { status.map { "HTTP \($0)" } ?? "unreachable" }
}

/// A time to come that is counted down in whole seconds.
struct Countdown {
  let end: LogTime

  /// Whole seconds until then; nothing once it has come.
  func seconds(now: LogTime) -> Int? {
    end > now ? Int(end.seconds(since: now).rounded(.up)) : nil
  }

  /// When the number is another.
  func nextChange(after now: LogTime) -> LogTime? {
    guard end > now else { return nil }
    let whole = (end.microseconds - now.microseconds - 1) / 1_000_000
    return LogTime(microseconds: end.microseconds - whole * 1_000_000)
  }
}
