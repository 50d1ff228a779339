import Testing

@testable import OpenStack

/// The same credentials in another project or region.
@Suite(.timeLimit(.minutes(5))) struct ScopeTests {
  @Test func `a user's projects come from keystone, without disabled ones`() async throws {
    let transport = FakeTransport { request throws(OpenStackError) in
      guard request.method == .post else {
        return .json(
          200,
          #"{"projects": [{"id": "p1", "name": "alpha", "enabled": true}, {"id": "p2", "name": "beta", "enabled": false}, "#
            + #"{"id": "p3"}, {"name": "nameless"}]}"#
        )
      }
      return .token("token-1")
    }
    let projects = try await Session.test(try .password(), transport).projects()
    #expect(projects.map(\.id) == ["p1", "p3"])
    #expect(projects.map(\.name) == ["alpha", "p3"])
    #expect(await transport.transcript.last == "GET https://keystone.example:5000/v3/auth/projects")
    #expect(await transport.requests.last?.headers.first("X-Auth-Token") == "token-1")
  }

  @Test func `a scope is another project alone, and a region that of every service`() throws {
    let configuration = try CloudConfiguration.password()
    let scoped = configuration.scoped(toProject: "p2")
    #expect(scoped.auth.text("project_id") == "p2")
    #expect(scoped.auth.text("project_name") == nil && scoped.auth.text("project_domain_name") == nil)
    #expect(scoped.auth.text("password") == configuration.auth.text("password"))
    #expect(configuration.inRegion("RegionTwo").services.allSatisfy { $0.regionName == "RegionTwo" })
    #expect(configuration.canChooseProject && configuration.canChooseRegion)
  }
}
