/// Why a cloud could not be asked, or what it refused.
public struct OpenStackError: Error, Hashable, Sendable {
  /// What a caller may tell apart.
  public enum Kind: Hashable, Sendable {
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

  public var kind: Kind
  /// One sentence for the person at the keyboard, without status and request id; never with a secret.
  public var message: String
  public var method: String?
  public var url: String?
  public var status: Int?
  public var requestID: String?

  public init(
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

extension OpenStackError: CustomStringConvertible {
  /// The message with status and request id, as keystoneauth prints them:
  /// `… (HTTP 403) (Request-ID: req-…)`.
  public var description: String {
    var text = message
    if let status { text += " (HTTP \(status))" }
    if let requestID { text += " (Request-ID: \(requestID))" }
    return text
  }
}
