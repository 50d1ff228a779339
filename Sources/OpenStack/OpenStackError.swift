/// Why a cloud could not be asked, or what it refused.
package struct OpenStackError: Error, Hashable, Sendable {
  /// What a caller may tell apart.
  package enum Kind: Hashable, Sendable {
    /// The configuration does not say enough, or contradicts itself.
    case configuration
    /// Keystone refused the credentials, or the service refused a fresh token.
    case unauthorized
    case forbidden
    case notFound
    /// The catalog has no such service, region or interface.
    case endpointNotFound
    /// Any other status that is no success.
    case http
    /// No connection: refused, no such host, TLS, proxy.
    case unreachable
    case timedOut
    /// The reply is no reply of this service: too large, cut short, no JSON.
    case malformedReply
    case cancelled
  }

  /// What went wrong, for callers that tell cases apart.
  package var kind: Kind
  /// One sentence for the person at the keyboard, without status and request id; never with a secret.
  package var message: String
  /// The method of the request that failed.
  package var method: String?
  /// The URL that was asked, without secrets.
  package var url: String?
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// The request id that the service gave, for its operators.
  package var requestID: String?
  /// How long the service asks to be left alone (`Retry-After` with 429 or 503).
  package var retryAfter: Duration?
  /// Whether the same request might succeed a moment later: the connection was refused or lost, or the status was 429
  /// or 503.
  var isTransient = false

  /// Creates an error from what is known of it.
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
  /// For a request whose task was cancelled.
  static let cancelled = OpenStackError(.cancelled, "The request was cancelled.")
}

extension OpenStackError: CustomStringConvertible {
  /// The message with status and request id, as keystoneauth prints them:
  /// `… (HTTP 403) (Request-ID: req-…)`.
  package var description: String {
    var text = message
    if let status { text += " (HTTP \(status))" }
    if let requestID { text += " (Request-ID: \(requestID))" }
    return text
  }
}
