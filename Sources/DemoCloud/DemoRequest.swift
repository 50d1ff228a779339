/// A request that a demo cloud got, as far as a test may want to know it: no secrets.
package struct DemoRequest: Equatable, Sendable {
  /// What was asked for.
  package enum Kind: String, CaseIterable, Sendable {
    /// A page of operation logs.
    case list
    /// One operation log.
    case show
    /// A token, with credentials.
    case token
    /// Anything else, such as versions.
    case other
  }

  /// Which of the demo cloud's servers was asked.
  package enum Server: Sendable {
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

  init(_ request: HTTPRequest, _ kind: Kind, _ server: Server, faults: [Fault]) {
    self.kind = kind
    self.server = server
    method = request.method
    target = request.target
    hasToken = request.header("X-Auth-Token") != nil
    hasBody = !request.body.isEmpty
    self.faults = faults.map(\.text)
  }
}

/// The last requests, and how many there were in all.
struct Journal {
  /// So that a demo cloud that runs for days does not grow.
  private static let capacity = 10_000

  private(set) var requests: [DemoRequest] = []
  private(set) var counts: [DemoRequest.Kind: Int] = [:]

  mutating func append(_ request: DemoRequest) {
    if requests.count >= 2 * Self.capacity { requests.removeFirst(Self.capacity) }
    requests.append(request)
    if request.server != .elsewhere { counts[request.kind, default: 0] += 1 }
  }
}
