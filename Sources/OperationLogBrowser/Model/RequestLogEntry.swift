import OperationLogs

/// One request as the request log shows it; never with a secret.
package struct RequestLogEntry: Hashable, Sendable {
  /// When it was sent.
  package var startedAt: LogTime
  /// GET, or POST for a token.
  package var method: String
  /// The URL that was asked.
  package var url: String
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// Seconds.
  package var duration: Double
  /// Bytes of the reply's body.
  package var size: Int
  /// The request id that the service gave.
  package var requestID: String?
  /// Why it failed, if it did.
  package var failure: String?

  /// Creates it from its parts.
  package init(
    startedAt: LogTime,
    method: String,
    url: String,
    status: Int?,
    duration: Double,
    size: Int,
    requestID: String?,
    failure: String?
  ) {
    self.startedAt = startedAt
    self.method = method
    self.url = url
    self.status = status
    self.duration = duration
    self.size = size
    self.requestID = requestID
    self.failure = failure
  }
}
