import Foundation
import Testing

@testable import OpenStack

/// Ways through proxies, and what is told where they end.
@Suite(.timeLimit(.minutes(5)))
struct ProxyTests {
  private func reply(_ url: String, _ variables: [String: String]) async throws(OpenStackError) -> HTTPReply {
    let configuration: CloudConfiguration
    do {
      configuration = try .password(variables)
    } catch {
      throw OpenStackError(.configuration, "\(error)")
    }
    let transport = NetworkTransport(configuration, connectTimeout: .seconds(60), now: { Date() })
    let request = HTTPRequest(method: .get, url: url + "/x", headers: ["X-Auth-Token": "sesame-token"])
    return try await transport.send(request, before: SessionClock.system(now: { Date() }).deadline(in: .seconds(120)))
  }

  private func failure(_ url: String, _ variables: [String: String]) async throws -> OpenStackError {
    try await #require(throws: OpenStackError.self) { _ = try await reply(url, variables) }
  }

  // MARK: Ways

  @Test func `TLS goes through a tunnel, and the token through that`() async throws {
    let proxy = try await TestServer.start(.tunnel, certificate: "server")
    let variables = ["https_proxy": "http://demo:fake%20secret@127.0.0.1:\(proxy.port)", "OS_CACERT": ca]
    let answer = try await reply("https://localhost:8799", variables)
    #expect(answer.body == Array("{}".utf8))
    #expect(proxy.requests == ["CONNECT localhost:8799 HTTP/1.1", "GET /x"])
    let asked = proxy.heard.first ?? ""
    #expect(asked.contains("Proxy-Authorization: Basic \(Data("demo:fake secret".utf8).base64EncodedString())\r\n"))
    #expect(!asked.contains("sesame-token"))
  }

  @Test func `a certificate behind a proxy is fetched through it`() async throws {
    let proxy = try await TestServer.start(.tunnel, certificate: "expired")
    let variables = ["https_proxy": "127.0.0.1:\(proxy.port)", "OS_CACERT": ca]
    let error = try await failure("https://localhost:8799", variables)
    #expect(error.message == "The certificate of https://localhost:8799 is not trusted: it expired on 2021-01-01.")
    #expect(proxy.requests == Array(repeating: "CONNECT localhost:8799 HTTP/1.1", count: 2))
  }

  @Test func `the certificate of a proxy is its own`() async throws {
    let proxy = try await TestServer.start(.reply(.ok, "{}"), certificate: "server")
    let address = "https://localhost:\(proxy.port)"
    let error = try await failure("http://a.invalid", ["http_proxy": address])
    #expect(error.message.hasPrefix("The certificate of the proxy \(address) is not trusted: no authority"))
    #expect(try await reply("http://a.invalid", ["http_proxy": address, "OS_CACERT": ca]).status == 200)
    #expect(proxy.requests == ["GET http://a.invalid/x"])
  }

  private let ca = TestServer.path("ca.pem")

  // MARK: Ends

  @Test func `a proxy that is down or unknown is named as the proxy`() async throws {
    for scheme in ["http", "https"] {
      let down = try await failure("\(scheme)://a.invalid", ["all_proxy": "http://127.0.0.1:9"])
      #expect(down.message == "The proxy http://127.0.0.1:9 could not be connected to: connection refused.")
      #expect(down.isTransient)
      let unknown = try await failure("\(scheme)://a.invalid", ["all_proxy": "http://proxy.invalid:3128"])
      #expect(unknown.message == "The host name of the proxy http://proxy.invalid:3128 is not known.")
    }
  }

