import Foundation
import Testing

@testable import OpenStack

/// Rules that the stored configurations do not reach; the answers are the `openstack` command's (10.5.0) unless the
/// line says that ours is better.
struct ConfigurationRuleTests {
  struct Rule: CustomTestStringConvertible, Sendable {
    var says: String
    var yaml = ""
    var secure = ""
    var environment: [String: String] = ["OS_CLOUD": "prod"]
    var arguments: [String] = []
    /// Fields of `described`, or `error` with a kind.
    var expected: [String: String]

    var testDescription: String { says }
  }

  private static let openrc = [
    "OS_AUTH_URL": "https://k", "OS_USERNAME": "u", "OS_PASSWORD": "p", "OS_PROJECT_NAME": "x",
  ]

  private static func prod(_ more: String, auth: String = "{auth_url: https://k, username: u, password: p}") -> String {
    "clouds:\n  prod:\n    auth: \(auth)\n" + more.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private static func with(_ more: [String: String]) -> [String: String] { openrc.merging(more) { $1 } }

  static let rules: [Rule] = [
    // Files.
    Rule(says: "a byte order mark and CRLF do no harm", yaml: "\u{FEFF}" + prod("region_name: R").replacing("\n", with: "\r\n"),
      expected: ["region_name": "R"]),
    Rule(says: "a name is exact", yaml: prod(""), environment: ["OS_CLOUD": "Prod"], expected: ["error": "cloud_not_found"]),
    Rule(says: "a name that is a number never matches", yaml: prod("").replacing("prod", with: "5"),
      environment: ["OS_CLOUD": "5"], expected: ["error": "cloud_not_found"]),
    Rule(says: "a quoted number is a name", yaml: prod("").replacing("prod", with: "\"5\""),
      environment: ["OS_CLOUD": "5"], expected: ["cloud": "5"]),
    Rule(says: "the only cloud needs no choosing", yaml: prod(""), environment: [:], expected: ["cloud": "prod"]),
    Rule(says: "of two clouds none is chosen", yaml: prod("") + "  other: {}\n", environment: [:],
      expected: ["error": "missing_option"]),
    Rule(says: "secure.yaml may be all there is", secure: prod(""), expected: ["auth.username": "u"]),
    Rule(says: "an auth left empty is filled by secure.yaml (ours)", yaml: "clouds:\n  prod:\n    auth:\n", secure: prod(""),
      expected: ["auth.username": "u"]),
    Rule(says: "two documents are no configuration (ours)", yaml: prod("") + "---\na: 1\n",
      expected: ["error": "file_invalid"]),
    // YAML.
    Rule(says: "of several merged mappings the first counts",
      yaml: "a: &a {auth_url: https://a, username: a}\nb: &b {username: b, password: p}\n"
        + prod("", auth: "{<<: [*a, *b]}"), expected: ["auth.username": "a", "auth.password": "p"]),
    Rule(says: "of two merge keys the later counts",
      yaml: "a: &a {auth_url: https://a, username: a}\nb: &b {username: b, password: p}\n"
        + "clouds:\n  prod:\n    auth:\n      <<: *a\n      <<: *b\n", expected: ["auth.username": "b"]),
    Rule(says: "a key given three times, quoted and not, is the last one",
      yaml: "clouds:\n  prod:\n    auth:\n      \"username\": a\n      username: b\n      'username': c\n      auth_url: https://k\n      password: p\n",
      expected: ["auth.username": "c"]),
    Rule(says: "a password is the text that stands there (ours)", yaml: prod("", auth: "{auth_url: https://k, username: 0123, password: yes}"),
      expected: ["auth.username": "0123", "auth.password": "yes"]),
    Rule(says: "a hexadecimal id is no number", yaml: prod("", auth: "{auth_url: https://k, username: u, password: 12345e12}"),
      expected: ["auth.password": "12345e12"]),
    Rule(says: "hyphens are underscores", yaml: prod("region-name: R\napi-timeout: 7", auth: "{auth-url: https://k, username: u, password: p}"),
      expected: ["region_name": "R", "api_timeout": "7", "auth.auth_url": "https://k"]),
    Rule(says: "what stands outside auth beats what stands in it", yaml: prod("username: outer"), expected: ["auth.username": "outer"]),
    Rule(says: "an unknown option under auth is refused", yaml: prod("", auth: "{auth_url: https://k, username: u, password: p, bogus: 1}"),
      expected: ["error": "unknown_auth_option"]),
    // TLS.
    Rule(says: "insecure is true only as the word", yaml: prod("insecure: \"1\""), expected: ["verify": "true"]),
    Rule(says: "insecure may be a bare yes", yaml: prod("insecure: yes"), expected: ["verify": "false"]),
    Rule(says: "insecure beats --verify", yaml: prod("insecure: true"), arguments: ["--verify"], expected: ["verify": "false"]),
    Rule(says: "verify is a boolean also in quotes (ours)", yaml: prod("verify: \"false\""), expected: ["verify": "false", "cacert": ""]),
    Rule(says: "a verify that is neither is refused (ours)", yaml: prod("verify: maybe"), expected: ["error": "other"]),
    Rule(says: "OS_INSECURE is not for a named cloud", yaml: prod(""), environment: ["OS_CLOUD": "prod", "OS_INSECURE": "true"],
      expected: ["verify": "true"]),
    Rule(says: "--insecure and --verify contradict", yaml: prod(""), arguments: ["--insecure", "--verify"], expected: ["error": "usage"]),
    // Timeouts.
    Rule(says: "another timeout beats api_timeout", yaml: prod("api_timeout: 3\nkarbor_timeout: 4"), expected: ["api_timeout": "4"]),
    Rule(says: "timeout alone is none", yaml: prod("timeout: 4"), expected: ["api_timeout": ""]),
    Rule(says: "a timeout is a number (ours)", yaml: prod("api_timeout: soon"), expected: ["error": "other"]),
    Rule(says: "OS_API_TIMEOUT counts in the environment cloud", environment: with(["OS_API_TIMEOUT": "9.5"]), expected: ["api_timeout": "9.5"]),
    // Regions.
    Rule(says: "a region may be asked for where none is listed", yaml: prod(""), arguments: ["--os-region-name", "Any"],
      expected: ["region_name": "Any"]),
    Rule(says: "a,b is a list of regions", yaml: prod("region_name: \"a,b\""), environment: ["OS_CLOUD": "prod", "OS_REGION_NAME": "b"],
      expected: ["region_name": "b"]),
    Rule(says: "a region entry has a name and values and no more", yaml: prod("regions: [{name: a, extra: 1}]"),
      expected: ["error": "region_entry_invalid"]),
    Rule(says: "null in a region's values says nothing", yaml: prod("interface: internal\nregions: [{name: a, values: {interface: null}}]"),
      expected: ["interface": "internal", "region_name": "a"]),
    Rule(says: "a variable beats a region's values", yaml: prod("regions: [{name: a, values: {auth: {username: r}}}]"),
      environment: ["OS_CLOUD": "prod", "OS_USERNAME": "e"], expected: ["auth.username": "e"]),
    Rule(says: "the environment cloud has only its own region", environment: with(["OS_REGION_NAME": "X"]),
      arguments: ["--os-region-name", "Y"], expected: ["error": "region_invalid"]),
    // Interfaces.
    Rule(says: "--os-interface beats a file's endpoint_type (ours)", yaml: prod("endpoint_type: admin"), arguments: ["--os-interface", "internal"],
      expected: ["interface": "internal"]),
    Rule(says: "endpoint_type beats interface in one file", yaml: prod("interface: public\nendpoint_type: admin"), expected: ["interface": "admin"]),
    Rule(says: "--os-interface is one of three", yaml: prod(""), arguments: ["--os-interface", "bogus"], expected: ["error": "usage"]),
    // Profiles.
    Rule(says: "a shipped profile has regions and a templated URL", yaml: "clouds:\n  prod:\n    profile: otc\n    region_name: eu-nl\n    auth: {username: u, password: p}\n",
      expected: ["auth.auth_url": "https://iam.eu-nl.otc.t-systems.com/v3", "region_name": "eu-nl"]),
    Rule(says: "a shipped profile's regions are all there are", yaml: "clouds:\n  prod:\n    profile: otc\n    auth: {username: u, password: p}\n",
      arguments: ["--os-region-name", "us"], expected: ["error": "region_invalid"]),
    Rule(says: "a cloud that shut down is refused", yaml: "clouds:\n  prod:\n    profile: internap\n    auth: {username: u, password: p}\n",
      expected: ["error": "profile_shutdown"]),
    Rule(says: "a template that nothing fills is refused (ours)", yaml: prod("", auth: "{auth_url: \"https://{zone}.k\", username: u, password: p}"),
      expected: ["error": "other"]),
    // The environment.
    Rule(says: "OS_CLOUD_NAME names the environment cloud", environment: with(["OS_CLOUD_NAME": "mine"]), expected: ["cloud": "mine"]),
    Rule(says: "a full openrc hides the only cloud", yaml: prod(""), environment: openrc, expected: ["cloud": "envvars"]),
    Rule(says: "OS_TEST, OS_STD and OS_LOG make no cloud", yaml: prod(""), environment: ["OS_TEST_PATH": "x", "OS_LOG_CAPTURE": "1"],
      expected: ["cloud": "prod"]),
    Rule(says: "an empty variable is none", yaml: prod(""), environment: ["OS_CLOUD": "prod", "OS_USERNAME": ""], expected: ["auth.username": "u"]),
    Rule(says: "--os-tenant-name is the project", yaml: prod(""), arguments: ["--os-tenant-name", "t"], expected: ["auth.project_name": "t"]),
    Rule(says: "the service's override is read in the environment cloud", environment: with(["OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "http://o"]),
      expected: ["endpoint_override": "http://o"]),
    Rule(says: "and not beside a named cloud", yaml: prod(""), environment: ["OS_CLOUD": "prod", "OS_DATA_PROTECT_ENDPOINT_OVERRIDE": "http://o"],
      expected: ["endpoint_override": ""]),
    // Auth types.
    Rule(says: "an unknown auth_type is refused", yaml: prod("auth_type: v9magic"), expected: ["error": "auth_type_unknown"]),
    Rule(says: "an unknown --os-auth-type is a wrong use", yaml: prod(""), arguments: ["--os-auth-type", "bogus"], expected: ["error": "usage"]),
    Rule(says: "an empty auth_type is password", yaml: prod("auth_type: \"\""), expected: ["auth_type": "password"]),
    Rule(says: "the word None is none", yaml: prod("auth_type: None", auth: "{endpoint: http://e}"),
      expected: ["auth_type": "none", "endpoint_override": "http://e"]),
    Rule(says: "token_endpoint is admin_token, and url its endpoint", yaml: prod("auth_type: token_endpoint", auth: "{url: http://e, token: t}"),
      expected: ["auth_type": "admin_token", "auth.endpoint": "http://e"]),
    Rule(says: "a token alone is meant to be used (ours)", yaml: prod("", auth: "{auth_url: https://k, token: t}"), expected: ["auth_type": "token"]),
    Rule(says: "auth_token is a token", yaml: prod("auth_type: token", auth: "{auth_url: https://k, auth_token: t}"), expected: ["auth.token": "t"]),
    Rule(says: "an endpoint alone needs no keystone (ours)", environment: [:], arguments: ["--endpoint", "http://e"],
      expected: ["auth_type": "none", "endpoint_override": "http://e"]),
    Rule(says: "what is left over does not hinder none (ours)", environment: ["OS_AUTH_TYPE": "none", "OS_ENDPOINT": "http://e", "OS_PROJECT_NAME": "x"],
      expected: ["auth_type": "none"]),
    Rule(says: "v3password wants the user's domain", environment: with(["OS_AUTH_TYPE": "v3password"]), expected: ["error": "domain_required"]),
    Rule(says: "v3password wants the project's domain", environment: with(["OS_AUTH_TYPE": "v3password", "OS_USER_DOMAIN_ID": "d"]),
      expected: ["error": "domain_required"]),
    Rule(says: "an application credential wants its secret", environment: ["OS_AUTH_TYPE": "v3applicationcredential", "OS_AUTH_URL": "https://k", "OS_APPLICATION_CREDENTIAL_ID": "i"],
      expected: ["error": "missing_option"]),
    Rule(says: "a missing URL comes before a missing password", environment: ["OS_USERNAME": "u"], expected: ["error": "missing_option"]),
    Rule(says: "a missing password comes before a missing user", environment: ["OS_AUTH_URL": "https://k"], expected: ["error": "no_password"]),
    Rule(says: "nothing at all has no URL", environment: [:], expected: ["error": "missing_option"]),
    Rule(says: "domain_name stands for both domains of a project", environment: with(["OS_DOMAIN_NAME": "D"]),
      expected: ["auth.user_domain_name": "D", "auth.project_domain_name": "D", "auth.domain_name": ""]),
    Rule(says: "without a project it is a scope", environment: ["OS_AUTH_URL": "https://k", "OS_USERNAME": "u", "OS_PASSWORD": "p", "OS_DOMAIN_NAME": "D"],
      expected: ["auth.domain_name": "D", "auth.user_domain_name": ""]),
    Rule(says: "version 3 in a file brings the default domain", yaml: prod("identity_api_version: 3\ndefault_domain: filed"),
      expected: ["auth.user_domain_id": "default", "auth.project_domain_id": "default"]),
    Rule(says: "methods may be a text", yaml: prod("auth_type: v3multifactor\nauth_methods: v3password,v3totp", auth: "{auth_url: https://k, user_id: u, password: p, passcode: '012345'}"),
      expected: ["auth.auth_methods": "v3password,v3totp", "auth.passcode": "012345"]),
  ]

  @Test(arguments: rules)
  func `a rule holds`(rule: Rule) throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "rule-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = home.appending(path: ".config/openstack")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [("clouds.yaml", rule.yaml), ("secure.yaml", rule.secure)] where !text.isEmpty {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    var sources = ConfigurationSources.environment(
      rule.environment, flags: ConfigurationCase.flags(rule.arguments))
    sources.homeDirectory = home.path()
    do throws(ConfigurationError) {
      let configuration = try CloudConfiguration.resolve(from: sources).complete()
      let fields = Dictionary(uniqueKeysWithValues: configuration.described(unmasked: true).map { ($0.field, $0.value) })
      for (field, value) in rule.expected { #expect(fields[field] ?? "" == value, "\(field)") }
    } catch {
      #expect(rule.expected["error"] == error.kind.rawValue, "\(error)")
    }
  }

  @Test func `aliases that grow without bound are refused`() throws {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let alias = "*a\(level - 1)"
      yaml += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(yaml) }
  }

  @Test func `the clouds are listed with the file of each`() throws {
    let stored = try #require(ConfigurationCase.all.first { $0.name == "o24-regions-first-is-default" })
    try stored.inPlace { sources, root in
      var sources = sources
      sources.environment["OS_AUTH_URL"] = "https://k"
      let (clouds, warnings) = try CloudConfiguration.clouds(in: sources)
      #expect(
        clouds == [
          FoundCloud(name: "multi", file: "\(root)/home/.config/openstack/clouds.yaml"),
          FoundCloud(name: "envvars", file: nil),
        ])
      #expect(warnings.isEmpty)
    }
  }

  @Test func `a password asked for on the terminal completes the configuration`() throws {
    var variables = Self.openrc
    variables["OS_PASSWORD"] = nil
    let configuration = try CloudConfiguration.environment(variables)
    #expect(configuration.needsPassword)
    #expect(configuration.missingSecrets == [.password])
    #expect(throws: ConfigurationError.self) { try configuration.complete() }
    #expect(throws: ConfigurationError.self) { try configuration.supplying("", for: .password) }
    let supplied = try configuration.supplying("typed-in", for: .password)
    #expect(!supplied.needsPassword)
    #expect(supplied.auth["password"]?.revealed() == "typed-in")
  }

  @Test func `a cloud that is not there names those that are`() throws {
    let stored = try #require(ConfigurationCase.all.first { $0.name == "o01-basic-password" })
    try stored.inPlace { sources, root in
      var sources = sources
      sources.flags.cloud = "nope"
      let error = #expect(throws: ConfigurationError.self) { try CloudConfiguration.resolve(from: sources) }
      #expect(error?.message == "Cloud nope was not found. \(root)/home/.config/openstack/clouds.yaml has prod.")
    }
  }
}
