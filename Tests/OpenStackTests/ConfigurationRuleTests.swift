import Foundation
import Testing

@testable import OpenStack

/// Rules that the stored configurations do not reach; the answers are the `openstack` command's (10.5.0) unless the
/// line says that ours is better.
@Suite(.timeLimit(.minutes(5))) struct ConfigurationRuleTests {
  @Test(arguments: ConfigurationRule.ofFiles + ConfigurationRule.ofAuthentication)
  func `a rule holds`(rule: ConfigurationRule) throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "rule-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = home.appending(path: ".config/openstack")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [("clouds.yaml", rule.yaml), ("secure.yaml", rule.secure)] where !text.isEmpty {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    var sources = ConfigurationSources.environment(
      rule.environment,
      flags: ConfigurationCase.flags(rule.arguments)
    )
    sources.homeDirectory = home.path()
    do throws(ConfigurationError) {
      let configuration = try CloudConfiguration.resolve(from: sources).complete()
      let fields = Dictionary(
        uniqueKeysWithValues: configuration.described(unmasked: true).map { ($0.field, $0.value) }
      )
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

  @Test func `aliases that grow without bound are rejected in a long file too`() throws {
    var yaml = (0..<20_000).map { "k\($0): v\n" }.joined() + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let alias = "*a\(level - 1)"
      yaml += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(yaml) }
  }

  @Test func `a hundred thousand clouds are accepted, also if they share a body`() throws {
    let plain = "{auth: {auth_url: https://k, username: u, password: p, project_name: x}, region_name: R}"
    let body = "body: &body {auth: {auth_url: https://k, username: u, password: p, project_name: x}, region_name: R}\n"
    for (head, value) in [("", plain), (body, "*body"), (body, "{<<: *body, interface: internal}")] {
      let yaml = head + "clouds:\n" + (0..<100_000).map { "  cloud\($0): \(value)\n" }.joined()
      let clouds = try YAMLReader.read(yaml).mapping?["clouds"]?.mapping
      #expect(clouds?.count == 100_000)
      #expect(clouds?["cloud99999"]?.mapping?["auth"]?.mapping?["username"]?.text == "u")
    }
  }

  @Test func `a sentence names only the first of very many clouds`() {
    #expect(listed(["a", "b"]) == "a, b")
    #expect(listed((1...22).map(String.init)).hasSuffix(", 19, 20 and 2 more"))
  }

  @Test func `a tag that has no meaning is named with its line`() {
    for (yaml, reason) in [
      ("a: b\nc: !vault d\n", "line 2: the tag !vault has no meaning here"),
      ("a: !!binary aGk=\n", "line 1: the tag !!binary has no meaning here"),
      ("!ENV {a: b}\n", "line 1: the tag !ENV has no meaning here"),
      ("a: [!<x:y> b]\n", "line 1: the tag x:y has no meaning here"),
    ] {
      let failure = #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(yaml) }
      #expect(failure?.reason == reason)
    }
  }

  @Test func `a password that is taken for a tag, or has one, is not repeated`() {
    for (yaml, reason) in [
      ("a: b\npassword: !hunter2\n", "line 2: a tag has no meaning here; put a text that begins with ! in quotes"),
      ("password: !a%0Ab c\n", "line 1: a tag has no meaning here; put a text that begins with ! in quotes"),
      ("password: !!bool hunter2\n", "line 1: what the tag !!bool stands before is neither true nor false"),
    ] {
      let failure = #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read(yaml) }
      #expect(failure?.reason == reason)
    }
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
        ]
      )
      #expect(warnings.isEmpty)
    }
  }

  @Test func `a password asked for on the terminal completes the configuration`() throws {
    var variables = ConfigurationRule.openrc
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

  @Test func `the error for an unknown cloud names the existing ones`() throws {
    let stored = try #require(ConfigurationCase.all.first { $0.name == "o01-basic-password" })
    try stored.inPlace { sources, root in
      var sources = sources
      sources.flags.cloud = "nope"
      let error = #expect(throws: ConfigurationError.self) { try CloudConfiguration.resolve(from: sources) }
      #expect(error?.message == "Cloud nope was not found. \(root)/home/.config/openstack/clouds.yaml has prod.")
    }
  }
}