  @Test(arguments: [
    ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "", " refused to lead to https://a.invalid: HTTP 403."),
    ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "", " refused to lead to https://a.invalid: HTTP 502."),
    (
      "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", "",
      ", on the way to https://a.invalid, asks for a name and password."
    ),
    (
      "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", "demo:sesame@",
      ", on the way to https://a.invalid, refuses the name and password that it was given."
    ),
    ("", "", " closed the connection, or answered with something that is no HTTP."),
    ("220 mail.example ESMTP\r\n", "", " closed the connection, or answered with something that is no HTTP."),
    ("HTTP/1.1 000 x\r\n\r\n", "", " closed the connection, or answered with something that is no HTTP."),
  ])
  func `a proxy that refuses to connect is named`(answer: String, user: String, message: String) async throws {
    let proxy = try await TestServer.start(.raw(answer))
    let error = try await failure("https://a.invalid", ["https_proxy": "http://\(user)127.0.0.1:\(proxy.port)"])
    #expect(error.message == "The proxy http://127.0.0.1:\(proxy.port)\(message)")
    #expect(error.kind == .unreachable)
  }

  @Test(arguments: [
    ("", "it closed the connection"), ("HTTP/1.1 400 Bad\r\n\r\n", "it does not speak SOCKS"),
    ("\u{5}\u{0}\u{5}\u{5}\u{0}\u{1}\0\0\0\0\0\0", "connection refused"),
    ("\u{5}\u{0}\u{5}\u{2}\u{0}\u{1}\0\0\0\0\0\0", "it does not allow that"),
  ])
  func `a SOCKS proxy that refuses to connect is named`(answer: String, reason: String) async throws {
    let proxy = try await TestServer.start(.raw(answer))
    let address = "socks5h://127.0.0.1:\(proxy.port)"
    let error = try await failure("http://a.invalid", ["http_proxy": address])
    #expect(error.message == "The proxy \(address) did not lead to http://a.invalid: \(reason).")
  }

  @Test(arguments: [
    ("http://:3128", "it names no host"), ("http://proxy.example:99999", "its port is not a number from 1 to 65535"),
    ("ftp://proxy.example", "it must begin with"), ("http://demo:ses ame@proxy", "it has a blank"),
    ("http://demo:sesame@", "it names no host"), ("http://demo:ses/ame@proxy:1", "its port is not a number"),
    ("demo:ses#ame@proxy", "it has a fragment"),
  ])
  func `a variable without a valid proxy is named in the error, and the proxy is not bypassed`(
    value: String,
    reason: String
  ) async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    for name in ["http_proxy", "HTTP_PROXY", "ALL_PROXY"] {
      let error = try await failure("http://127.0.0.1:\(server.port)", [name: value])
      #expect(error.kind == .configuration)
      #expect(error.message.hasPrefix("\(name) is "), "\(error.message)")
      #expect(error.message.contains("which is not a proxy's URL: \(reason)"), "\(error.message)")
      #expect(!error.message.contains("ses") && !error.message.contains("ame@"), "\(error.message)")
    }
    #expect(server.connections == 0)
  }

  // MARK: Exceptions

  @Test(arguments: [
    ("http://karbor.example:8799", "*.example", true), ("http://karbor.example", ".karbor.example", true),
    ("http://karbor.example.", "karbor.example", true), ("http://karbor.example", "karbor.example.", true),
    ("http://a.example", "b.example a.example", true), ("http://a.example", "b.example\ta.example", true),
    ("http://[::1]:9/", "::1", true), ("http://[::1]:9/", "[::1]", true), ("http://[::1]:9/", "[::1]:9", true),
    ("http://[::1]:9/", "[::1]:8", false), ("http://[fd00::1:2]/", "fd00::/8", true),
    ("http://[fe00::1]/", "fd00::/8", false), ("http://[FD00:0:0::1]/", "fd00::1", true),
    ("http://10.1.2.3/", "0.0.0.0/0", true), ("http://10.1.2.3/", "10.1.2.0/25", true),
    ("http://10.1.2.200/", "10.1.2.0/25", false), ("http://10.1.2.3/", "10.1.2.3/33", false),
    ("http://10.1.2.3/", "2.3", false), ("http://10.1.2.3/", "::/0", false), ("http://a.example", "", false),
    ("http://a.example", "*.", false), ("http://a.example", ",, ,", false),
    ("http://a.example", "http://a.example", false),
    ("https://a.example", "a.example:443", true), ("http://a.example", "a.example:443", false),
  ])
  func `no_proxy takes the forms that curl takes`(url: String, exceptions: String, isDirect: Bool) throws {
    let settings = ProxySettings(environment: ["ALL_PROXY": "proxy.example:3128", "no_proxy": exceptions])
    #expect(try (settings.proxy(for: ServerAddress(url)) == nil) == isDirect)
  }
}
