import Foundation
import JSON
import Logging
import Synchronization
import Testing

@testable import OpenStack

/// Keystone's answers when its clock is wrong, or its words are.
@Suite(.timeLimit(.minutes(5))) struct TokenReplyTests {
  private let post = "POST https://keystone.example:5000/v3/auth/tokens"
  private let get = "GET https://karbor.example:8799/v1/p1/operation_logs"

  /// A session on a keystone whose clock is off by some seconds.
  private struct Setting {
    let clock = TestClock()
    let log = LogLines()
    let transport: FakeTransport
    let session: Session

    init(
      skew: TimeInterval = 0,
      life: TimeInterval,
      issued: Bool = true,
      refuse: @escaping @Sendable (HTTPRequest) -> Bool = { _ in false }
    ) throws {
      let clock = clock
      let tokens = Mutex(0)
      transport = FakeTransport { request in
        guard request.method == .post else { return refuse(request) ? .json(401, "{}") : .json(200, "{}") }
        let number = tokens.withLock { number in
          number += 1
          return number
        }
        var reply = HTTPReply.token(
          "token-\(number)",
          expiresAt: clock.keystoneTime(in: skew + life),
          issuedAt: issued ? clock.keystoneTime(in: skew) : nil
        )
        if !issued { reply.headers.add(name: "Date", value: "Fri, 15 Jan 2027 10:00:00 GMT") }
        return reply
      }
      let log = log
      session = Session.test(
        try .password(),
        transport,
        logger: Logger(label: "test") { _ in log },
        time: clock.clock
      )
    }

    func get() async throws {
      _ = try await session.get("/operation_logs", query: [])
    }

    var warnings: [String] { log.all.filter { $0.hasPrefix("Keystone") } }
  }

  // MARK: Clocks

  @Test(arguments: [-7200, 7200, 7_776_000] as [TimeInterval])
  func `a keystone with another clock gives tokens of their full life`(skew: TimeInterval) async throws {
    let setting = try Setting(skew: skew, life: 3600)
    try await setting.get()
    setting.clock.advance(by: 3479)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, get])
    setting.clock.advance(by: 1)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, get, post, get])
    #expect(setting.warnings.count == 1)
    let words = skew < 0 ? "120 minutes behind" : "\(Int(skew / 60)) minutes ahead of"
    #expect(setting.warnings.first?.contains("Keystone's clock is \(words) this machine's") == true)
  }

  @Test func `without issued_at the clock is that of the reply`() async throws {
    // Two hours ahead by its Date; a token of an hour by that.
    let setting = try Setting(skew: 7200, life: 3600, issued: false)
    try await setting.get()
    setting.clock.advance(by: 3479)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, get])
    #expect(try await setting.session.connect().tokenExpiresAt == setting.clock.now.addingTimeInterval(121))
  }

  @Test func `clocks that differ by a minute are not logged`() async throws {
    let setting = try Setting(skew: -60, life: 3600)
    try await setting.get()
    #expect(setting.warnings.isEmpty)
  }

  @Test func `a token that has ended already is used until it is refused`() async throws {
    let setting = try Setting(life: -5) { request in request.headers.first("X-Auth-Token") == "token-2" }
    for _ in 0..<3 { try await setting.get() }
    #expect(await setting.transport.transcript == [post, get, get, get])
    #expect(setting.warnings.count == 1)
    #expect(setting.warnings.first?.contains("has ended already, at 2027-01-15T07:59:55Z") == true)
  }

  @Test func `an ended token that is refused is renewed once for each request`() async throws {
    let setting = try Setting(life: -5) { _ in true }
    await #expect(throws: OpenStackError.self) { try await setting.get() }
    #expect(await setting.transport.transcript == [post, get, post, get])
    #expect(setting.warnings.count == 1)
  }

  @Test func `a token of a minute is renewed at half its life, not for every request`() async throws {
    let setting = try Setting(life: 60)
    try await setting.get()
    setting.clock.advance(by: 29)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, get])
    setting.clock.advance(by: 1)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, get, post, get])
  }

  @Test func `after a night's sleep the first request renews at once`() async throws {
    let setting = try Setting(life: 3600)
    try await setting.get()
    setting.clock.advance(by: 8 * 3600)
    try await setting.get()
    #expect(await setting.transport.transcript == [post, get, post, get])
  }

  // MARK: Words

  private static let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
  private static let notUTF8 = Array(#"{"token": {"user": {"id": ""#.utf8) + [0xFF, 0xC0] + Array(#""}}}"#.utf8)

  private static let noJSON = "its body is no JSON of a sensible size and depth"
  private static let noObject = "its body has no object named token"
  private static let notTokens: [(text: String, reason: String)] = [
    ("<html>hello</html>", noJSON), ("", noJSON), (deep, noJSON),
    (#"{"token": \#(deep)}"#, noJSON),
    (String(repeating: #"{"token":"#, count: 100_000), noJSON),
    ("[0" + String(repeating: ",0", count: 5 << 20) + "]", noJSON),
    (String(repeating: "[", count: 400) + String(repeating: "]", count: 400), noJSON),
    ("null", noObject), ("[1]", noObject), (#"{"token": "x"}"#, noObject), (#"{"token": []}"#, noObject),
  ]

  @Test func `a reply that is not a token says why`() async throws {
    for (text, reason) in Self.notTokens { try await expect(Array(text.utf8), reason: reason) }
  }

  @Test func `a name that is not UTF-8 does not prevent access`() async throws {
    let body =
      Array(#"{"token": {"user": {"id": "u", "name": "Ren"#.utf8) + [0xE9]
      + Array(
        #""}, "catalog": [{"type": "data-protect", "endpoints": [{"interface": "public", "url": "https://karbor.example/v1"}]}]}}"#
          .utf8
      )
    let transport = FakeTransport { _ in HTTPReply(status: 201, headers: ["X-Subject-Token": "t"], body: body) }
    let context = try await Session.test(try .password(), transport).connect()
    #expect(context.userName == "Ren\u{FFFD}")
    #expect(context.endpoint == "https://karbor.example/v1")
  }

  private func expect(_ body: [UInt8], reason: String) async throws {
    let transport = FakeTransport { _ in
      HTTPReply(status: 201, headers: ["X-Subject-Token": "t", "X-Openstack-Request-Id": "req-9"], body: body)
    }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).connect()
    }
    #expect(
      error?.description
        == "Keystone at https://keystone.example:5000/v3 answers the token request with something that is "
        + "no token: \(reason). (HTTP 201) (Request-ID: req-9)"
    )
    #expect(await transport.requests.count == 1)
  }

  @Test(arguments: [nil, "", "a b", "caf\u{E9}"])
  func `an invalid token header is reported`(token: String?) async throws {
    let transport = FakeTransport { _ in
      var reply = HTTPReply.json(201, #"{"token": {}}"#)
      if let token { reply.headers.add(name: "X-Subject-Token", value: token) }
      return reply
    }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).connect()
    }
    #expect(error?.message.contains("X-Subject-Token") == true)
  }

  @Test func `members of other types are left out`() async throws {
    let body = """
      {"token": {"expires_at": 12, "issued_at": [], "user": "x", "project": {"id": 7}, "catalog": [1, null, {"type": 3},
      {"type": "data-protect", "endpoints": ["x", {"interface": 1}, {"interface": "public", "url": null},
      {"interface": "public", "region_id": 4, "url": "https://karbor.example/v1"}]}]}}
      """
    let transport = FakeTransport { _ in .json(201, body, headers: ["X-Subject-Token": "t"]) }
    let context = try await Session.test(try .password(), transport).connect()
    #expect(context.endpoint == "https://karbor.example/v1")
    #expect(context.projectID == nil && context.tokenExpiresAt == nil)
  }

  private static let notVersions: [[UInt8]] = [
    Array(deep.utf8), notUTF8, Array("<html>".utf8), Array(#"{"versions": 7}"#.utf8),
  ]

  @Test(arguments: notVersions)
  func `an invalid version document is reported`(body: [UInt8]) async throws {
    let configuration = try CloudConfiguration.password([
      "OS_AUTH_TYPE": "password", "OS_AUTH_URL": "https://keystone.example:5000",
    ])
    let transport = FakeTransport { _ in HTTPReply(status: 200, headers: [:], body: body) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).connect()
    }
    #expect(error?.kind == .malformedReply)
    #expect(error?.message.contains("gives no list of identity versions") == true, "\(error?.message ?? "")")
  }

  @Test func `an error nested without end is the status's phrase`() {
    let reply = HTTPReply(status: 500, headers: [:], body: Array(Self.deep.utf8))
    #expect(ErrorBody(reply: reply).message.count <= 400)
  }

  @Test func `brackets in strings do not count as depth`() {
    let text = String(repeating: #"[{\\\""#, count: 1000)
    #expect(JSONValue(parsing: Array(#"{"a": "\#(text)"}"#.utf8))?["a"]?.string?.hasPrefix(#"[{\"#) == true)
    let nested = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(JSONValue(parsing: Array(nested.utf8)) != nil)
    #expect(JSONValue(parsing: Array("[\(nested)]".utf8)) == nil)
  }
}
