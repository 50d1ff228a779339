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
