#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Wire {
  /// Sends a GET and retries it after a lost or refused connection, 429 or 503, until there is a reply or patience
  /// ends.
  ///
  /// Nothing else is retried: a POST may have taken effect, and a TLS error would stay.
  func persist(
    _ request: HTTPRequest,
    _ budget: inout RetryBudget
  ) async throws(OpenStackError) -> (HTTPRequest, HTTPReply) {
    while true {
      let error: OpenStackError
      let start = time.uptime()
      do throws(OpenStackError) {
        let (answered, reply) = try await follow(request, before: budget.deadline)
        budget.lastDuration = time.uptime() - start
        guard Self.transientStatuses.contains(reply.status) else { return (answered, reply) }
        error = failure(answered, reply)
      } catch let lost {
        error = lost
      }
      budget.wasPutOff = budget.wasPutOff || error.status == 429
      guard let wait = budget.wait(after: error, jitter: time.jitter()) else {
        throw concluded(error, retries: budget.retries)
      }
      budget.retries += 1
      try await pause(wait, RetryNotice(error, retry: budget.retries, wait: wait))
    }
  }

  /// Statuses that may be temporary.
  static let transientStatuses = [429, 503]

  /// Announces the retry and waits.
  private func pause(_ wait: Duration, _ notice: RetryNotice) async throws(OpenStackError) {
    log.retrying(notice)
    onRetry(notice)
    do {
      try await time.sleep(wait)
    } catch {
      throw .cancelled
    }
  }

  /// The error, extended by the number of attempts and by when the service may be asked again.
  func concluded(_ error: OpenStackError, retries: Int) -> OpenStackError {
    guard error.isTransient else { return error }
    var message = error.message
    if message.hasSuffix(".") { message.removeLast() }
    if retries > 0 { message += "; it was tried \(retries + 1) times" }
    if let wait = error.retryAfter {
      let end = time.now().addingTimeInterval(TimeInterval(wait.components.seconds))
      message += "; the service asks to be left alone for \(wait.inSeconds), until \(end.ISO8601Format())"
    }
    var concluded = error
    concluded.message = message + "."
    return concluded
  }
}

extension RetryNotice {
  /// Makes the notice for a failure before a retry.
  init(_ error: OpenStackError, retry: Int, wait: Duration) {
    self.init(
      attempt: retry,
      attempts: RetryBudget.retryLimit,
      wait: wait,
      reason: error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message,
      status: error.status,
      url: error.url ?? ""
    )
  }
}
