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
