/// Why a request could not be sent, or why it was rejected.
package struct OpenStackError: Error, Hashable, Sendable {
  /// The kinds of error that callers distinguish.
  package enum Kind: Hashable, Sendable {
    /// The configuration is incomplete or contradictory.
    case configuration
    /// Keystone rejected the credentials, or the service rejected a new token.
    case unauthorized
    case forbidden
    case notFound
    /// The catalog has no matching service, region or interface.
    case endpointNotFound
    /// Any other error status.
    case http
    /// No connection: refused, unknown host, TLS, proxy.
    case unreachable
    case timedOut
    /// Not a reply of this service: too large, incomplete, or not JSON.
    case malformedReply
    case cancelled
  }

  /// The kind of error.
  package var kind: Kind
  /// One sentence for the user, without status and request id; never contains a secret.
  package var message: String
  /// The method of the request that failed.
  package var method: String?
  /// The request's URL, without secrets.
  package var url: String?
  /// The HTTP status; nil without a reply.
  package var status: Int?
  /// The service's request id, which its operators can look up.
  package var requestID: String?
  /// The wait that the service asks for (`Retry-After` with 429 or 503).
  package var retryAfter: Duration?
  /// Whether a retry may succeed: the connection was refused or lost, or the status is 429 or 503.
  var isTransient = false

  /// Makes an error.
  package init(
    _ kind: Kind,
    _ message: String,
    method: String? = nil,
    url: String? = nil,
    status: Int? = nil,
    requestID: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.method = method
    self.url = url
    self.status = status
    self.requestID = requestID
  }
}

extension OpenStackError {
  /// The request's task was cancelled.
  static let cancelled = OpenStackError(.cancelled, "The request was cancelled.")
}

extension OpenStackError: CustomStringConvertible {
  /// The message with status and request id in keystoneauth's format:
  /// `… (HTTP 403) (Request-ID: req-…)`.
  package var description: String {
    var text = message
    if let status { text += " (HTTP \(status))" }
    if let requestID { text += " (Request-ID: \(requestID))" }
    return text
  }
}
