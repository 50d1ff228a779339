import Synchronization
import Testing

@testable import OpenStack

/// When Keystone's versions are looked up, and when that round trip is spared.
@Suite(.timeLimit(.minutes(5))) struct DiscoveryTests {
  private static let get = "GET https://karbor.example:8799/v1/p1/operation_logs"

  private func configuration(_ url: String, _ more: [String: String] = [:]) throws -> CloudConfiguration {
    try .password(["OS_AUTH_TYPE": "password", "OS_AUTH_URL": url].merging(more) { $1 })
  }

  /// The reply of a cloud whose Keystone gives tokens at one URL only; others are answered with a status.
  private static func reply(to request: HTTPRequest, tokensAt url: String, elsewhere status: Int) -> HTTPReply {
    if request.method == .get { return .versions(at: String(url.dropLast("/auth/tokens".count))) }
    return request.url == url ? .token() : HTTPReply(status: status, headers: ["Location": url], body: [])
  }

  @Test(arguments: [
    "https://k.example/v3", "https://k.example/v3/", "https://k.example:5000/v3//", "https://k.example/identity/v3",
    "https://k.example/identity/v3/",
  ])
  func `a token is requested at once where the auth_url ends in v3`(url: String) async throws {
    let transport = FakeTransport { request in request.method == .post ? .token() : .json(200, "{}") }
    _ = try await Session.test(try configuration(url), transport).get("/operation_logs", query: [])
    let base = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().joined(separator: "/")
    #expect(await transport.transcript == ["POST https://\(base)/auth/tokens", Self.get])
  }

  @Test(arguments: ["https://k.example", "https://k.example/identity", "https://k.example/v30"])
  func `versions are looked up where the auth_url names none`(url: String) async throws {
    let transport = FakeTransport { request in request.method == .post ? .token() : .versions(at: request.url) }
    _ = try await Session.test(try configuration(url), transport).connect()
    #expect(await transport.transcript.first?.hasPrefix("GET") == true)
  }

  @Test(arguments: [300, 301, 308, 404, 405, 410, 501])
  func `an auth_url ending in v3 where Keystone is not is looked up, once`(status: Int) async throws {
    let tokens = "https://k.example/identity/v3/auth/tokens"
    let asked = Mutex(0)
    let transport = FakeTransport { request in
      guard request.url.hasSuffix("/operation_logs") else {
        return Self.reply(to: request, tokensAt: tokens, elsewhere: status)
      }
      // The service rejects the first token.
      let isFirst = asked.withLock { number in
        number += 1
        return number == 1
      }
      return .json(isFirst ? 401 : 200, "{}")
    }
    _ = try await Session.test(try configuration("https://k.example/v3"), transport).get("/operation_logs", query: [])
    #expect(
      await transport.transcript == [
        "POST https://k.example/v3/auth/tokens", "GET https://k.example/v3", "POST \(tokens)", Self.get,
        "POST \(tokens)", Self.get,
      ]
    )
  }

  @Test(arguments: [400, 401, 403, 409, 500, 502])
  func `Keystone's answer is no reason to look elsewhere`(status: Int) async throws {
    let transport = FakeTransport { _ in .json(status, #"{"error": {"message": "no"}}"#) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try configuration("https://k.example/v3"), transport).connect()
    }
    #expect(error?.status == status)
    #expect(await transport.transcript == ["POST https://k.example/v3/auth/tokens"])
  }

  @Test func `a token used as credentials that has expired is still told as such`() async throws {
    let transport = FakeTransport { request in
      request.method == .post
        ? .json(404, #"{"error": {"message": "Failed to validate token"}}"#) : .versions(at: request.url)
    }
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_TYPE": "token", "OS_AUTH_URL": "https://k.example/v3", "OS_TOKEN": "old",
    ])
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).connect()
    }
    #expect(error?.kind == .unauthorized)
    #expect(error?.message == "Keystone at https://k.example/v3 refuses these credentials: Failed to validate token")
    #expect(await transport.transcript == ["POST https://k.example/v3/auth/tokens", "GET https://k.example/v3"])
  }

  @Test(arguments: [nil, 429, 503])
  func `a Keystone that cannot answer for a moment is waited for`(status: Int?) async throws {
    let served = Mutex(0)
    let transport = FakeTransport { request throws(OpenStackError) in
      let number = served.withLock { number in
        number += 1
        return number
      }
      if number > 2 { return request.method == .post ? .token() : .versions(at: request.url) }
      if let status { return .json(status, "{}") }
      var error = OpenStackError(.unreachable, "refused")
      error.isTransient = true
      throw error
    }
    _ = try await Session.test(try configuration("https://k.example/v3"), transport).connect()
    let (post, versions) = ("POST https://k.example/v3/auth/tokens", "GET https://k.example/v3")
    #expect(await transport.transcript == [post, versions, versions, post])
  }

  @Test(arguments: [OpenStackError.Kind.unreachable, .timedOut, .cancelled])
  func `a failure that would stay is not looked into`(kind: OpenStackError.Kind) async throws {
    let transport = FakeTransport { _ throws(OpenStackError) in throw OpenStackError(kind, "no") }
    await #expect(throws: OpenStackError.self) {
      try await Session.test(try configuration("https://k.example/v3"), transport).connect()
    }
    #expect(await transport.transcript == ["POST https://k.example/v3/auth/tokens"])
  }
}
