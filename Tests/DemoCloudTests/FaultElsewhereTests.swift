import AsyncHTTPClient
import DemoCloud
import Foundation
import NIOCore
import NIOSSL
import Testing

struct FaultElsewhereTests {
  @Test(arguments: [("redirect", 302), ("redirect=307", 307)])
  func `a redirect leads to another host, which notes what it is given`(
    _ fault: String,
    _ status: Int
  ) async throws {
    try await withCloud(faults: "list:\(fault)") { cloud in
      let token = try await cloud.token()
      // A client would follow at once.
      let connection = try await Wire.connect(cloud)
      let head = try await connection.executeThenClose { inbound, outbound in
        let url = try cloud.logs() + "?limit=1"
        try await outbound.write(Wire.request(url, token: token, server: cloud))
        var answers = inbound.makeAsyncIterator()
        return try await answers.next().map { String(buffer: $0) } ?? ""
      }
      #expect(head.hasPrefix("HTTP/1.1 \(status) "))
      let line = try #require(head.split(separator: "\r\n").first { $0.hasPrefix("Location: ") })
      let location = String(line.dropFirst("Location: ".count))
      #expect(location.hasPrefix("http://localhost:"))
      #expect(location.hasSuffix("/operation_logs?limit=1"))
      #expect(await cloud.cloud.requests.allSatisfy { $0.server == .cloud })

      _ = try await cloud.request(location)
      _ = try await cloud.request(location, token: "secret")
      let noted = await cloud.cloud.requests.filter { $0.server == .elsewhere }
      #expect(noted.map(\.hasToken) == [false, true])
      #expect(noted.allSatisfy { $0.kind == .list && location.hasSuffix($0.target) })
      #expect(await cloud.cloud.requestCount(.list) == 1)
    }
  }

  private func client(
    _ verification: CertificateVerification,
    trusting pem: String? = nil
  ) throws -> HTTPClient {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.certificateVerification = verification
    if let pem {
      tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
    }
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, timeout: .init(connect: .seconds(60)))
    // Or the handshake is tried again until the time is over, and that is the error.
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  @Test func `the catalog names an endpoint behind a certificate that has expired`() async throws {
    try await withCloud(faults: "token:expired-certificate") { cloud in
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "alice",
        "domain": {"id": "default"}, "password": "alice-secret"}}},
        "scope": {"project": {"name": "alpha", "domain": {"id": "default"}}}}}
        """#
      )
      #expect(answer.headers.first(name: "Content-Length") == "\(answer.bytes.count)")
      let root = try #require(await cloud.cloud.expiredAuthURL?.dropLast("/v3".count))
      #expect(answer.text.contains("\"\(root)/data-protect/v1/"))
      #expect(!answer.text.contains("\"\(cloud.root)/data-protect/v1/"))

      let path = try cloud.logs().dropFirst(cloud.root.count)
      let logs = "\(root)\(path)?limit=1"
      let token = try #require(answer.headers.first(name: "X-Subject-Token"))
      var request = HTTPClientRequest(url: logs)
      request.headers.add(name: "X-Auth-Token", value: token)

      let trusting = try client(.fullVerification, trusting: DemoCloud.expiredCertificate)
      let error = await #expect(throws: (any Error).self) {
        try await trusting.execute(request, timeout: .seconds(60))
      }
      try await trusting.shutdown()
      #expect("\(try #require(error))".contains("CERTIFICATE_VERIFY_FAILED"))
      #expect(await cloud.cloud.requestCount(.list) == 0)

      let careless = try client(.none)
      let response = try await careless.execute(request, timeout: .seconds(60))
      #expect(response.status == .ok)
      _ = try await response.body.collect(upTo: 1_000_000)
      try await careless.shutdown()
      #expect(await cloud.cloud.requests.last?.server == .expired)
    }
  }

  @Test func `the certificate has nothing else wrong with it than its time`() throws {
    let certificate = try #require(
      try NIOSSLCertificate.fromPEMBytes(Array(DemoCloud.expiredCertificate.utf8)).first
    )
    #expect(certificate.notValidAfter == 1_609_459_200)
    #expect(certificate.notValidBefore < certificate.notValidAfter)
    #expect(!DemoCloud.expiredCertificate.contains("PRIVATE"))
  }
}
