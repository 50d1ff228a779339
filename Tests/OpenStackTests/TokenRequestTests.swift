import JSON
import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct TokenRequestTests {
  private func body(_ variables: [String: String], flags: ConnectionFlags = ConnectionFlags()) throws -> JSONValue {
    let configuration = try CloudConfiguration.environment(variables, flags: flags)
    return try TokenRequest(type: configuration.authType, auth: configuration.auth).body()
  }

  private func json(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8)) }

  private let url = ["OS_AUTH_URL": "https://keystone.example:5000/v3"]

  @Test func `a code is sent with the user it belongs to`() throws {
    let sent = try body(
      url.merging([
        "OS_AUTH_TYPE": "v3totp", "OS_USERNAME": "demo", "OS_USER_DOMAIN_NAME": "Default", "OS_PASSCODE": "012345",
        "OS_DOMAIN_ID": "d1",
      ]) { $1 }
    )
    #expect(
      sent
        == json(
          """
          {"auth": {"identity": {"methods": ["totp"], "totp": {"user": {"name": "demo", "domain": {"name": "Default"},
          "passcode": "012345"}}}, "scope": {"domain": {"id": "d1"}}}}
          """
        )
    )
  }

  @Test func `two factors are sent as two methods`() throws {
    let sent = try body(
      url.merging([
        "OS_AUTH_TYPE": "v3multifactor", "OS_AUTH_METHODS": "v3password,v3totp", "OS_USER_ID": "u1",
        "OS_PASSWORD": "fake-pw", "OS_PASSCODE": "012345", "OS_PROJECT_ID": "p1",
      ]) { $1 }
    )
    #expect(
      sent
        == json(
          """
          {"auth": {"identity": {"methods": ["password", "totp"], "password": {"user": {"id": "u1", "password": "fake-pw"}},
          "totp": {"user": {"id": "u1", "passcode": "012345"}}}, "scope": {"project": {"id": "p1"}}}}
          """
        )
    )
  }

  @Test func `an application credential asks for no scope, whatever the old openrc says`() throws {
    let sent = try body(
      url.merging([
        "OS_AUTH_TYPE": "v3applicationcredential", "OS_APPLICATION_CREDENTIAL_ID": "a1",
        "OS_APPLICATION_CREDENTIAL_SECRET": "fake-secret", "OS_PROJECT_NAME": "alpha", "OS_USER_DOMAIN_NAME": "Default",
      ]) { $1 }
    )
    #expect(
      sent
        == json(
          """
          {"auth": {"identity": {"methods": ["application_credential"],
          "application_credential": {"id": "a1", "secret": "fake-secret"}}}}
          """
        )
    )
  }

  @Test func `a trust is a scope`() throws {
    let sent = try body(
      url.merging(["OS_AUTH_TYPE": "v3token", "OS_TOKEN": "fake-token", "OS_TRUST_ID": "t1"]) { $1 }
    )
    #expect(sent["auth"]?["scope"] == json(#"{"OS-TRUST:trust": {"id": "t1"}}"#))
  }

  @Test func `without any domain the generic type takes the default one`() throws {
    let sent = try body(
      url.merging(["OS_USERNAME": "demo", "OS_PASSWORD": "fake-pw", "OS_PROJECT_NAME": "alpha"]) { $1 }
    )
    let user = sent["auth"]?["identity"]?["password"]?["user"]
    #expect(user?["domain"] == json(#"{"id": "default"}"#))
    #expect(sent["auth"]?["scope"]?["project"]?["domain"] == json(#"{"id": "default"}"#))
  }

  @Test func `a project named on the command line beats the id of a weaker source`() throws {
    var flags = ConnectionFlags()
    flags.options["project-name"] = "beta"
    let sent = try body(
      url.merging([
        "OS_USERNAME": "demo", "OS_PASSWORD": "fake-pw", "OS_PROJECT_ID": "p1", "OS_USER_DOMAIN_ID": "default",
        "OS_PROJECT_DOMAIN_ID": "default",
      ]) { $1 },
      flags: flags
    )
    #expect(sent["auth"]?["scope"]?["project"]?["name"] == "beta")
    #expect(sent["auth"]?["scope"]?["project"]?["id"] == nil)
  }

  @Test func `two scopes are rejected before any request`() throws {
    let error = #expect(throws: OpenStackError.self) {
      try body(
        url.merging([
          "OS_USERNAME": "demo", "OS_PASSWORD": "fake-pw", "OS_PROJECT_ID": "p1", "OS_SYSTEM_SCOPE": "all",
        ]) { $1 }
      )
    }
    #expect(error?.kind == .configuration)
  }

  @Test func `a system scope is the whole system`() throws {
    #expect(throws: OpenStackError.self) {
      try body(
        url.merging(["OS_USERNAME": "demo", "OS_PASSWORD": "fake-pw", "OS_SYSTEM_SCOPE": "some"]) { $1 }
      )
    }
  }

  @Test(arguments: AuthType.allCases.filter { $0.refusal != nil })
  func `an unsupported type is rejected by name`(type: AuthType) async throws {
    let transport = FakeTransport { _ in .token() }
    let configuration = try CloudConfiguration.environment(url.merging(["OS_AUTH_TYPE": type.rawValue]) { $1 })
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(
        type == .v2password ? configuration.supplying("fake", for: .password) : configuration,
        transport
      )
      .connect()
    }
    #expect(error?.message.contains(type.rawValue) == true)
    #expect(await transport.requests.isEmpty)
  }
}
