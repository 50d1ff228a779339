import FaultyCloud
import Foundation
import NIOSSL
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultElsewhereTests {
  @Test(arguments: [("redirect", 302), ("redirect=307", 307)])
  func `a redirect leads to another host, which records the request`(
    _ fault: String,
    _ status: Int
  ) async throws {
    try await withFaultyCloud("list:\(fault)") { cloud, faulty in
      let token = try await cloud.token()
      let answer = try await cloud.request(cloud.logs() + "?limit=1", token: token)
      #expect(answer.status == status)
      let location = try #require(answer.headers.first(name: "Location"))
      #expect(location.hasPrefix("http://localhost:"))
      #expect(location.hasSuffix("/operation_logs?limit=1"))
      #expect(await faulty.requests.allSatisfy { $0.server == .cloud })

      _ = try await cloud.request(location)
      _ = try await cloud.request(location, token: "secret")
      let noted = await faulty.requests.filter { $0.server == .elsewhere }
      #expect(noted.map(\.hasToken) == [false, true])
      #expect(noted.allSatisfy { $0.kind == .list && location.hasSuffix($0.target) })
      #expect(await faulty.requestCount(.list) == 1)
    }
  }

  @Test func `the catalog names an endpoint behind a certificate that has expired`() async throws {
    try await withFaultyCloud("token:expired-certificate") { cloud, faulty in
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "alice",
        "domain": {"id": "default"}, "password": "alice-secret"}}},
        "scope": {"project": {"name": "alpha", "domain": {"id": "default"}}}}}
        """#
      )
      #expect(answer.headers.first(name: "Content-Length") == "\(answer.bytes.count)")
      let root = try #require(await faulty.expiredAuthURL?.dropLast("/v3".count))
      #expect(answer.text.contains("\"\(root)/data-protect/v1/"))
      #expect(!answer.text.contains("\"\(cloud.root)/data-protect/v1/"))

      let path = try cloud.logs().dropFirst(cloud.root.count)
      let logs = "\(root)\(path)?limit=1"
      let token = try #require(answer.headers.first(name: "X-Subject-Token"))
      var client = Client(url: logs, headers: ["X-Auth-Token": token])
      client.tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(ExpiredCertificate.pem.utf8)))
      let error = await #expect(throws: (any Error).self) { try await client.send { _ in } }
      #expect("\(try #require(error))".contains("CERTIFICATE_VERIFY_FAILED"))
      #expect(await faulty.requestCount(.list) == 0)

      client.tls.certificateVerification = .none
      #expect(try await client.send { _ in }.status == .ok)
      #expect(await faulty.requests.last?.server == .expired)
    }
  }

  @Test func `the certificate has nothing else wrong with it than its time`() throws {
    let certificate = try #require(
      try NIOSSLCertificate.fromPEMBytes(Array(ExpiredCertificate.pem.utf8)).first
    )
    #expect(certificate.notValidAfter == 1_609_459_200)
    #expect(certificate.notValidBefore < certificate.notValidAfter)
    #expect(!ExpiredCertificate.pem.contains("PRIVATE"))
  }
}
