import Foundation
import JSON
import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct LookupTests {
  struct Lookup: CustomTestStringConvertible, Sendable {
    var json: JSONValue
    var testDescription: String { json["id"]?.string ?? "" }
  }

  private static func stored(_ file: String) -> JSONValue {
    let data = try? Data(contentsOf: ConfigurationCase.folder.appending(path: "lookups/\(file)"))
    return data.flatMap { JSONValue(parsing: Array($0)) } ?? .null
  }

  static let queries = (stored("catalog.json")["queries"]?.array ?? []).map(Lookup.init)
  static let runs = (stored("discovery.json").array ?? []).map(Lookup.init)

  @Test func `all stored look-ups are run`() {
    #expect(Self.queries.count == 12)
    #expect(Self.runs.count == 8)
  }

  @Test(arguments: queries)
  func `the catalog gives the endpoint that keystoneauth finds`(lookup: Lookup) throws {
    let catalog = Catalog(Self.stored("catalog.json")["catalog"])
    let query = try #require(lookup.json["query"])
    let interfaces = query["interface"]?.array?.compactMap(\.string) ?? query["interface"]?.string.map { [$0] }
    let wanted = ServiceSettings(
      type: try #require(query["service_type"]?.string),
      name: query["service_name"]?.string,
      regionName: query["region_name"]?.string,
      interfaces: interfaces ?? ["public"]
    )
    let expected = try #require(lookup.json["expected"])
    do throws(OpenStackError) {
      let url = try catalog.url(for: wanted)
      #expect(url == expected["url"]?.string)
    } catch {
      #expect(error.message == expected["error"]?["message"]?.string)
      #expect(error.kind == .endpointNotFound)
    }
  }

  @Test(arguments: runs)
  func `the identity API is found where keystoneauth finds it`(run: Lookup) async throws {
    var variables = [
      "OS_USERNAME": "demo", "OS_PASSWORD": "fake-password", "OS_AUTH_URL": run.json["auth_url"]?.string ?? "",
    ]
    guard case .object(let options)? = run.json["options"] else { return }
    for (name, value) in options { variables["OS_\(name.uppercased())"] = value.string }
    let responses = run.json["responses"] ?? .null
    let keystone = FakeTransport { request throws(OpenStackError) in
      if request.method == .post { return .token() }
      guard let response = responses[request.url] else { throw OpenStackError(.unreachable, "refused") }
      guard case .integer(let status)? = response["status"] else { throw OpenStackError(.unreachable, "no status") }
      let body = response["text"]?.string ?? response["json"]?.encoded() ?? ""
      return HTTPReply(status: Int(status), headers: [:], body: Array(body.utf8))
    }
    let expected = try #require(run.json["expected"])
    do {
      _ = try await Session.test(try .environment(variables), keystone).connect()
      #expect(expected["error"] == nil)
    } catch let error as OpenStackError {
      #expect(expected["error"] != nil, "\(error)")
    }
    let asked = (expected["requests"]?.array ?? []).map {
      "\($0["method"]?.string ?? "") \($0["url"]?.string ?? "")"
    }
    #expect(!asked.isEmpty)
    // keystoneauth looks up versions even where the auth_url names one; that round trip is spared here.
    let isVersioned = run.json["auth_url"]?.string?.hasSuffix("/v3") == true
    let requests = isVersioned ? asked.filter { $0.hasPrefix("POST") } : asked
    #expect(await keystone.transcript == requests)
  }
}
