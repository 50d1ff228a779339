#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Wire {
  /// Sends a GET until it has an answer, or patience ends: a connection refused or lost, 429 and 503 are tried again.
  ///
  /// Nothing else is: neither a POST, which may have been done already, nor a TLS error, which stays.
  func persist(
    _ request: HTTPRequest,
    _ patience: inout Patience
  ) async throws(OpenStackError) -> (HTTPRequest, HTTPReply) {
    while true {
      let error: OpenStackError
      do throws(OpenStackError) {
        let (answered, reply) = try await follow(request, before: patience.deadline)
        guard Self.transientStatuses.contains(reply.status) else { return (answered, reply) }
        error = failure(answered, reply)
      } catch let lost {
        error = lost
      }
      guard let wait = patience.wait(after: error, jitter: time.jitter()) else {
        throw concluded(error, retries: patience.retries)
      }
      patience.retries += 1
      try await pause(wait, RetryNotice(error, retry: patience.retries, wait: wait))
    }
  }

  /// Those that may be others a moment later.
  static let transientStatuses = [429, 503]

  /// Says so and waits.
  private func pause(_ wait: Duration, _ notice: RetryNotice) async throws(OpenStackError) {
    log.retrying(notice)
    onRetry(notice)
    do {
      try await time.sleep(wait)
    } catch {
      throw .cancelled
    }
  }

  /// The error with what became of it: how often it was tried, and when the service wants to be asked again.
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
  /// The notice of a failure before the retry of that number.
  init(_ error: OpenStackError, retry: Int, wait: Duration) {
    self.init(
      attempt: retry,
      attempts: Patience.retryLimit,
      wait: wait,
      reason: error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message,
      status: error.status,
      url: error.url ?? ""
    )
  }
}
