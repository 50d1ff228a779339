/// The time and the number of retries left for one request of the session.
struct RetryBudget: Sendable {
  static let retryLimit = 3
  /// If a service asks for a longer wait, the request fails instead.
  static let longestWait = Duration.seconds(60)

  let deadline: Deadline
  let mostRetries: Int
  /// How many retries there have been.
  var retries = 0
  /// How long the last attempt took.
  var lastDuration: Duration?
  /// Whether an attempt was answered with 429.
  var wasPutOff = false

  init(_ deadline: Deadline, mostRetries: Int = retryLimit) {
    self.deadline = deadline
    self.mostRetries = mostRetries
  }

  /// How long to wait before the next retry; nil to give up.
  func wait(after error: OpenStackError, jitter: Double) -> Duration? {
    guard error.isTransient, retries < mostRetries else { return nil }
    let wait = error.retryAfter ?? .milliseconds(500 << retries) * (0.75 + jitter / 2)
    return wait <= Self.longestWait && wait < deadline.remaining ? wait : nil
  }
}
