import DemoCloud

/// A request that came, as far as a test may want to know it: no secrets.
package struct SeenRequest: Codable, Equatable, Sendable {
  /// What was asked for.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// A page of operation logs.
    case list
    /// One operation log.
    case show
    /// A token, with credentials.
    case token
    /// Anything else, such as versions.
    case other
  }

  /// Which server was asked.
  package enum Server: String, Codable, Sendable {
    /// The cloud itself.
    case cloud
    /// The cloud, over TLS with a certificate that has expired.
    case expired
    /// The other host, to which a redirect leads.
    case elsewhere
  }

  /// What was asked for.
  package let kind: Kind
  /// Which server was asked.
  package let server: Server
  /// The method, in capitals.
  package let method: String
  /// Path and query as they were sent.
  package let target: String
  /// Whether there was an X-Auth-Token, valid or not.
  package let hasToken: Bool
  /// Whether there was a body, which may hold a password.
  package let hasBody: Bool
  /// The faults that it met with, as they were ordered.
  package let faults: [String]

  init(_ request: HTTPRequest, _ kind: Kind, _ server: Server, faults: [String]) {
    self.kind = kind
    self.server = server
    method = request.method
    target = request.target
    hasToken = request.header("X-Auth-Token") != nil
    hasBody = !request.body.isEmpty
    self.faults = faults
  }
}

extension SeenRequest.Kind {
  init(_ request: HTTPRequest) {
    let segments = request.path.split(separator: "/")
    let logs = segments.lastIndex { $0 == "operation_logs" || $0 == "operation-logs" }
    switch (request.method, logs.map { segments.count - $0 }) {
    case ("GET", 1): self = .list
    case ("GET", 2): self = .show
    case ("POST", nil) where request.path == "/v3/auth/tokens": self = .token
    default: self = .other
    }
  }
}
