/// That a request failed and is about to be sent once more.
package struct RetryNotice: Hashable, Sendable {
  /// Which retry this will be, from 1.
  package var attempt: Int
  /// How many retries there are at most.
  package var attempts: Int
  /// What is waited first.
  package var wait: Duration
  /// Why the request failed: a sentence without its full stop, without secrets.
  package var reason: String
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// The URL that is asked, without secrets.
  package var url: String

  /// A notice from its parts.
  package init(attempt: Int, attempts: Int, wait: Duration, reason: String, status: Int? = nil, url: String) {
    self.attempt = attempt
    self.attempts = attempts
    self.wait = wait
    self.reason = reason
    self.status = status
    self.url = url
  }
}

extension RetryNotice: CustomStringConvertible {
  /// `Service Unavailable; asking again in 0.5 seconds (1 of 3)`.
  package var description: String { "\(reason); asking again in \(wait.inSeconds) (\(attempt) of \(attempts))" }
}

/// How long one request of the session may take and how often it may fail, over all that is sent for it.
struct Patience: Sendable {
  static let retryLimit = 3
  /// A service that asks for a longer rest is not waited for.
  static let longestWait = Duration.seconds(60)

  let deadline: Deadline
  /// How many retries there were.
  var retries = 0

  init(_ deadline: Deadline) {
    self.deadline = deadline
  }

  /// How long to wait before the next retry; nil to give up.
  func wait(after error: OpenStackError, jitter: Double) -> Duration? {
    guard error.isTransient, retries < Self.retryLimit else { return nil }
    let wait = error.retryAfter ?? .milliseconds(500 << retries) * (0.75 + jitter / 2)
    return wait <= Self.longestWait && wait < deadline.remaining ? wait : nil
  }
}
