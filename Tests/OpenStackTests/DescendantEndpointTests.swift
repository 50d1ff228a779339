import Testing

@testable import OpenStack

/// Where a session finds Cloud Backup and Recovery.
@Suite(.timeLimit(.minutes(5))) struct DescendantEndpointTests {
  private func context(
    _ services: String,
    service: String? = nil,
    endpoint: String? = nil
  ) async throws -> SessionContext {
    var flags = ConnectionFlags()
    flags.serviceType = service
    flags.endpoint = endpoint
    let configuration = try CloudConfiguration.environment(
      [
        "OS_AUTH_URL": "https://iam.example/v3", "OS_USERNAME": "demo", "OS_PASSWORD": "fake-password",
        "OS_USER_DOMAIN_NAME": "OTC1", "OS_PROJECT_NAME": "eu-de_x", "OS_AUTH_TYPE": "password",
      ],
      flags: flags
    )
    let transport = FakeTransport { request throws(OpenStackError) in
      request.method == .post ? .token(services: services) : .versions(at: "https://iam.example/v3")
    }
    return try await Session.test(configuration, transport).connect()
  }

  private func service(_ type: String, _ url: String) -> String {
    #"{"type": "\#(type)", "endpoints": [{"interface": "public", "region_id": "eu-de", "url": "\#(url)"}]}"#
  }

  @Test(
    arguments: [
      "https://cbr.example/v3/p1", "https://cbr.example/v3/p1/", "https://cbr.example/v3", "https://cbr.example/v3/",
      "https://cbr.example", "https://cbr.example/",
    ]
  )
  func `the project's id is appended where the catalog leaves it out`(_ url: String) async throws {
    let found = try await context(service("cbr", url))
    #expect(found.serviceType == "cbr")
    #expect(found.endpoint == "https://cbr.example/v3/p1")
  }

  @Test func `a URL on the command line may leave it out as well`() async throws {
    let services = service("data-protect", "https://karbor.example/v1/p1")
    let found = try await context(services, service: "cbr", endpoint: "https://cbr.eu-west.example/v3")
    #expect(found.endpoint == "https://cbr.eu-west.example/v3/p1")
  }

  @Test func `a named service is found next to the other`() async throws {
    let both = service("data-protect", "https://karbor.example/v1/p1") + ", " + service("cbr", "https://cbr.example/v3")
    #expect(try await context(both).serviceType == "data-protect")
    #expect(try await context(both, service: "cbr").endpoint == "https://cbr.example/v3/p1")
    #expect(try await context(both, service: "data-protect").endpoint == "https://karbor.example/v1/p1")
  }

  @Test func `the region that is shown is that of the named service`() throws {
    let variables = [
      "OS_AUTH_URL": "https://iam.example/v3", "OS_USERNAME": "demo", "OS_PASSWORD": "fake-password",
      "OS_REGION_NAME": "RegionOne", "OS_DATA_PROTECT_REGION_NAME": "RegionKarbor",
    ]
    var flags = ConnectionFlags()
    #expect(try CloudConfiguration.environment(variables, flags: flags).regionName == "RegionKarbor")
    flags.serviceType = "cbr"
    #expect(try CloudConfiguration.environment(variables, flags: flags).regionName == "RegionOne")
  }

  @Test(arguments: ["cbr", "nonsense"])
  func `a named service that the catalog lacks is never another one`(name: String) async throws {
    let error = await #expect(throws: OpenStackError.self) {
      try await context(service("data-protect", "https://karbor.example/v1/p1"), service: name)
    }
    #expect(error?.message.contains("\(name) service") == true, "\(error?.message ?? "")")
    #expect(error?.message.hasSuffix("(the catalog has data-protect)") == true, "\(error?.message ?? "")")
  }
}
