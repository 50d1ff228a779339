/// A request failed and will be retried.
package struct RetryNotice: Hashable, Sendable {
  /// The number of the retry, from 1.
  package var attempt: Int
  /// The maximum number of retries.
  package var attempts: Int
  /// The wait before the retry.
  package var wait: Duration
  /// Why the request failed: a sentence without full stop and without secrets.
  package var reason: String
  /// The HTTP status; nil without a reply.
  package var status: Int?
  /// The request's URL, without secrets.
  package var url: String

  /// Makes a notice.
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
