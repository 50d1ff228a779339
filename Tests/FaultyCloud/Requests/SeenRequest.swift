import DemoCloud

/// A recorded request for tests, without secrets.
package struct SeenRequest: Codable, Equatable, Sendable {
  /// What was requested.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// A page of operation logs.
    case list
    /// One operation log.
    case show
    /// The plans or the providers, for their names.
    case names
    /// A token.
    case token
    /// Anything else, such as versions.
    case other
  }

  /// The server that received it.
  package enum Server: String, Codable, Sendable {
    /// The cloud itself.
    case cloud
    /// The cloud, over TLS with the expired certificate.
    case expired
    /// The other host, the target of redirects.
    case elsewhere
  }

  /// What was requested.
  package let kind: Kind
  /// The server that received it.
  package let server: Server
  /// The method, in capitals.
  package let method: String
  /// Path and query as sent.
  package let target: String
  /// Whether there was an X-Auth-Token, valid or not.
  package let hasToken: Bool
  /// Whether there was a body, which may hold a password.
  package let hasBody: Bool
  /// The faults that it got, as they were ordered.
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
    case ("GET", nil) where segments.last == "plans" || segments.last == "providers": self = .names
    case ("POST", nil) where request.path == "/v3/auth/tokens": self = .token
    default: self = .other
    }
  }
}
