import Foundation
import Testing

@testable import OpenStack

/// Faults of a network, on real connections of this machine: what is asked how often, and what a person is told.
@Suite(.timeLimit(.minutes(5)))
struct FaultTests {
  private static let good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
  private static let head = "HTTP/1.1 200 OK\r\nX-Openstack-Request-Id: req-7\r\nContent-Length: 100\r\n\r\n"
  private static let openHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  private func session(_ server: TestServer, timeout: String = "30", clock: TestClock = TestClock()) throws -> Session {
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_TYPE": "none", "OS_ENDPOINT": "http://localhost:\(server.port)", "OS_API_TIMEOUT": timeout,
    ])
    let transport = NetworkTransport(configuration, now: { clock.now })
    return Session.test(configuration, transport, time: clock.clock)
  }

  private func failure(_ server: TestServer, timeout: String = "30") async throws -> OpenStackError {
    let session = try session(server, timeout: timeout)
    return try #require(
      await #expect(throws: OpenStackError.self) { try await session.get("/operation_logs", query: []) }
    )
  }

  // MARK: Lost connections

  @Test(arguments: ["", "HTTP/1.1 200", head, head + #"{"operation"#, openHead, openHead + "3\r\nabc\r\n"])
  func `a reply that breaks off is asked for again`(beginning: String) async throws {
    let server = try await TestServer.start(.each([beginning, beginning, Self.good]))
    let response = try await session(server).get("/operation_logs", query: [])
    #expect(response.body == Array("{}".utf8))
    #expect(server.requests == Array(repeating: "GET /operation_logs HTTP/1.1", count: 3))
  }

  @Test func `a reset in the headers is reported after four attempts`() async throws {
    let server = try await TestServer.start(.reset("HTTP/1.1 200 OK\r\nContent-"))
    let error = try await failure(server)
    #expect(error.kind == .unreachable)
    #expect(
      error.message == "The connection to http://localhost:\(server.port) broke: reset by the other side; it was tried "
        + "4 times."
    )
    #expect(server.requests.count == 4)
  }

  @Test func `a reset in the body says how much had arrived of which request`() async throws {
    let server = try await TestServer.start(.reset(Self.head + #"{"operation"#))
    let error = try await failure(server)
    #expect(
      error.message
        == "The connection to http://localhost:\(server.port) broke in the middle of its answer, of which 11 "
        + "of 100 bytes had come: reset by the other side; it was tried 4 times."
    )
    #expect(error.requestID == "req-7")
    #expect(error.url == "http://localhost:\(server.port)/operation_logs")
    #expect(server.requests.count == 4)
  }

  @Test func `a TLS error is not tried again`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server")
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_TYPE": "none", "OS_ENDPOINT": "https://localhost:\(server.port)",
    ])
    let notices = Notices()
    let session = Session.test(
      configuration,
      NetworkTransport(configuration, now: { Date() }),
      onRetry: { notices.add($0) }
    )
    await #expect(throws: OpenStackError.self) { try await session.get("/operation_logs", query: []) }
    #expect(notices.all.isEmpty)
    // The one that failed, and the one that asked why.
    #expect(server.connections == 2)
  }

  @Test func `the request for a token is sent once into a connection that breaks`() async throws {
    let server = try await TestServer.start(.close)
    let configuration = try CloudConfiguration.password(["OS_AUTH_URL": "http://localhost:\(server.port)/v3"])
    let session = Session.test(configuration, NetworkTransport(configuration, now: { Date() }))
    await #expect(throws: OpenStackError.self) { try await session.connect() }
    #expect(server.requests == ["POST /v3/auth/tokens HTTP/1.1"])
  }

  // MARK: Slow and endless

  @Test func `a trickling body ends at the deadline, and says how much arrived`() async throws {
    let server = try await TestServer.start(.trickle(Self.head.replacing("100", with: "1000000")))
    // On a busy machine the shortest times may be over before the headers have come.
    for timeout in ["0.2", "1.5", "10"] {
      let error = try await failure(server, timeout: timeout)
      #expect(error.kind == .timedOut)
      guard error.status == 200 else { continue }
      let start = "http://localhost:\(server.port) did not finish its answer within \(timeout) seconds: "
      #expect(
        error.message.hasPrefix(start) && error.message.hasSuffix(" of 1000000 bytes had come."),
        "\(error.message)"
      )
      #expect(error.requestID == "req-7")
      await server.connectionClosed()
      return
    }
    Issue.record("the headers never came")
  }

  @Test(arguments: ["Content-Length: 209715200", "Connection: close"])
  func `a reply without end is dropped at 64 MB, and its connection with it`(header: String) async throws {
    let server = try await TestServer.start(.endless("HTTP/1.1 200 OK\r\n\(header)\r\n\r\n"))
    let error = try await failure(server)
    #expect(error.kind == .malformedReply)
    #expect(error.message == "http://localhost:\(server.port) answered with more than 64 MB, which is not taken.")
    #expect(server.requests.count == 1)
    await server.connectionClosed()
  }

  // MARK: Packed replies

  @Test(arguments: ["gzip", "deflate", "br", "GZIP"])
  func `a compressed reply is neither expanded nor read`(coding: String) async throws {
    let server = try await TestServer.start(.endless("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n"))
    let error = try await failure(server)
    #expect(error.kind == .malformedReply)
    #expect(
      error.message == "http://localhost:\(server.port) packed its answer as \(coding), which was not asked for; it is "
        + "not unpacked, because it could be of any size."
    )
    await server.connectionClosed()
  }

  @Test func `an error with a compressed body is still that error`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 502 Bad Gateway\r\nContent-Encoding: gzip\r\n\r\n\u{1F}"))
    let error = try await failure(server)
    #expect(error.description == "Bad Gateway (HTTP 502)")
  }

  @Test func `compression is not requested`() async throws {
    let transport = FakeTransport { request in request.method == .post ? .token() : .json(200, "{}") }
    _ = try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    for request in await transport.requests {
      #expect(request.headers.values("Accept-Encoding") == ["identity"])
    }
  }

  // MARK: Sleep

  @Test func `after sleep nothing is sent over an old connection`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    let clock = TestClock()
    let session = try session(server, clock: clock)
    _ = try await session.get("/operation_logs", query: [])
    clock.advance(by: 20)
    _ = try await session.get("/operation_logs", query: [])
    #expect(server.connections == 1)
    clock.advance(by: 8 * 3600)
    _ = try await session.get("/operation_logs", query: [])
    #expect(server.connections == 2)
  }

  // MARK: Hostile URLs

  @Test(arguments: ["ftp://karbor.example/x", "http+unix://%2Frun%2Fx/y", "file:///etc/passwd", "data:,x"])
  func `a redirect to another scheme is not followed`(location: String) async throws {
    let configuration = try CloudConfiguration.password([
      "OS_AUTH_TYPE": "password", "OS_AUTH_URL": "https://keystone.example:5000",
    ])
    let transport = FakeTransport { request in
      request.method == .get ? HTTPReply(status: 302, headers: ["Location": location], body: []) : .token()
    }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(configuration, transport).connect()
    }
    let redirect = "The server redirects to \(location), which is no place to ask."
    #expect(error?.message == "Keystone at https://keystone.example:5000 answers: \(redirect)")
    #expect(await transport.requests.count == 1)
  }

  @Test(arguments: ["ftp://karbor.example", "karbor.example:8799", "/v1", "http+unix://%2Frun%2Fx", "https://", " "])
  func `an unusable endpoint is reported as such`(url: String) async throws {
    let service = #"{"type": "data-protect", "endpoints": [{"interface": "public", "url": "\#(url)"}]}"#
    let transport = FakeTransport { _ in .token(services: service) }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(error?.kind == .endpointNotFound)
    #expect(error?.message.contains("is no URL that can be asked") == true, "\(error?.message ?? "")")
    #expect(await transport.requests.count == 1)
  }

  @Test func `a token that does not fit into a header is not shown in the error`() async throws {
    let configuration = try CloudConfiguration.environment([
      "OS_AUTH_TYPE": "admin_token", "OS_TOKEN": "sesame\r\ntoken", "OS_ENDPOINT": "http://localhost:1",
    ])
    let session = Session.test(configuration, NetworkTransport(configuration, now: { Date() }))
    let error = await #expect(throws: OpenStackError.self) { try await session.get("/x", query: []) }
    #expect(error?.message == "The request to http://localhost:1 failed: invalid header field values.")
  }
}
