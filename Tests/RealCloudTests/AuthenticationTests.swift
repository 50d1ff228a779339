import Foundation
import TestSupport
import Testing

extension RealCloudTests {
  /// Every way to authenticate, and what is said where one fails.
  struct AuthenticationTests {
    private static let newest = ["list", "--limit", "1", "-f", "value", "-c", "id"]

    @Test(
      arguments: [
        "alpha", "reader", "admin", "appcred", "token", "token-sdk", "unversioned", "noauth", "noauth-sdk", "override",
      ]
    )
    func `an entry of clouds_yaml that works lists the newest log`(entry: String) async throws {
      let cloud = try RealCloud.current
      let listed = try await cloud.oplogs(entry, Self.newest)
      #expect(listed.status == 0, "\(listed.messages)")
      #expect(listed.lines == [try await newestID(cloud)])
    }

    /// What variables say in each way, besides the address of Keystone.
    enum Variables: String, CaseIterable {
      case password, v3password, ids, token, v3token, credentialByName, v3applicationcredential, unversioned, flags
    }

    @Test(arguments: Variables.allCases)
    func `the OS variables and options alone are enough`(way: Variables) async throws {
      let cloud = try RealCloud.current
      let (variables, options) = try settings(way, cloud.description)
      let listed = try await RealCloud.run([Program.path] + Self.newest + options, environment: variables)
      #expect(listed.status == 0, "\(listed.messages)")
      #expect(listed.lines == [try await newestID(cloud)])
    }

    @Test(
      arguments: [
        ("wrong-password", "refuses these credentials: The request you have made requires authentication. (HTTP 401)"),
        ("norole", "refuses these credentials: The request you have made requires authentication. (HTTP 401)"),
        ("no-such-project", "refuses these credentials: The request you have made requires authentication. (HTTP 401)"),
        ("wrong-secret", "refuses these credentials: The request you have made requires authentication. (HTTP 401)"),
        ("expired-appcred", "refuses these credentials: The request you have made requires authentication. (HTTP 401)"),
        ("bad-token", "refuses these credentials: Could not recognize Fernet token (HTTP 404)"),
        ("expired-token", "refuses these credentials: Failed to validate token (HTTP 404)"),
        ("revoked-token", "refuses these credentials: Failed to validate token (HTTP 404)"),
        ("unscoped", "The service catalog is empty: the token has no scope; set a project"),
        (
          "no-such-region",
          "data-protect service in Nowhere region not found (the catalog has data-protect in RegionOne"
        ),
        ("down", "http://127.0.0.1:9 could not be connected to: connection refused"),
        ("dead-keystone", "http://127.0.0.1:9 could not be connected to: connection refused"),
        ("noauth-no-token", "Malformed request url (HTTP 400)"),
      ]
    )
    func `an entry that must fail says why, and lists nothing`(entry: String, sentence: String) async throws {
      let listed = try await RealCloud.current.oplogs(entry, ["list", "-f", "json"])
      #expect(listed.status == 1)
      #expect(listed.messages.contains(sentence), "\(listed.messages)")
      #expect(listed.messages.split(separator: "\n").count == 1)
    }

    @Test func `a system scope has no endpoint, and that is said`() async throws {
      let cloud = try RealCloud.current
      var variables = try settings(.password, cloud.description).variables
      for name in ["OS_PROJECT_NAME", "OS_PROJECT_DOMAIN_NAME"] { variables[name] = nil }
      variables["OS_USERNAME"] = "admin"
      variables["OS_PASSWORD"] = cloud.description.users["admin"]?.password
      variables["OS_SYSTEM_SCOPE"] = "all"
      let listed = try await RealCloud.run([Program.path] + Self.newest, environment: variables)
      #expect(listed.status == 1)
      #expect(listed.messages.contains("data-protect service in RegionOne region not found"), "\(listed.messages)")
    }

    @Test func `no secret of the configuration is in what a debug log says`() async throws {
      let cloud = try RealCloud.current
      for entry in ["alpha", "appcred", "token", "wrong-password"] {
        let listed = try await cloud.oplogs(entry, Self.newest + ["--debug"])
        #expect(listed.messages.contains("/auth/tokens"))
        for secret in [
          cloud.description.users["alice"]?.password, cloud.description.application_credential.secret,
          cloud.description.tokens["alice"], "\"wrong\"",
        ] {
          #expect(!listed.messages.contains(try #require(secret)))
        }
        #expect(!listed.messages.contains("gAAAAA"), "a Fernet token begins like that")
      }
    }

    private func newestID(_ cloud: RealCloud) async throws -> String {
      try #require(try await cloud.ids("alpha").first)
    }

    private func settings(
      _ way: Variables,
      _ cloud: RealCloud.Description
    ) throws -> (variables: [String: String], options: [String]) {
      let alice = try #require(cloud.users["alice"])
      let alpha = try #require(cloud.projects["alpha"]).id
      let token = try #require(cloud.tokens["alice"])
      let keystone = ["OS_AUTH_URL": cloud.keystone.url, "OS_REGION_NAME": "RegionOne"]
      let names = [
        "OS_USERNAME": "alice", "OS_PASSWORD": alice.password, "OS_PROJECT_NAME": "alpha",
        "OS_USER_DOMAIN_NAME": "Default", "OS_PROJECT_DOMAIN_NAME": "Default",
      ]
      let credential = ["OS_APPLICATION_CREDENTIAL_SECRET": cloud.application_credential.secret]
      let own: [String: String] =
        switch way {
        case .password: names
        case .v3password: names.merging(["OS_AUTH_TYPE": "v3password"]) { $1 }
        case .ids: ["OS_USER_ID": alice.id, "OS_PASSWORD": alice.password, "OS_PROJECT_ID": alpha]
        case .token: ["OS_AUTH_TYPE": "token", "OS_TOKEN": token, "OS_PROJECT_ID": alpha]
        case .v3token: ["OS_AUTH_TYPE": "v3token", "OS_TOKEN": token, "OS_PROJECT_ID": alpha]
        case .credentialByName:
          credential.merging([
            "OS_AUTH_TYPE": "v3applicationcredential", "OS_USERNAME": "alice", "OS_USER_DOMAIN_NAME": "Default",
            "OS_APPLICATION_CREDENTIAL_NAME": cloud.application_credential.name,
          ]) { $1 }
        case .v3applicationcredential:
          credential.merging([
            "OS_AUTH_TYPE": "v3applicationcredential",
            "OS_APPLICATION_CREDENTIAL_ID": cloud.application_credential.id,
          ]) { $1 }
        case .unversioned: names.merging(["OS_AUTH_URL": cloud.keystone.url.replacing("/v3", with: "")]) { $1 }
        case .flags: [:]
        }
      let options = [
        "--os-auth-url", cloud.keystone.url, "--os-username", "alice", "--os-password", alice.password,
        "--os-project-name", "alpha", "--os-user-domain-name", "Default", "--os-project-domain-name", "Default",
        "--os-region-name", "RegionOne",
      ]
      return way == .flags ? ([:], options) : (keystone.merging(own) { $1 }, [])
    }
  }
}
