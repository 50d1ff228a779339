import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import OpenStack

/// What a person is told of the network: real connections on loopback.
@Suite(.timeLimit(.minutes(5)))
struct NetworkTests {
  /// A session without keystone on a URL of this machine.
  private func session(
    _ url: String,
    _ more: [String: String] = [:],
    insecure: Bool = false,
    connectTimeout: Duration = .seconds(60)
  ) throws -> Session {
    var variables = ["OS_AUTH_TYPE": "none", "OS_ENDPOINT": url]
    variables.merge(more) { $1 }
    var flags = ConnectionFlags()
    flags.insecure = insecure
    let configuration = try CloudConfiguration.environment(variables, flags: flags)
    let transport = NetworkTransport(configuration, connectTimeout: connectTimeout, now: { Date() })
    return Session.test(configuration, transport)
  }

  private func failure(
    _ url: String,
    _ more: [String: String] = [:],
    insecure: Bool = false,
    connectTimeout: Duration = .seconds(60)
  ) async throws -> OpenStackError {
    let session = try session(url, more, insecure: insecure, connectTimeout: connectTimeout)
    return try #require(
      await #expect(throws: OpenStackError.self) { try await session.get("/operation_logs", query: []) }
    )
  }

  private let ca = ["OS_CACERT": TestServer.path("ca.pem")]

  // MARK: TLS

  @Test(arguments: [
    ["OS_CACERT": TestServer.path("ca.pem")], ["OS_CACERT": TestServer.path("")],
    ["REQUESTS_CA_BUNDLE": TestServer.path("ca.pem")], ["CURL_CA_BUNDLE": TestServer.path("ca.pem")],
  ])
  func `an authority of one's own is trusted`(variables: [String: String]) async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server")
    let response = try await session("https://localhost:\(server.port)", variables).get("/operation_logs", query: [])
    #expect(response.status == 200)
    #expect(server.requests == ["GET /operation_logs"])
  }

  @Test func `a certificate of an unknown authority is refused at once, with the reason`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server")
    for variables in [[:], ["OS_CACERT": TestServer.path("other-ca.pem")]] {
      let error = try await failure("https://localhost:\(server.port)", variables)
      #expect(error.kind == .unreachable)
      #expect(
        error.message == "The certificate of https://localhost:\(server.port) is not trusted: no authority that is "
          + "trusted vouches for it (issued by oplogs test authority); name the one that does with cacert."
      )
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `an expired certificate is said to be expired`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "expired")
    let error = try await failure("https://localhost:\(server.port)", ca)
    #expect(
      error.message == "The certificate of https://localhost:\(server.port) is not trusted: it expired on 2021-01-01."
    )
  }

  @Test func `a certificate for another name says for which`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "wrong-host")
    let error = try await failure("https://localhost:\(server.port)", ca)
    #expect(
      error.message == "The certificate of https://localhost:\(server.port) is not trusted: it is for "
        + "elsewhere.example, *.cloud.example, not for localhost."
    )
  }

  /// The first connection shows the certificate, the second, which asks what is wrong with it, gets no answer.
  @Test func `a certificate that cannot be fetched again is rejected without the reason`() async throws {
    let server = try await TestServer.start(.silence, certificate: "server", secureConnections: 1)
    let error = try await failure("https://localhost:\(server.port)")
    #expect(server.connections == 2)
    #expect(error.kind == .unreachable)
    #expect(
      error.message == "The certificate of https://localhost:\(server.port) is not trusted: no authority that is "
        + "trusted vouches for it; name the one that does with cacert."
    )
  }

  @Test func `fetching a rejected certificate ends with the request`() async throws {
    let server = try await TestServer.start(.silence, certificate: "server", secureConnections: 1)
    let session = try session("https://localhost:\(server.port)")
    let request = Task { try await session.get("/operation_logs", query: []) }
    while server.connections < 2 { await Task.yield() }
    request.cancel()
    let error = await #expect(throws: OpenStackError.self) { try await request.value }
    #expect(error?.kind == .cancelled)
  }

  @Test func `a rejected certificate is not fetched beyond the deadline`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "expired")
    let configuration = try CloudConfiguration.password(ca)
    let transport = NetworkTransport(configuration, now: { Date() })
    func failure(uptime: @escaping @Sendable () -> Duration) async throws -> OpenStackError {
      let url = "https://localhost:\(server.port)"
      let deadline = Deadline(limit: .seconds(60), end: .seconds(60), uptime: uptime)
      return try await #require(throws: OpenStackError.self) {
        _ = try await transport.send(HTTPRequest(method: .get, url: url, headers: [:]), before: deadline)
      }
    }
    // Time is over as soon as it has been looked at once, to begin.
    let looks = Mutex(0)
    let late = try await failure {
      looks.withLock {
        $0 += 1; return $0 == 1 ? .zero : .seconds(61)
      }
    }
    #expect(late.message == "The certificate of https://localhost:\(server.port) is not trusted: it has expired.")
    #expect(server.connections == 1)
    let early = try await failure { .zero }
    #expect(early.message.hasSuffix("is not trusted: it expired on 2021-01-01."))
  }

  @Test(arguments: ["server", "expired", "wrong-host"])
  func `without verification any certificate will do`(certificate: String) async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: certificate)
    let session = try session("https://localhost:\(server.port)", insecure: true)
    #expect(try await session.get("/operation_logs", query: []).status == 200)
  }

  @Test(arguments: [
    ["OS_CERT": TestServer.path("client.pem"), "OS_KEY": TestServer.path("client.key")],
    ["OS_CERT": TestServer.path("client-both.pem")],
  ])
  func `a client certificate is shown to a server that wants one`(variables: [String: String]) async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server", clientAuthority: "ca")
    let session = try session("https://localhost:\(server.port)", ca.merging(variables) { $1 })
    #expect(try await session.get("/operation_logs", query: []).status == 200)
  }

  @Test func `a server that wants a client certificate rejects clients without`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server", clientAuthority: "ca")
    let error = try await failure("https://localhost:\(server.port)", ca)
    #expect(error.kind == .unreachable)
    #expect(error.message.contains("client certificate"), "\(error.message)")
  }

  @Test(arguments: [
    (["OS_CACERT": "/nonexistent/ca.pem"], "The CA file /nonexistent/ca.pem does not exist or cannot be read."),
    (["OS_CERT": "/nonexistent.pem"], "The client certificate /nonexistent.pem does not exist or cannot be read."),
    (
      ["OS_CACERT": TestServer.path("README.md")],
      "The CA file \(TestServer.path("README.md")) is not usable: "
        + "it should be in PEM form, a key without a passphrase."
    ),
  ])
  func `an unusable TLS file is named`(variables: [String: String], message: String) async throws {
    let error = try await failure("https://localhost:1", variables)
    #expect(error.kind == .configuration)
    #expect(error.message == message)
  }

  @Test func `TLS files are not read for plain HTTP`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    let variables = ["OS_CACERT": "/nonexistent/ca.pem", "OS_CERT": "/nonexistent.pem"]
    let session = try session("http://localhost:\(server.port)", variables)
    #expect(try await session.get("/operation_logs", query: []).status == 200)
  }

  @Test func `a key that is another certificate's is said to be no use`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server", clientAuthority: "ca")
    let (certificate, key) = (TestServer.path("client.pem"), TestServer.path("server.key"))
    let error = try await failure(
      "https://localhost:\(server.port)",
      ca.merging(["OS_CERT": certificate, "OS_KEY": key]) { $1 }
    )
    #expect(error.kind == .configuration)
    #expect(error.message.hasPrefix("The client certificate \(certificate) is not usable with the key \(key): "))
  }

  // MARK: The wrong protocol

  @Test func `TLS to a plain port that answers is said to be that`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 400 Bad Request\r\n\r\n"))
    let error = try await failure("https://localhost:\(server.port)")
    #expect(error.message.contains("http://"), "\(error.message)")
  }

  @Test func `TLS to a plain port that says nothing ends with the timeout`() async throws {
    let server = try await TestServer.start(.silence)
    let error = try await failure("https://localhost:\(server.port)", ["OS_API_TIMEOUT": "0.2"])
    #expect(error.kind == .timedOut)
    #expect(error.message.contains("https://localhost:\(server.port)"))
  }

  @Test func `TLS to a plain port that says nothing ends with the time for a connection`() async throws {
    let server = try await TestServer.start(.silence)
    let error = try await failure("https://localhost:\(server.port)", connectTimeout: .seconds(1))
    #expect(error.kind == .timedOut)
    #expect(
      error.message == "https://localhost:\(server.port) could not be connected to within 1 second: it does not "
        + "answer, or not with TLS; if it speaks plain HTTP, the URL must begin with http://."
    )
  }

  @Test func `plain HTTP to a TLS port is said to be that`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"), certificate: "server")
    let error = try await failure("http://localhost:\(server.port)", ["OS_API_TIMEOUT": "60"])
    #expect(error.message.contains("https://"), "\(error.message)")
  }

  @Test func `a reply that is not HTTP is reported as such`() async throws {
    let server = try await TestServer.start(.raw("220 mail.example ESMTP\r\n"))
    let error = try await failure("http://localhost:\(server.port)", ["OS_API_TIMEOUT": "60"])
    #expect(error.kind == .malformedReply)
    #expect(error.message.contains("no HTTP"), "\(error.message)")
  }

  // MARK: No connection

  @Test func `a closed port refuses the connection`() async throws {
    let error = try await failure("http://127.0.0.1:1")
    #expect(error.kind == .unreachable)
    #expect(error.message == "http://127.0.0.1:1 could not be connected to: connection refused; it was tried 4 times.")
    #expect(error.method == "GET")
    #expect(error.url == "http://127.0.0.1:1/operation_logs")
  }

  /// One connection is all that the listener has room for, and it is never taken out: the next waits in vain.
  @Test func `a host that accepts no connection is given up before the deadline`() async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let listener = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 0)
      .serverChannelOption(.autoRead, value: false)
      .bind(host: "127.0.0.1", port: 0).get()
    let address = try #require(listener.localAddress)
    let first = try await ClientBootstrap(group: group).connect(to: address).get()
    let url = "http://127.0.0.1:\(try #require(address.port))"
    let error = try await failure(url, connectTimeout: .milliseconds(300))
    #expect(error.kind == .timedOut)
    #expect(error.message == "\(url) could not be connected to within 0.3 seconds.")
    try await first.close()
    try await listener.close()
  }

  @Test func `a request that times out unconnected says so, whatever happened before`() async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 0)
      .serverChannelOption(.autoRead, value: false)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    let former = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(former.localAddress?.port)
    try await former.close()
    let url = "http://127.0.0.1:\(port)"
    let transport = NetworkTransport(try .password(), now: { Date() })
    let time = SessionClock.system(now: { Date() })
    func failure(in limit: Duration) async throws -> OpenStackError {
      let request = HTTPRequest(method: .get, url: url, headers: [:])
      return try await #require(throws: OpenStackError.self) {
        _ = try await transport.send(request, before: time.deadline(in: limit))
      }
    }
    #expect(try await failure(in: .seconds(60)).message == "\(url) could not be connected to: connection refused.")
    let listener = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    let first = try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port).get()
    let error = try await failure(in: .milliseconds(300))
    #expect(error.kind == .timedOut)
    #expect(error.message == "\(url) gave no answer within 0.3 seconds.")
    try await first.close()
    try await listener.close()
  }

  @Test func `a host that does not exist is unknown`() async throws {
    let error = try await failure("http://keystone.invalid:5000")
    #expect(error.kind == .unreachable)
    #expect(error.message == "The host name in http://keystone.invalid:5000 is not known.")
  }

  @Test func `a server that never answers is given up`() async throws {
    let server = try await TestServer.start(.silence)
    let error = try await failure("http://localhost:\(server.port)", ["OS_API_TIMEOUT": "0.2"])
    #expect(error.kind == .timedOut)
    #expect(error.message == "http://localhost:\(server.port) gave no answer within 0.2 seconds.")
  }

  @Test func `an incomplete reply is rejected`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"operation"))
    let error = try await failure("http://localhost:\(server.port)")
    #expect(error.kind == .unreachable)
    #expect(
      error.message
        == "http://localhost:\(server.port) closed the connection in the middle of its answer: 11 of 100 bytes "
        + "had come; it was tried 4 times."
    )
    #expect(error.status == 200)
    #expect(server.requests.count == 4)
  }

  @Test func `a connection closed without a reply is reported`() async throws {
    let server = try await TestServer.start(.close)
    let error = try await failure("http://localhost:\(server.port)")
    #expect(error.kind == .unreachable)
    #expect(error.message.contains("closed the connection"), "\(error.message)")
  }

  @Test func `a reply over 64 MB is rejected`() async throws {
    let server = try await TestServer.start(.megabytes(65))
    let error = try await failure("http://localhost:\(server.port)")
    #expect(error.kind == .malformedReply)
    #expect(error.message == "http://localhost:\(server.port) answered with more than 64 MB, which is not taken.")
  }

  @Test func `a cancelled request closes its connection`() async throws {
    let server = try await TestServer.start(.silence)
    let session = try session("http://localhost:\(server.port)")
    let request = Task { try await session.get("/operation_logs", query: []) }
    while server.requests.isEmpty { await Task.yield() }
    request.cancel()
    let error = await #expect(throws: OpenStackError.self) { try await request.value }
    #expect(error?.kind == .cancelled)
    await server.connectionClosed()
  }

  // MARK: Proxies

  @Test func `a plain request goes through a plain proxy unchanged, unless the host is excepted`() async throws {
    let proxy = try await TestServer.start(.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
    let server = try await TestServer.start(.reply(.ok, "{}"))
    let address = "http://localhost:\(server.port)"
    let variables = ["http_proxy": "http://demo:fake-secret@127.0.0.1:\(proxy.port)"]
    #expect(try await session(address, variables).get("/operation_logs", query: []).status == 200)
    #expect(proxy.requests == ["GET \(address)/operation_logs HTTP/1.1"])
    #expect(server.connections == 0)
    let direct = try session(address, variables.merging(["no_proxy": "example.org, localhost"]) { $1 })
    #expect(try await direct.get("/operation_logs", query: []).status == 200)
    #expect(proxy.requests.count == 1)
  }

  @Test(arguments: [
    ("http://karbor.example:8799", "example", true), ("http://karbor.example:8799", ".example", true),
    ("http://karbor.example:8799", "bor.example", false), ("http://karbor.example:8799", "karbor.example:8799", true),
    ("http://karbor.example:8799", "karbor.example:80", false), ("http://10.1.2.3/", "10.0.0.0/8", true),
    ("http://11.1.2.3/", "10.0.0.0/8", false), ("http://10.1.2.3/", "10.1.2.3", true), ("http://a.b/", "*", true),
    ("http://KARBOR.example/", "karbor.Example", true),
  ])
  func `no_proxy is read as requests reads it`(url: String, exceptions: String, isDirect: Bool) throws {
    let settings = ProxySettings(environment: ["HTTP_PROXY": "proxy.example:3128", "NO_PROXY": exceptions])
    let proxy = try settings.proxy(for: ServerAddress(url))
    #expect((proxy == nil) == isDirect)
    if let proxy { #expect(proxy.host == "proxy.example" && proxy.port == 3128) }
  }

  @Test func `each scheme has its proxy, lower case first`() throws {
    let settings = ProxySettings(environment: [
      "https_proxy": "http://secure.example", "HTTPS_PROXY": "http://wrong.example",
      "ALL_PROXY": "socks5://all.example",
    ])
    let secure = try settings.proxy(for: ServerAddress("https://a.example"))
    #expect(secure?.origin == "http://secure.example")
    let plain = try settings.proxy(for: ServerAddress("http://a.example"))
    #expect(plain?.origin == "socks5://all.example")
    #expect(try ProxySettings(environment: [:]).proxy(for: ServerAddress("http://a.example")) == nil)
  }
}
