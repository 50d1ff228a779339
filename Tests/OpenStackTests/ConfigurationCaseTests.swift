import JSON
import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct ConfigurationCaseTests {
  /// Where Python's answer is an accident, and what we do instead.
  private static let better = [
    "o07-malformed-only": "the error is the file that cannot be parsed, not the cloud that it hides",
    "o19-null-project-id": "null is no value, not the text None",
    "o30-stray-variable-hijacks": "a variable that names no account does not hide the only cloud",
  ]

  @Test(arguments: ConfigurationCase.all)
  func `the configuration comes out as the openstack command has it`(stored: ConfigurationCase) throws {
    let outcome = try stored.outcome()
    let expected = try #require(try stored.json("expected.json"))
    guard let why = difference(expected, outcome) else {
      #expect(Self.better[stored.name] == nil, "this case is listed as one where we differ, and we do not")
      return
    }
    #expect(Self.better[stored.name] != nil, "\(why)")
    let alternatives = try stored.json("meta.json")?["also_accepted"]?.array ?? []
    #expect(alternatives.contains { difference($0, outcome) == nil }, "no accepted answer: \(outcome.encoded())")
  }

  @Test func `all stored configurations are run`() {
    #expect(ConfigurationCase.all.count == 40)
  }

  @Test(arguments: ConfigurationCase.all.filter { (try? $0.json("wire.json"))??["requests"] != nil })
  func `the requests that authenticate are those of the openstack command`(stored: ConfigurationCase) async throws {
    // Python asks for a project named None; we for the one that is named.
    if stored.name == "o19-null-project-id" { return }
    // It looks up versions even where the auth_url names one; that round trip is spared here.
    let expected = try #require(try stored.json("wire.json")?["requests"]?.array)
      .filter { $0["method"]?.string != "GET" || $0["url"]?.string?.hasSuffix("/v3") == false }
    let configuration = try stored.inPlace { sources, _ in try CloudConfiguration.resolve(from: sources) }
    let keystone = FakeTransport { request in
      request.method == .get ? .versions(at: request.url) : .token()
    }
    _ = try? await Session.test(configuration, keystone).connect()
    let sent = await keystone.requests
    #expect(sent.count == expected.count)
    for (ours, theirs) in zip(sent, expected) {
      #expect(ours.method.rawValue == theirs["method"]?.string)
      #expect(ours.url == theirs["url"]?.string)
      #expect(ours.body.flatMap(JSONValue.init(parsing:)) == theirs["body"])
    }
  }

  @Test func `without keystone no token is requested, and the service gets a dummy token`() async throws {
    let stored = try #require(ConfigurationCase.all.first { $0.name == "o37-none-with-endpoint" })
    let wire = try #require(try stored.json("wire.json"))
    let configuration = try stored.inPlace { sources, _ in try CloudConfiguration.resolve(from: sources) }
    let service = FakeTransport { _ in .json(200, "{}") }
    _ = try await Session.test(configuration, service).get("/operation_logs", query: [])
    let sent = await service.requests
    #expect(sent.map(\.url) == [(wire["endpoint"]?.string ?? "") + "/operation_logs"])
    #expect(sent.first?.headers.first("X-Auth-Token") == wire["headers"]?["X-Auth-Token"]?.string)
  }
}
