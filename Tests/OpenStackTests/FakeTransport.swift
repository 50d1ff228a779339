import Foundation
import Logging

@testable import OpenStack

/// A network of one function, which remembers what it was asked.
actor FakeTransport: HTTPTransport {
  typealias Handler = @Sendable (HTTPRequest) async throws(OpenStackError) -> HTTPReply

  private(set) var requests: [HTTPRequest] = []
  private let handler: Handler

  init(_ handler: @escaping Handler) {
    self.handler = handler
  }

  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply {
    requests.append(request)
    return try await handler(request)
  }

  /// One line for each request: `GET https://…`.
  var transcript: [String] { requests.map { "\($0.method.rawValue) \($0.url)" } }
}

extension HTTPReply {
  static func json(_ status: Int, _ body: String, headers: HTTPHeaders = [:]) -> HTTPReply {
    var all = headers
    all.add(name: "Content-Type", value: "application/json")
    return HTTPReply(status: status, headers: all, body: Array(body.utf8))
  }

  /// Keystone's version document, at the URL itself or with `/v3` after it.
  static func versions(at url: String) -> HTTPReply {
    let base = url.hasSuffix("/v3") ? url : url + "/v3"
    let version = #"{"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "\#(base)/"}]}"#
    return .json(300, #"{"versions": {"values": [\#(version)]}}"#)
  }

  static func token(
    _ token: String = "gAAAA-fake-token",
    expiresAt: String? = nil,
    issuedAt: String? = nil,
    services: String =
      #"{"type": "data-protect", "endpoints": [{"interface": "public", "region_id": "RegionOne", "url": "https://karbor.example:8799/v1/p1/"}]}"#
  ) -> HTTPReply {
    let expiry =
      (expiresAt.map { #""expires_at": "\#($0)","# } ?? "") + (issuedAt.map { #""issued_at": "\#($0)","# } ?? "")
    return .json(
      201,
      """
      {"token": {\(expiry) "user": {"id": "u1", "name": "demo"}, "project": {"id": "p1", "name": "alpha"},
      "catalog": [\(services)]}}
      """,
      headers: ["X-Subject-Token": token]
    )
  }
}

extension CloudConfiguration {
  /// A configuration from variables alone.
  static func environment(
    _ variables: [String: String] = [:],
    flags: ConnectionFlags = ConnectionFlags()
  ) throws -> CloudConfiguration {
    try resolve(from: .environment(variables, flags: flags))
  }

  /// A password and a project on a keystone that discovers nothing.
  static func password(_ more: [String: String] = [:]) throws -> CloudConfiguration {
    var variables = [
      "OS_AUTH_TYPE": "v3password", "OS_AUTH_URL": "https://keystone.example:5000/v3", "OS_USERNAME": "demo",
      "OS_PASSWORD": "fake-password", "OS_USER_DOMAIN_ID": "default", "OS_PROJECT_NAME": "alpha",
      "OS_PROJECT_DOMAIN_ID": "default",
    ]
    variables.merge(more) { $1 }
    return try environment(variables)
  }
}

extension ConfigurationSources {
  /// As the program looks for them.
  static let usualServices = [
    WantedService("data-protect", endsInProjectID: false),
    WantedService("data-protection-orchestration", endsInProjectID: false),
    WantedService("cbr", endsInProjectID: true),
  ]

  /// Variables and flags, and no file anywhere.
  static func environment(
    _ variables: [String: String] = [:],
    flags: ConnectionFlags = ConnectionFlags()
  ) -> ConfigurationSources {
    ConfigurationSources(
      environment: variables,
      workingDirectory: "/nonexistent",
      homeDirectory: nil,
      services: usualServices,
      flags: flags,
      systemDirectory: "/nonexistent"
    )
  }
}

extension Session {
  static func test(
    _ configuration: CloudConfiguration,
    _ transport: any HTTPTransport,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    now: @escaping @Sendable () -> Date = { Date() },
    time: SessionClock? = nil,
    store: any SecretStore = NoStore(),
    onRequest: @escaping @Sendable (RequestRecord) -> Void = { _ in },
    onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
  ) -> Session {
    Session(
      configuration: configuration,
      userAgent: "oplogs/test",
      logger: logger,
      transport: transport,
      time: time ?? SessionClock(now: now, uptime: { .zero }, sleep: { _ in }, jitter: { 0.5 }),
      store: store,
      onRequest: onRequest,
      onRetry: onRetry
    )
  }
}

/// Keeps nothing, as where a container refuses keyrings.
struct NoStore: SecretStore {
  func read(_ name: String) -> [UInt8]? { nil }
  func store(_ name: String, _ bytes: [UInt8], seconds: UInt32) {}
  func drop(_ name: String) {}
}
