import Foundation
import Fuzzing
import Testing

@testable import OpenStack

/// Random and damaged input for whatever reads bytes from outside: a value or a clear error, and never a crash.
@Suite(.timeLimit(.minutes(5))) struct FuzzTests {
  private static let jsonWords = [
    "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\\", "null", "true", "1e999", "-0", "\u{1B}[2J",
    "\u{202E}",
    #""message""#, #""error""#, #""errors""#, #""token""#, #""catalog""#, #""type""#, #""expires_at""#, #""x""#,
    String(repeating: "\u{301}", count: 500), "<html>", "<", "</script>", "<style>", "&amp;", " ", "\n",
    "[[[[[[[[[[[[[[[[[[[[", "9999-99-99T99:99:99",
  ]

  /// A line that a terminal can show.
  private func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
  }

  @Test func `any error body becomes one line`() async {
    let valid = [
      #"{"badRequest": {"code": 400, "message": "limit param must be positive"}}"#,
      #"{"errors": [{"status": 500, "title": "Broken", "detail": "badly"}, {"title": "x"}]}"#,
      #"{"message": "The resource could not be found.<br /><br />\n", "code": "404 Not Found"}"#,
      "<html><head><title>502</title><style>p {}</style></head><body><h1>Bad&nbsp;Gateway</h1></body></html>",
    ]
    let fuzzer = Fuzzer(valid: valid, words: Self.jsonWords)
    let findings = await fuzzer.run("error bodies", seed: 5, count: 6000) { body in
      let message = ErrorBody(reply: HTTPReply(status: 500, headers: [:], body: body)).message
      return !message.isEmpty && message.unicodeScalars.count <= 400 && isOneLine(message)
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(findings.count >= 6000)
  }

  @Test func `any reply of keystone is a token or a reason`() async throws {
    let service = #"{"type": "data-protect", "endpoints": [{"interface": "public", "url": "https://k.example/v1"}]}"#
    let valid = [
      """
      {"token": {"expires_at": "2027-01-15T09:00:00.000000Z", "issued_at": "2027-01-15T08:00:00.000000Z", "user": {"id":
      "u1", "name": "demo"}, "project": {"id": "p1"}, "catalog": [\(service), \(service)]}}
      """
    ]
    let configuration = try CloudConfiguration.password()
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    var tokens = 0
    var reasons = 0
    let fuzzer = Fuzzer(valid: valid, words: Self.jsonWords)
    let findings = await fuzzer.run("token replies", seed: 6, count: 6000) { body in
      do throws(Access.Malformed) {
        let access = try Access(HTTPReply(status: 201, headers: ["X-Subject-Token": "t"], body: body), at: now)
        tokens += 1
        _ = access.isDue(at: now)
        guard let (_, url) = try? EndpointChoice(configuration: configuration, access: access).endpoint() else {
          return true
        }
        return url.lowercased().hasPrefix("http")
      } catch {
        reasons += 1
        return isOneLine(error.reason) && !error.reason.isEmpty
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(tokens > 100 && reasons > 100)
  }

  @Test func `any reply at the auth URL is versions or a reason`() async throws {
    let valid = [String(decoding: HTTPReply.versions(at: "https://keystone.example:5000").body, as: UTF8.self)]
    let discovery = try IdentityDiscovery(authURL: "https://keystone.example:5000/identity")
    var found = 0
    var refused = 0
    let fuzzer = Fuzzer(valid: valid, words: Self.jsonWords + ["/v3", "://", "%", "href", "rel"])
    let findings = await fuzzer.run("version documents", seed: 7, count: 3000) { body in
      do throws(OpenStackError) {
        let url = try discovery.tokenURL(from: HTTPReply(status: 300, headers: [:], body: body))
        found += 1
        return url.hasPrefix("https://keystone.example:5000")
      } catch {
        refused += 1
        return isOneLine(error.message) && !error.message.isEmpty
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(found > 20 && refused > 100, "\(found) found, \(refused) refused")
  }

  @Test func `any Retry-After is a time or nil`() async {
    let valid = ["120", "Fri, 15 Jan 2027 08:00:30 GMT", "Friday, 15-Jan-27 08:01:00 GMT", "Fri Jan 15 08:00:05 2027"]
    let words = ["0", "9", "-", ",", " ", ":", "Jan", "Feb", "31", "GMT", "Mon", "99999999999999999999", "٣", "+"]
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    var times = 0
    var nothings = 0
    let findings = await Fuzzer(valid: valid, words: words).run("Retry-After", seed: 8, count: 12_000) { bytes in
      guard let wait = RetryAfter.wait(String(decoding: bytes, as: UTF8.self), now: now) else {
        nothings += 1
        return true
      }
      times += 1
      return wait >= .zero && wait <= .seconds(1_000_000_000)
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(times > 100 && nothings > 100)
  }

  // MARK: clouds.yaml

  private static let yamlWords = [
    "clouds:", "prod:", "auth:", "auth_url: ", "password: ", "- ", "  ", "\n", "\n  ", "\n    ", "{", "}", "[", "]",
    "&a ",
    "*a", "<<: ", "? ", ": ", "| ", "> ", "'", "\"", "#", "!!str ", "!!binary ", "---\n", "...\n", "%YAML 9.9\n", "\t",
    "\u{FEFF}", "null", "regions:", "profile: ", "{region_name}", "api_timeout: 1e300", "verify: ", "\u{0}",
    "[[[[[[[[[[[[",
  ]

  /// Whether the text is the password still, and nothing else: damage can make it the rest of a name.
  private static func hasPassword(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.ranges(of: "sesame").count == 1 && text.contains("\n      password: \"sesame\\tpassword\"\n")
  }

  private static let yaml = """
    x-common: &common {region_name: RegionOne, interface: internal}
    clouds:
      prod:
        <<: *common
        auth:
          auth_url: https://keystone.example:5000/v3
          username: demo
          password: "sesame\\tpassword"
          project_name: 'alpha'
          user_domain_id: default
          project_domain_id: default
        regions:
          - RegionOne
          - name: RegionTwo
            values: {auth: {project_name: beta}}
        api_timeout: 12.5
        verify: no
        data-protect_endpoint_override: https://karbor.example/v1/%(project_id)s
    """

  @Test func `any clouds.yaml is a cloud or a sentence, and never shows the password`() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    var sources = ConfigurationSources.environment(["OS_CLOUD": "prod"])
    sources.workingDirectory = directory.path()
    var clouds = 0
    var refusals = 0
    let file = directory.appending(path: "clouds.yaml")
    let fuzzer = Fuzzer(valid: [Self.yaml], words: Self.yamlWords)
    let findings = try await fuzzer.run("clouds.yaml", seed: 9, count: 3000) { bytes in
      try Data(bytes).write(to: file)
      let isPassword = Self.hasPassword(bytes)
      do throws(ConfigurationError) {
        let configuration = try CloudConfiguration.resolve(from: sources)
        clouds += 1
        _ = configuration.described()
        return (configuration.warnings + [configuration.json().encoded()]).allSatisfy {
          !(isPassword && $0.contains("sesame"))
        }
      } catch {
        refusals += 1
        return !error.message.isEmpty && !(isPassword && error.message.contains("sesame"))
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(clouds > 100 && refusals > 100)
  }

  @Test func `any YAML is read the same every time, or rejected with its line`() async {
    var values = 0
    var refusals = 0
    let fuzzer = Fuzzer(valid: [Self.yaml], words: Self.yamlWords)
    let findings = await fuzzer.run("YAML reader", seed: 10, count: 4000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(YAMLReader.Failure) {
        let value = try YAMLReader.read(text)
        values += 1
        return try value == YAMLReader.read(text)
      } catch {
        refusals += 1
        return ["line ", "at byte "].contains { error.reason.hasPrefix($0) } && isOneLine(error.reason)
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(values > 100 && refusals > 100)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "&a [", "!!map {", "\"a\": {"])
  func `YAML nested without end is refused`(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(text) }
  }
}
