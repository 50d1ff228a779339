import Foundation
import Synchronization
import Testing

@testable import OpenStack

/// A keystone that numbers its tokens, and a service that takes some of them.
private func cloud(
  life: TimeInterval = 3600,
  clock: TestClock = TestClock(),
  service: @escaping @Sendable (HTTPRequest) throws(OpenStackError) -> HTTPReply = { _ in .json(200, "{}") }
) -> FakeTransport {
  let tokens = Mutex(0)
  return FakeTransport { request throws(OpenStackError) in
    guard request.method == .post else { return try service(request) }
    let number = tokens.withLock { number in
      number += 1
      return number
    }
    return .token("token-\(number)", expiresAt: clock.keystoneTime(in: life))
  }
}

@Suite(.timeLimit(.minutes(5))) struct SessionTests {
  private let post = "POST https://keystone.example:5000/v3/auth/tokens"
  private let get = "GET https://karbor.example:8799/v1/p1/operation_logs"

  @Test func `a request carries the token, the user agent and an id of its own`() async throws {
    let transport = cloud()
    let session = Session.test(try .password(), transport)
    _ = try await session.get("/operation_logs", query: [QueryItem("limit", "2"), QueryItem("sort", "id:desc")])
    #expect(await transport.transcript == [post, get + "?limit=2&sort=id%3Adesc"])
    let headers = try #require(await transport.requests.last?.headers)
    #expect(headers.first("X-Auth-Token") == "token-1")
    #expect(headers.first("Accept") == "application/json")
    #expect(headers.first("User-Agent") == "oplogs/test")
    let id = try #require(headers.first("X-Openstack-Request-Id"))
    #expect(id.wholeMatch(of: /req-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/) != nil)
    #expect(await transport.requests.first?.headers.first("User-Agent") == "oplogs/test")
  }

  @Test func `connecting returns the user and the endpoint`() async throws {
    let context = try await Session.test(try .password(), cloud()).connect()
    #expect(context.projectID == "p1")
    #expect(context.projectName == "alpha")
    #expect(context.userName == "demo")
    #expect(context.serviceType == "data-protect")
    #expect(context.endpoint == "https://karbor.example:8799/v1/p1")
    #expect(context.catalog.regions(of: "data-protect") == ["RegionOne"])
  }

  @Test func `another service is chosen without a new token`() async throws {
    let services = ["data-protect", "cbr"].map { type in
      #"{"type": "\#(type)", "endpoints": [{"interface": "public", "url": "https://\#(type).example/v1/p1"}]}"#
    }.joined(separator: ", ")
    let transport = FakeTransport { request in
      request.method == .post ? .token(services: services) : .json(200, "{}")
    }
    let session = Session.test(try .password(), transport)
    #expect(try await session.connect().serviceType == "data-protect")
    await session.choose("cbr")
    #expect(try await session.connect().serviceType == "cbr")
    _ = try await session.get("/operation_logs", query: [])
    #expect(await transport.transcript == [post, "GET https://cbr.example/v1/p1/operation_logs"])
  }

  // MARK: The life of a token

  @Test func `a token is used until its last two minutes and then renewed`() async throws {
    let clock = TestClock()
    let transport = cloud(life: 600, clock: clock)
    let session = Session.test(try .password(), transport, now: { clock.now })
    _ = try await session.get("/operation_logs", query: [])
    clock.advance(by: 479)
    _ = try await session.get("/operation_logs", query: [])
    #expect(await transport.transcript == [post, get, get])
    clock.advance(by: 1)
    _ = try await session.get("/operation_logs", query: [])
    #expect(await transport.transcript == [post, get, get, post, get])
    #expect(await transport.requests.last?.headers.first("X-Auth-Token") == "token-2")
  }

  @Test func `a refused token is renewed once`() async throws {
    let transport = cloud { request in
      request.headers.first("X-Auth-Token") == "token-1" ? .json(401, "{}") : .json(200, "{}")
    }
    let response = try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    #expect(response.status == 200)
    #expect(await transport.transcript == [post, get, post, get])
  }

  @Test func `a rejected token is renewed once for the list of projects too`() async throws {
    let transport = cloud { request in
      request.headers.first("X-Auth-Token") == "token-1"
        ? .json(401, "{}") : .json(200, #"{"projects": [{"id": "p2", "name": "beta", "enabled": true}]}"#)
    }
    let projects = try await Session.test(try .password(), transport).projects()
    #expect(projects.map(\.id) == ["p2"])
    let question = "GET https://keystone.example:5000/v3/auth/projects"
    #expect(await transport.transcript == [post, question, post, question])
  }

  @Test func `a renewal does not fetch the versions again`() async throws {
    let transport = FakeTransport { request in
      if request.method == .post { return .token("token") }
      return request.url.hasPrefix("https://keystone") ? .versions(at: request.url) : .json(401, "{}")
    }
    let configuration = try CloudConfiguration.password([
      "OS_AUTH_TYPE": "password", "OS_AUTH_URL": "https://keystone.example:5000",
    ])
    await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).get("/operation_logs", query: [])
    }
    #expect(await transport.transcript == ["GET https://keystone.example:5000", post, get, post, get])
  }

  @Test func `a service that also rejects a fresh token ends the request`() async throws {
    let body = #"{"error": {"code": 401, "title": "Unauthorized", "message": "The request requires authentication."}}"#
    let transport = cloud { _ in .json(401, body, headers: ["X-Openstack-Request-Id": "req-1"]) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(error?.kind == .unauthorized)
    #expect(error?.description == "The request requires authentication. (HTTP 401) (Request-ID: req-1)")
    #expect(await transport.transcript == [post, get, post, get])
  }

  @Test func `keystone's refusal is not tried again`() async throws {
    let transport = FakeTransport { _ in .json(401, #"{"error": {"message": "no"}}"#) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(error?.kind == .unauthorized)
    #expect(error?.message.hasSuffix(" refuses these credentials: no") == true)
    #expect(await transport.transcript == [post])
  }

  @Test(arguments: ["password", "v3password"])
  func `an auth_url that is not Keystone's is named, with what came from there`(type: String) async throws {
    let page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
    for (url, status, body, sentence) in [
      (
        "https://k.example:5000", 404, page,
        "The auth_url https://k.example:5000 is answered with \"Not Found\": please check "
          + "that it is Keystone's."
      ),
      ("https://k.example/identity/v2.0", 404, page, "ends in /v3: version 2.0 is gone"),
      ("https://k.example/v3/v3/", 404, page, "with /v3 once"),
      (
        "https://u:secret@k.example", 405, "",
        "The auth_url https://k.example is answered with \"Method Not Allowed\": "
      ),
      ("https://k.example", 502, page, "Keystone at https://k.example answers: Not Found"),
      (
        "https://k.example", 403, #"{"error": {"message": "no entry"}}"#,
        "Keystone at https://k.example answers: no entry"
      ),
      ("https://k.example", 503, #"{"message": "busy"}"#, "Keystone at https://k.example answers: busy"),
    ] {
      let transport = FakeTransport { _ in HTTPReply(status: status, headers: [:], body: Array(body.utf8)) }
      let configuration = try CloudConfiguration.password(["OS_AUTH_TYPE": type, "OS_AUTH_URL": url])
      let error = await #expect(throws: OpenStackError.self) {
        try await Session.test(configuration, transport).connect()
      }
      #expect(error?.message.contains(sentence) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains("secret") == false)
      #expect(error?.status == status)
    }
  }

  @Test(arguments: [
    ["OS_AUTH_TYPE": "none", "OS_ENDPOINT": "https://karbor.example:8799/v1/p1"],
    ["OS_AUTH_TYPE": "admin_token", "OS_ENDPOINT": "https://karbor.example:8799/v1/p1", "OS_TOKEN": "fake-admin"],
    [
      "OS_AUTH_TYPE": "http_basic", "OS_ENDPOINT": "https://karbor.example:8799/v1/p1", "OS_USERNAME": "demo",
      "OS_PASSWORD": "fake:password",
    ],
  ])
  func `credentials that cannot be renewed are not sent twice`(variables: [String: String]) async throws {
    let transport = cloud { _ in .json(401, "{}") }
    await #expect(throws: OpenStackError.self) {
      try await Session.test(try .environment(variables), transport).get("/operation_logs", query: [])
    }
    #expect(await transport.transcript == [get])
    let headers = try #require(await transport.requests.first?.headers)
    switch variables["OS_AUTH_TYPE"] {
    case "none": #expect(headers.first("X-Auth-Token") == "notused")
    case "admin_token": #expect(headers.first("X-Auth-Token") == "fake-admin")
    default:
      #expect(headers.first("Authorization") == "Basic " + Data("demo:fake:password".utf8).base64EncodedString())
      #expect(!headers.contains("X-Auth-Token"))
    }
  }

  @Test func `requests at the same time share one token request`() async throws {
    let gate = Gate()
    let transport = FakeTransport { request in
      if request.method == .post { await gate.wait() }
      return request.method == .post ? .token() : .json(200, "{}")
    }
    let session = Session.test(try .password(), transport)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await session.get("/operation_logs", query: []).status } }
      await gate.open()
      for try await status in group { #expect(status == 200) }
    }
    let transcript = await transport.transcript
    #expect(transcript.filter { $0 == post }.count == 1)
    #expect(transcript.filter { $0 == get }.count == 20)
  }

  /// As the browser begins: it asks where it is and for the first page, in whatever order threads take that up.
  @Test func `concurrent first requests need one token`() async throws {
    for _ in 0..<300 {
      let transport = FakeTransport { request in
        for _ in 0..<Int.random(in: 0...3) { await Task.yield() }
        return request.method == .post ? .token() : .json(200, "{}")
      }
      let session = Session.test(try .password(), transport)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = try await session.connect() }
        for _ in 0..<3 {
          group.addTask {
            for _ in 0..<Int.random(in: 0...5) { await Task.yield() }
            _ = try await session.connect()
            _ = try await session.get("/operation_logs", query: [])
          }
        }
        try await group.waitForAll()
      }
      #expect(await transport.transcript.filter { $0 == post }.count == 1)
    }
  }

  @Test func `requests refused at the same time share one renewal`() async throws {
    let transport = cloud { request in
      request.headers.first("X-Auth-Token") == "token-1" ? .json(401, "{}") : .json(200, "{}")
    }
    let session = Session.test(try .password(), transport)
    _ = try await session.connect()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<10 { group.addTask { try await session.get("/operation_logs", query: []).status } }
      for try await status in group { #expect(status == 200) }
    }
    #expect(await transport.transcript.filter { $0 == post }.count == 2)
  }

  @Test func `a cancelled caller does not affect the token for others`() async throws {
    let gate = Gate()
    let transport = FakeTransport { request in
      if request.method == .post { await gate.wait() }
      return request.method == .post ? .token() : .json(200, "{}")
    }
    let session = Session.test(try .password(), transport)
    let patient = Task { try await session.get("/operation_logs", query: []).status }
    let hasty = Task { try await session.get("/operation_logs", query: []).status }
    await gate.waiting(atLeast: 1)
    hasty.cancel()
    let error = await #expect(throws: OpenStackError.self) { try await hasty.value }
    #expect(error?.kind == .cancelled)
    await gate.open()
    #expect(try await patient.value == 200)
  }

  // MARK: Where

  @Test func `an override is taken instead of the catalog, with the project's id in it`() async throws {
    let transport = cloud()
    let configuration = try CloudConfiguration.password([
      "OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "http://karbor.example:18799/v1/%(project_id)s/"
    ])
    _ = try await Session.test(configuration, transport).get("/operation_logs", query: [])
    #expect(await transport.transcript == [post, "GET http://karbor.example:18799/v1/p1/operation_logs"])
  }

  @Test func `the service is found under its official type too`() async throws {
    let service =
      #"{"type": "data-protection-orchestration", "endpoints": [{"interface": "public", "url": "https://dpo.example"}]}"#
    let transport = FakeTransport { _ in .token(services: service) }
    let context = try await Session.test(try .password(), transport).connect()
    #expect(context.endpoint == "https://dpo.example")
    #expect(context.serviceType == "data-protection-orchestration")
  }

  @Test func `a region without the service names those that have it`() async throws {
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(["OS_REGION_NAME": "Nowhere"]), cloud()).connect()
    }
    #expect(error?.kind == .endpointNotFound)
    #expect(
      error?.message
        == "public endpoint for data-protect service in Nowhere region not found (the catalog has data-protect in RegionOne)"
    )
  }

  @Test func `the catalog's region names are shown on one harmless line`() async throws {
    let names = ["R\\u001b]0;gone\\u0007", "S" + String(repeating: "\u{301}", count: 100_000)]
    let endpoints = names.map { #"{"interface": "public", "region_id": "\#($0)", "url": "https://k.example"}"# }
    let service = #"{"type": "data-protect", "endpoints": [\#(endpoints.joined(separator: ", "))]}"#
    let transport = FakeTransport { _ in .token(services: service) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(["OS_REGION_NAME": "Nowhere"]), transport).connect()
    }
    let message = try #require(error?.message)
    #expect(message.contains("(the catalog has data-protect in R\u{FFFD}]0;gone\u{FFFD}, "))
    #expect(message.unicodeScalars.count < 600)
  }

  @Test func `an unscoped token is distinguished from a missing service`() async throws {
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), FakeTransport { _ in .token(services: "") }).connect()
    }
    #expect(error?.message.hasPrefix("The service catalog is empty") == true)
  }

  // MARK: Redirects

  @Test func `a redirect on the same host is followed with the token`() async throws {
    let transport = cloud { request in
      request.url.hasSuffix("/operation_logs")
        ? HTTPReply(status: 301, headers: ["Location": "/v1/p1/operation_logs/"], body: []) : .json(200, "{}")
    }
    _ = try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    #expect(await transport.transcript == [post, get, get + "/"])
    #expect(await transport.requests.last?.headers.first("X-Auth-Token") == "token-1")
  }

  @Test(arguments: ["https://evil.example/v1/p1/operation_logs", "http://karbor.example:8799/v1/p1/operation_logs"])
  func `a token goes neither to another host nor out of TLS`(location: String) async throws {
    let transport = cloud { _ in HTTPReply(status: 302, headers: ["Location": location], body: []) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(await transport.transcript == [post, get])
    #expect(error?.message.contains(location) == true)
  }

  @Test func `credentials are not sent to a redirect's target`() async throws {
    let transport = FakeTransport { _ in
      HTTPReply(status: 307, headers: ["Location": "https://evil.example/v3/auth/tokens"], body: [])
    }
    await #expect(throws: OpenStackError.self) { try await Session.test(try .password(), transport).connect() }
    #expect(await transport.transcript == [post])
  }

  @Test func `redirects in a circle end`() async throws {
    let transport = cloud { _ in HTTPReply(status: 302, headers: ["Location": "/v1/p1/operation_logs"], body: []) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(error?.message == "The server redirects without end.")
  }

  // MARK: Records

  @Test func `a record of a very long URL is cut`() async throws {
    let records = Mutex<[RequestRecord]>([])
    let url = "https://karbor.example/" + String(repeating: "x", count: 100_000)
    let transport = cloud { _ in .json(200, "{}") }
    let configuration = try CloudConfiguration.password(["OS_DATA_PROTECT_ENDPOINT_OVERRIDE": url])
    let session = Session.test(
      configuration,
      transport,
      onRequest: { record in records.withLock { $0.append(record) } }
    )
    _ = try await session.get("/operation_logs", query: [])
    #expect(records.withLock { $0.map(\.url.count) } == [44, 2_000])
  }

  @Test func `every request leaves a record`() async throws {
    let records = Mutex<[RequestRecord]>([])
    let transport = cloud { _ in
      .json(404, #"{"itemNotFound": {"message": "gone"}}"#, headers: ["X-Openstack-Request-Id": "req-7"])
    }
    let session = Session.test(
      try .password(),
      transport,
      onRequest: { record in records.withLock { $0.append(record) } }
    )
    await #expect(throws: OpenStackError.self) { try await session.get("/operation_logs/x", query: []) }
    let kept = records.withLock { $0 }
    #expect(kept.map(\.method) == ["POST", "GET"])
    #expect(kept.map(\.status) == [201, 404])
    #expect(kept.last?.error == "gone")
    #expect(kept.last?.requestID == "req-7")
    #expect(kept.first?.error == nil)
  }
}

/// Holds whoever waits until it is opened.
actor Gate {
  private var isOpen = false
  private var held: [CheckedContinuation<Void, Never>] = []
  private var watchers: [(Int, CheckedContinuation<Void, Never>)] = []

  func wait() async {
    guard !isOpen else { return }
    await withCheckedContinuation { continuation in
      held.append(continuation)
      for (count, watcher) in watchers where held.count >= count { watcher.resume() }
      watchers.removeAll { held.count >= $0.0 }
    }
  }

  /// Returns when so many are held.
  func waiting(atLeast count: Int) async {
    guard held.count < count else { return }
    await withCheckedContinuation { watchers.append((count, $0)) }
  }

  func open() {
    isOpen = true
    for continuation in held { continuation.resume() }
    held = []
  }
}
