import Foundation
import Fuzzing
import Testing

@testable import OpenStack

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What libcurl would do by itself, and must not.
@Suite(.timeLimit(.minutes(5)))
struct LibraryTests {
  private func transport(_ variables: [String: String] = [:]) throws -> NetworkTransport {
    NetworkTransport(try .password(variables), now: { Date() })
  }

  private func deadline(_ time: Duration = .seconds(120)) -> Deadline {
    SessionClock.system(now: { Date() }).deadline(in: time)
  }

  private func get(_ url: String, headers: HTTPHeaders = [:]) -> HTTPRequest {
    HTTPRequest(method: .get, url: url, headers: headers)
  }

  private func failure(_ request: HTTPRequest, within time: Duration = .seconds(120)) async throws -> OpenStackError {
    try await #require(throws: OpenStackError.self) {
      _ = try await transport().send(request, before: deadline(time))
    }
  }

  // MARK: The loop

  @Test func `a slow name lookup blocks neither a cancelled request nor others`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    let transport = try transport()
    let slow = Task { try await transport.send(get("http://\(SlowLookup.host)"), before: deadline()) }
    let late = Task { try await transport.send(get("http://\(SlowLookup.host)"), before: deadline(.milliseconds(100))) }
    let error = await #expect(throws: OpenStackError.self) { try await late.value }
    #expect(error?.message == "http://\(SlowLookup.host) gave no answer within 0.1 seconds.")
    slow.cancel()
    let cancelled = await #expect(throws: OpenStackError.self) { try await slow.value }
    #expect(cancelled?.kind == .cancelled)
    #expect(try await transport.send(get("http://127.0.0.1:\(server.port)"), before: deadline()).status == 200)
    // All of that came before either lookup ended.
    #expect(SlowLookup.ended == 0)
    SlowLookup.release(2)
  }

  @Test func `a request of a cancelled task is not sent`() async throws {
    let server = try await TestServer.start(.silence)
    let transport = try transport()
    let request = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(get("http://127.0.0.1:\(server.port)"), before: deadline())
    }
    let error = await #expect(throws: OpenStackError.self) { try await request.value }
    #expect(error?.kind == .cancelled)
  }

  @Test func `connections end with the transport, and their threads`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    var transport: NetworkTransport? = try transport()
    _ = try await transport?.send(get("http://127.0.0.1:\(server.port)"), before: deadline())
    transport = nil
    await server.connectionClosed()
  }

  @Test func `a kept connection that was closed is replaced silently`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
    let transport = try transport()
    for _ in 0..<3 {
      #expect(try await transport.send(get("http://127.0.0.1:\(server.port)"), before: deadline()).status == 200)
    }
    #expect(server.requests.count == 3)
  }

  @Test func `a program that is started does not inherit a connection`() async throws {
    let server = try await TestServer.start(.reply(.ok, "{}"))
    let transport = try transport()
    _ = try await transport.send(get("http://127.0.0.1:\(server.port)"), before: deadline())
    let connected = (0..<sysconf(Int32(_SC_OPEN_MAX))).map { Int32($0) }.filter { peerPort(of: $0) == server.port }
    #expect(connected.count == 1)
    #expect(connected.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
  }

  /// Zero for what is no connection.
  private func peerPort(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
    }
    return code == 0 ? Int(UInt16(bigEndian: address.sin_port)) : 0
  }

  // MARK: The request

  @Test func `a request has the headers that it was given, and the host's`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
    let url = "http://127.0.0.1:\(server.port)/a/../b?c=%20"
    _ = try await transport().send(get(url, headers: ["X-Auth-Token": "t", "X-Empty": ""]), before: deadline())
    let lines = ["GET /a/../b?c=%20 HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "X-Auth-Token: t", "X-Empty:", "", ""]
    #expect(server.heard == [lines.joined(separator: "\r\n")])
  }

  @Test func `a body is sent as it is`() async throws {
    let server = try await TestServer.start(.raw("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"))
    let url = "http://127.0.0.1:\(server.port)/"
    let body = Array(#"{"é": 1}"#.utf8)
    let request = HTTPRequest(method: .post, url: url, headers: ["Content-Type": "application/json"], body: body)
    _ = try await transport().send(request, before: deadline())
    let lines = [
      "POST / HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "Content-Type: application/json", "Content-Length: 9", "",
      #"{"é": 1}"#,
    ]
    #expect(server.heard.joined() == lines.joined(separator: "\r\n"))
  }

  @Test(arguments: ["a\r\nX-Other: b", "a\nb", "a\rb", "a\0b", "a\u{7F}"])
  func `a line break in a header is not sent`(value: String) async throws {
    let server = try await TestServer.start(.silence)
    let error = try await failure(get("http://127.0.0.1:\(server.port)", headers: ["X-Auth-Token": value]))
    #expect(error.message == "The request to http://127.0.0.1:\(server.port) failed: invalid header field values.")
    #expect(server.connections == 0)
  }

  @Test(arguments: [
    ("http://127.0.0.1:0/x", "its port is not a number from 1 to 65535"),
    ("http://127.0.0.1:65536/x", "its port is not a number from 1 to 65535"),
    ("http://127.0.0.1:99999999999999999999/x", "its port is not a number from 1 to 65535"),
    ("http://127.0.0.1:-1/x", "its port is not a number from 1 to 65535"),
    ("http://127.0.0.1:+80/x", "its port is not a number from 1 to 65535"),
    ("http://127.0.0.1:8 0/x", "it has a blank or another character that must be percent-encoded"),
    ("http://127.0.0.1/x y", "it has a blank or another character that must be percent-encoded"),
    ("http://127.0.0.1/x\r\nX-A: b", "it has a blank or another character that must be percent-encoded"),
    ("http://m\u{FC}ller.example/", "it has a blank or another character that must be percent-encoded"),
    ("http://127.0.0.1/x#y", "it has a fragment, which begins with #"),
    ("http://demo:sesame@127.0.0.1/x", "it has a user name or password in it"),
    ("http://demo@127.0.0.1/x", "it has a user name or password in it"),
    ("http://@127.0.0.1/x", "it has a user name or password in it"),
    ("http://demo:se@same@127.0.0.1/x", "an @ in a user name or password must be written %40"),
    ("http://demo:sesa/me@127.0.0.1/x", "its port is not a number from 1 to 65535"),
    ("demo:sesame@127.0.0.1", "it must begin with https:// or http://"),
    ("ftp://demo:sesame@127.0.0.1", "it must begin with https:// or http://"),
    ("file:///etc/passwd", "it must begin with https:// or http://"),
    ("http:///x", "it names no host"), ("http://", "it names no host"), ("", "it must begin with https:// or http://"),
    ("http://:80/", "it names no host"), ("http://a\\b/", "its host has a character that none has"),
    ("http://[::1/x", "its host has a character that none has"),
    ("http://[x]/x", "what stands in brackets is no IPv6 address"),
    ("http://[::1]x/", "its port is not a number from 1 to 65535"),
  ])
  func `an unusable URL is rejected without repeating its password`(url: String, reason: String) async throws {
    let error = try await failure(get(url))
    #expect(error.kind == .configuration)
    #expect(error.message.hasSuffix(" is no URL that can be asked: \(reason)."), "\(error.message)")
    for secret in ["sesame", "sesa", "same"] { #expect(!"\(error) \(error.url ?? "")".contains(secret)) }
  }

  @Test func `an IPv6 address keeps its brackets`() async throws {
    let error = try await failure(get("http://[::1]:9/x"))
    #expect(error.message.hasPrefix("http://[::1]:9 could not be connected to: "))
    #expect(try ServerAddress("HTTPS://[FE80::1]").origin == "https://[fe80::1]")
  }

  // MARK: The reply

  @Test func `whatever comes as headers and body keeps to the bounds`() async {
    let valid = [
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: y\r\n z\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nX-Trailer: x\r\n",
      "HTTP/1.1 404 Not Found\r\nContent-Encoding: gzip\r\nContent-Length: 99999999999999999999\r\n\r\n",
    ]
    let words = [
      "HTTP/1.1 ", "200", "-1", "999999999999999999999", "\r\n", "\n", ":", " ", "Content-Length: ", "chunked", "\0",
      "Transfer-Encoding: ", "Content-Encoding: ", String(repeating: "a", count: 20_000), "\u{301}",
    ]
    let findings = await Fuzzer(valid: valid, words: words).run("replies", seed: 9, count: 1500) { bytes in
      var arrival = ReplyArrival()
      for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
        guard arrival.take(headerLine: line + [10]) else { return arrival.stop != nil }
        _ = arrival.amount
      }
      let isTaken = bytes.withUnsafeBytes { arrival.take(body: $0) }
      return isTaken == (arrival.stop == nil) && (arrival.reply?.status ?? 200) >= 200
    }
    #expect(findings.isEmpty, "\(findings)")
  }

  // MARK: Authorities

  @Test func `there is one source of authorities, the hashed directory unless the bundle is newer`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oplogs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bundle = TestServer.path("ca.pem")
    func choice(_ bundle: String?, _ directory: String?) -> [String?] {
      let chosen = TrustedAuthorities(bundle: bundle, directory: directory)
      return [chosen.file, chosen.directory]
    }
    #expect(choice(bundle, folder.path()) == [bundle, nil])
    #expect(choice("/nonexistent", folder.path()) == [nil, nil])
    try FileManager.default.copyItem(atPath: bundle, toPath: folder.path() + "/3513523f.0")
    #expect(choice(bundle, folder.path()) == [nil, folder.path()])
    let own = folder.path() + "/bundle.crt"
    try FileManager.default.copyItem(atPath: bundle, toPath: own)
    let later = Date().addingTimeInterval(100)
    try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: own)
    #expect(choice(own, folder.path()) == [own, nil])
    let system = TrustedAuthorities.system
    #expect([system.file, system.directory].compactMap { $0 }.count == 1)
  }

  /// OpenSSL takes 20 ms to read it.
  @Test func `a variable that names the system's bundle costs no more than none`() throws {
    let bundle = try #require(CurlLibrary.systemBundle)
    let (named, system) = (try TrustedAuthorities(path: bundle), TrustedAuthorities.system)
    #expect([named.file, named.directory] == [system.file, system.directory])
    #expect([named.file, named.directory].compactMap { $0 }.count == 1)
  }

  @Test func `a digest is that of sha256sum`() {
    #expect(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
