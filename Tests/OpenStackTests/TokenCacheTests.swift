import Foundation
import Synchronization
import Testing

@testable import OpenStack

/// A keyring in memory.
private final class MemoryStore: SecretStore {
  private let secrets = Mutex<[String: (bytes: [UInt8], seconds: UInt32)]>([:])

  func read(_ name: String) -> [UInt8]? { secrets.withLock { $0[name]?.bytes } }
  func store(_ name: String, _ bytes: [UInt8], seconds: UInt32) { secrets.withLock { $0[name] = (bytes, seconds) } }
  func drop(_ name: String) { secrets.withLock { $0[name] = nil } }

  var names: [String] { secrets.withLock { $0.keys.sorted() } }
  var seconds: [UInt32] { secrets.withLock { $0.values.map(\.seconds) } }
  var text: String { secrets.withLock { $0.values.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() } }
}

@Suite(.timeLimit(.minutes(5))) struct TokenCacheTests {
  private let post = "POST https://keystone.example:5000/v3/auth/tokens"
  private let get = "GET https://karbor.example:8799/v1/p1/operation_logs"

  /// A keystone that numbers its tokens, and a service that refuses some of them.
  private func cloud(
    _ clock: TestClock = TestClock(),
    life: TimeInterval = 3600,
    refusing refused: Set<String> = []
  ) -> FakeTransport {
    let tokens = Mutex(0)
    return FakeTransport { request in
      guard request.method == .post else {
        return refused.contains(request.headers.first("X-Auth-Token") ?? "") ? .json(401, "{}") : .json(200, "{}")
      }
      let number = tokens.withLock { number in
        number += 1
        return number
      }
      return .token("token-\(number)", expiresAt: clock.keystoneTime(in: life))
    }
  }

  /// Runs what a command does: one session with one request.
  @discardableResult
  private func command(
    _ configuration: CloudConfiguration,
    _ transport: FakeTransport,
    _ store: MemoryStore,
    _ clock: TestClock = TestClock()
  ) async throws -> SessionContext {
    let session = Session.test(configuration, transport, now: { clock.now }, store: store)
    _ = try await session.get("/operation_logs", query: [])
    return try await session.connect()
  }

  @Test func `two commands need one token, and know the same`() async throws {
    let (store, transport) = (MemoryStore(), cloud())
    let first = try await command(.password(), transport, store)
    let second = try await command(.password(), transport, store)
    #expect(await transport.transcript == [post, get, get])
    #expect(second.projectName == first.projectName)
    #expect(second.userName == first.userName)
    #expect(second.endpoint == first.endpoint)
    #expect(second.catalog == first.catalog)
  }

  @Test(arguments: [
    ["OS_PROJECT_NAME": "beta"], ["OS_USERNAME": "other"], ["OS_AUTH_URL": "https://keystone.example:5001/v3"],
    ["OS_AUTH_TYPE": "v3totp", "OS_PASSCODE": "123456"],
  ]) func `another scope, user, place or method has a token of its own`(other: [String: String]) async throws {
    let (store, transport) = (MemoryStore(), cloud())
    try await command(.password(), transport, store)
    try await command(.password(other), transport, store)
    #expect(store.names.count == 2)
    #expect(await transport.requests.count { $0.method == .post } == 2)
  }

  @Test func `the password is neither in the name nor in what is kept, and a new one changes nothing`() async throws {
    let (store, transport) = (MemoryStore(), cloud())
    try await command(.password(), transport, store)
    try await command(.password(["OS_PASSWORD": "changed-password"]), transport, store)
    #expect(store.names.count == 1)
    #expect(!store.text.contains("fake-password"))
    #expect(try #require(store.names.first).wholeMatch(of: /oplogs:[0-9a-f]{64}/) != nil)
  }

  @Test func `a token is kept for its life, and not used in its last two minutes`() async throws {
    let (store, clock) = (MemoryStore(), TestClock())
    let transport = cloud(clock, life: 600)
    try await command(.password(), transport, store, clock)
    #expect(store.seconds.allSatisfy { (598...600).contains($0) })
    clock.advance(by: 490)
    try await command(.password(), transport, store, clock)
    #expect(await transport.transcript == [post, get, post, get])
  }

  @Test func `a refused token is dropped, and so is a new one that is refused`() async throws {
    let store = MemoryStore()
    try await command(.password(), cloud(), store)
    let transport = cloud(refusing: ["token-1"])
    _ = try? await command(.password(), transport, store)
    // This cloud's first token, which has the same name, is refused as well: then nothing is asked again, and none is kept.
    #expect(await transport.transcript == [get, post, get])
    #expect(store.names.isEmpty)
  }

  @Test func `no token is kept where that is not wanted, or without an end`() async throws {
    let store = MemoryStore()
    var flags = ConnectionFlags()
    flags.keepsNoToken = true
    flags.options = [
      "auth-type": "v3password", "auth-url": "https://keystone.example:5000/v3", "username": "demo",
      "password": "fake-password", "user-domain-id": "default", "project-name": "alpha", "project-domain-id": "default",
    ]
    try await command(.environment(flags: flags), cloud(), store)
    try await command(.password(["OPLOGS_NO_TOKEN_CACHE": "1"]), cloud(), store)
    let endless = FakeTransport { request in request.method == .post ? .token() : .json(200, "{}") }
    try await command(.password(), endless, store)
    #expect(store.names.isEmpty)
  }

  @Test func `endpoints of other services are not kept, but that there are such services is`() async throws {
    let store = MemoryStore()
    let other = #"{"type": "compute", "endpoints": [{"interface": "public", "url": "https://nova.example/"}]}"#
    let own =
      #"{"type": "data-protect", "endpoints": [{"interface": "public", "url": "https://karbor.example:8799/v1/p1"}]}"#
    let clock = TestClock()
    let transport = FakeTransport { request in
      request.method == .post
        ? .token(expiresAt: clock.keystoneTime(in: 3600), services: "\(other), \(own)") : .json(200, "{}")
    }
    try await command(.password(), transport, store, clock)
    #expect(!store.text.contains("nova.example"))
    let context = try await command(.password(), transport, store, clock)
    #expect(context.catalog.services.map(\.type) == ["compute", "data-protect"])
  }

  @Test func `garbage in the keyring is no token`() async throws {
    let (store, transport) = (MemoryStore(), cloud())
    try await command(.password(), transport, store)
    for garbage in ["", "{", "{}", #"{"token": 1}"#, #"{"token": "x", "expires_at": "soon"}"#, Self.forged] {
      for name in store.names { store.store(name, Array(garbage.utf8), seconds: 60) }
      try await command(.password(), transport, store)
    }
    #expect(await transport.requests.count { $0.method == .post } == 7)
  }

  /// With a token that would end a header's line.
  private static let forged =
    #"{"token": "a\r\nX-Evil: 1", "expires_at": 9999999999, "renew_at": 9999999999, "catalog": []}"#

  @Test func `a token with another service's endpoints is another one`() async throws {
    let store = MemoryStore()
    for type in ["data-protect", "cbr"] {
      var configuration = try CloudConfiguration.password()
      configuration.services[0].type = type
      TokenCache(configuration, store)?.keep(Self.access(life: 600), at: Date())
    }
    #expect(store.names.count == 2)
  }

  private static func access(life: TimeInterval) -> Access {
    var access = Access(token: Secret("token"))
    (access.life.expiresAt, access.life.renewAt) = (Date().addingTimeInterval(life), Date().addingTimeInterval(life))
    return access
  }

  @Test func `a token in its last second is not kept for ever`() throws {
    let store = MemoryStore()
    TokenCache(try .password(), store)?.keep(Self.access(life: 0.4), at: Date())
    #expect(store.seconds == [1])
  }
}
