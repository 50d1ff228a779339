import OperationLogs

/// An entry of the request log; contains no secrets.
package struct RequestLogEntry: Hashable, Sendable {
  /// When it was sent.
  package var startedAt: LogTime
  /// GET, or POST for a token.
  package var method: String
  /// The requested URL.
  package var url: String
  /// The HTTP status; nil without a reply.
  package var status: Int?
  /// The duration in seconds.
  package var duration: Double
  /// The size of the reply's body in bytes.
  package var size: Int
  /// The service's request id.
  package var requestID: String?
  /// Why it failed; nil on success.
  package var failure: String?

  /// Makes an entry.
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
