import DemoCloud
import Foundation
import Testing
import Yams

@Suite(.timeLimit(.minutes(5))) struct CloudsYAMLTests {
  private func clouds(_ cloud: RunningCloud) throws -> [String: [String: Any]] {
    let yaml = try #require(
      try Yams.load(yaml: DemoCloud.cloudsYAML(cloud.address)) as? [String: Any]
    )
    return try #require(yaml["clouds"] as? [String: [String: Any]])
  }

  @Test(arguments: ["demo", "demo-admin", "demo-reader", "demo-beta", "demo-gamma", "demo-down"])
  func `an entry with a password works`(_ name: String) async throws {
    try await withCloud { cloud in
      let entry = try #require(try clouds(cloud)[name])
      let auth = try #require(entry["auth"] as? [String: String])
      #expect(auth["auth_url"] == cloud.address.authURL)
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["password"], "password": {"user":
        {"name": "\#(auth["username"] ?? "")", "password": "\#(auth["password"] ?? "")",
        "domain": {"name": "\#(auth["user_domain_name"] ?? "")"}}}}, "scope": {"project":
        {"name": "\#(auth["project_name"] ?? "")",
        "domain": {"name": "\#(auth["project_domain_name"] ?? "")"}}}}}
        """#
      )
      #expect(answer.status == 201)
      #expect(answer.text.contains("\"region\": \"\(entry["region_name"] as? String ?? "")\""))
    }
  }

  @Test func `the application credential and the endpoint without Keystone work`() async throws {
    try await withCloud { cloud in
      let entries = try clouds(cloud)
      let auth = try #require(entries["demo-appcred"]?["auth"] as? [String: String])
      let answer = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["application_credential"], "application_credential":
        {"id": "\#(auth["application_credential_id"] ?? "")",
        "secret": "\#(auth["application_credential_secret"] ?? "")"}}}}
        """#
      )
      #expect(answer.status == 201)
      let open = try #require(entries["demo-noauth"]?["auth"] as? [String: String])
      let list = try await cloud.request(
        "\(open["endpoint"] ?? "")/operation_logs",
        token: open["token"]
      )
      #expect(list.status == 200)
    }
  }

  @Test func `nothing is left to fill in`() async throws {
    try await withCloud { cloud in
      for text in [DemoCloud.cloudsYAML(cloud.address), DemoCloud.greeting(cloud.address)] {
        #expect(!text.contains("«"))
        #expect(text.contains(cloud.address.authURL))
      }
    }
  }

  @Test func `a port in use is an error`() async throws {
    try await withCloud { cloud in
      let second = DemoCloud(DemoOptions(port: cloud.address.port, logs: 0))
      await #expect(throws: (any Error).self) { try await second.start() }
    }
  }

  @Test func `a stopped cloud frees its port`() async throws {
    let cloud = DemoCloud(DemoOptions(logs: 5))
    let address = try await cloud.start()
    await cloud.stop()
    let again = DemoCloud(DemoOptions(port: address.port, logs: 5))
    let second = try await again.start()
    #expect(second.port == address.port)
    await again.stop()
  }
}
