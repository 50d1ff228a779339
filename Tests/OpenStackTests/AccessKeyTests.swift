import Foundation
import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct AccessKeyTests {
  /// The example of Huawei's "AK/SK Signing and Authentication Guide", with its key, digest and signature.
  private let example = AccessKeySignature(
    key: "QTWAOYTTINDUT2QVKYUC",
    secret: Secret("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc")
  )
  private let url =
    "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0"
  private let moment = Date(timeIntervalSince1970: 1_573_789_015)

  @Test func `the published example has the published digest and signature`() throws {
    let headers = try example.headers(url, with: ["Content-Type": "application/json"], at: moment)
    #expect(headers.first("X-Sdk-Date") == "20191115T033655Z")
    #expect(
      headers.first("Authorization")
        == "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, "
        + "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    )
    let signed: HTTPHeaders = [
      "Content-Type": "application/json", "Host": "service.region.example.com", "X-Sdk-Date": "20191115T033655Z",
    ]
    #expect(
      sha256(AccessKeySignature.canonicalRequest(url, signed))
        == "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    )
  }

  /// RFC 4231, test cases 1 and 2.
  @Test(arguments: [
    (
      String(repeating: "\u{B}", count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    ("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
  ]) func `the keyed digest is that of RFC 4231`(key: String, text: String, digest: String) {
    #expect(hmacSHA256(text, key: Secret(key)) == digest)
  }

  @Test func `parameters are signed in the order of their names, and a path ends in a slash`() {
    let request = AccessKeySignature.canonicalRequest("https://a.example/v3/p/tasks?offset=2&limit=1&flag", [:])
    #expect(request.hasPrefix("GET\n/v3/p/tasks/\nflag=&limit=1&offset=2\n"))
    #expect(AccessKeySignature.canonicalRequest("https://a.example", [:]).hasPrefix("GET\n/\n\n"))
  }

  private func configuration(_ more: [String: String] = [:]) throws -> CloudConfiguration {
    var variables = [
      "OS_AUTH_URL": "https://iam.eu-de.example/v3", "OS_ACCESS_KEY": "AKEXAMPLE", "OS_SECRET_KEY": "a-fake-secret",
      "OS_PROJECT_NAME": "alpha",
    ]
    variables.merge(more) { $1 }
    return try .environment(variables)
  }

  @Test(arguments: ["ACCESS", "SECRET"]) func `a missing key is asked for by the names that it can have`(key: String) {
    #expect {
      try configuration(["OS_AUTH_TYPE": "aksk", "OS_\(key)_KEY": ""])
    } throws: { error in
      let name = key == "ACCESS" ? "ak" : "sk"
      let sentence = (error as? ConfigurationError)?.message ?? ""
      return sentence.hasPrefix("auth_type aksk needs \(name): set OS_\(key)_KEY or auth.\(name).")
    }
  }

  private let cloud = FakeTransport { request in
    if request.url.contains("/projects?") {
      return .json(200, #"{"projects": [{"id": "p1", "name": "alpha"}, {"id": "p2", "name": "alphabet"}]}"#)
    }
    guard request.url.hasSuffix("/auth/catalog") else { return .json(200, "{}") }
    let endpoint = #"{"interface": "public", "region_id": "eu-de", "url": "https://cbr.example/v3/p1"}"#
    return .json(200, #"{"catalog": [{"type": "data-protect", "endpoints": [\#(endpoint)]}]}"#)
  }

  @Test func `keys are enough: the project and the catalog are asked for with them, and no token`() async throws {
    let session = Session.test(try configuration(), cloud)
    _ = try await session.get("/operation_logs", query: [QueryItem("limit", "2")])
    #expect(
      await cloud.transcript == [
        "GET https://iam.eu-de.example/v3/projects?name=alpha", "GET https://iam.eu-de.example/v3/auth/catalog",
        "GET https://cbr.example/v3/p1/operation_logs?limit=2",
      ]
    )
    let last = try #require(await cloud.requests.last)
    #expect(last.headers.first("X-Project-Id") == "p1")
    #expect(last.headers.first("X-Auth-Token") == nil)
    #expect(
      try #require(last.headers.first("Authorization")).hasPrefix(
        "SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=host;x-project-id;x-sdk-date, Signature="
      )
    )
  }

  @Test func `a temporary key sends its security token, signed`() async throws {
    let session = Session.test(try configuration(["OS_SECURITY_TOKEN": "a-temporary-token"]), cloud)
    _ = try await session.connect()
    let last = try #require(await cloud.requests.last)
    #expect(last.headers.first("X-Security-Token") == "a-temporary-token")
    #expect(try #require(last.headers.first("Authorization")).contains("host;x-project-id;x-sdk-date;x-security-token"))
  }

  @Test func `keys are masked, and a password or token is preferred`() throws {
    let described = try configuration().described().map(\.value).joined(separator: " ")
    #expect(!described.contains("a-fake-secret"))
    #expect(try configuration().authType == .accessKey)
    let other = try configuration([
      "OS_USERNAME": "demo", "OS_PASSWORD": "fake-password", "OS_USER_DOMAIN_ID": "default",
    ])
    #expect(other.authType == .password)
  }
}
