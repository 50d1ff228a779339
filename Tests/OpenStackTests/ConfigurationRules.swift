import Testing

/// What a configuration comes out as.
struct ConfigurationRule: CustomTestStringConvertible, Sendable {
  var says: String
  var yaml = ""
  var secure = ""
  var environment: [String: String] = ["OS_CLOUD": "prod"]
  var arguments: [String] = []
  /// Fields of `described`, or `error` with a kind.
  var expected: [String: String]

  var testDescription: String { says }
}

extension ConfigurationRule {
  static let openrc = [
    "OS_AUTH_URL": "https://k", "OS_USERNAME": "u", "OS_PASSWORD": "p", "OS_PROJECT_NAME": "x",
  ]

  static func prod(_ more: String, auth: String = "{auth_url: https://k, username: u, password: p}") -> String {
    "clouds:\n  prod:\n    auth: \(auth)\n" + more.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  static func with(_ more: [String: String]) -> [String: String] { openrc.merging(more) { $1 } }

  static let ofFiles: [ConfigurationRule] = [
    // Files.
    ConfigurationRule(
      says: "a byte order mark and CRLF do no harm",
      yaml: "\u{FEFF}" + prod("region_name: R").replacing("\n", with: "\r\n"),
      expected: ["region_name": "R"]
    ),
    ConfigurationRule(
      says: "a name is exact",
      yaml: prod(""),
      environment: ["OS_CLOUD": "Prod"],
      expected: ["error": "cloud_not_found"]
    ),
    ConfigurationRule(
      says: "a name that is a number never matches",
      yaml: prod("").replacing("prod", with: "5"),
      environment: ["OS_CLOUD": "5"],
      expected: ["error": "cloud_not_found"]
    ),
    ConfigurationRule(
      says: "a quoted number is a name",
      yaml: prod("").replacing("prod", with: "\"5\""),
      environment: ["OS_CLOUD": "5"],
      expected: ["cloud": "5"]
    ),
    ConfigurationRule(
      says: "the only cloud needs no choosing",
      yaml: prod(""),
      environment: [:],
      expected: ["cloud": "prod"]
    ),
    ConfigurationRule(
      says: "of two clouds none is chosen",
      yaml: prod("") + "  other: {}\n",
      environment: [:],
      expected: ["error": "missing_option"]
    ),
    ConfigurationRule(says: "secure.yaml may be all there is", secure: prod(""), expected: ["auth.username": "u"]),
    ConfigurationRule(
      says: "an auth left empty is filled by secure.yaml (ours)",
      yaml: "clouds:\n  prod:\n    auth:\n",
      secure: prod(""),
      expected: ["auth.username": "u"]
    ),
    ConfigurationRule(
      says: "two documents are no configuration (ours)",
      yaml: prod("") + "---\na: 1\n",
      expected: ["error": "file_invalid"]
    ),
    // YAML.
    ConfigurationRule(
      says: "of several merged mappings the first counts",
      yaml: "a: &a {auth_url: https://a, username: a}\nb: &b {username: b, password: p}\n"
        + prod("", auth: "{<<: [*a, *b]}"),
      expected: ["auth.username": "a", "auth.password": "p"]
    ),
    ConfigurationRule(
      says: "of two merge keys the later counts",
      yaml: "a: &a {auth_url: https://a, username: a}\nb: &b {username: b, password: p}\n"
        + "clouds:\n  prod:\n    auth:\n      <<: *a\n      <<: *b\n",
      expected: ["auth.username": "b"]
    ),
    ConfigurationRule(
      says: "a key given three times, quoted and not, is the last one",
      yaml:
        "clouds:\n  prod:\n    auth:\n      \"username\": a\n      username: b\n      'username': c\n      auth_url: https://k\n      password: p\n",
      expected: ["auth.username": "c"]
    ),
    ConfigurationRule(
      says: "a password is the text that stands there (ours)",
      yaml: prod("", auth: "{auth_url: https://k, username: 0123, password: yes}"),
      expected: ["auth.username": "0123", "auth.password": "yes"]
    ),
    ConfigurationRule(
      says: "a tag that YAML does not have is refused",
      yaml: prod("", auth: "{auth_url: https://k, username: u, password: !vault secret}"),
      expected: ["error": "file_invalid"]
    ),
    ConfigurationRule(
      says: "also at a mapping",
      yaml: prod("", auth: "!env {auth_url: https://k, username: u, password: p}"),
      expected: ["error": "file_invalid"]
    ),
    ConfigurationRule(
      says: "also at a list, and at an object of Python's",
      yaml: prod("regions: !!python/tuple [a]"),
      expected: ["error": "file_invalid"]
    ),
    ConfigurationRule(
      says: "also where nobody looks",
      yaml: prod("") + "x-other: !reference [a, b]\n",
      expected: ["error": "file_invalid"]
    ),
    ConfigurationRule(
      says: "YAML's own tags are read as they say",
      yaml: prod(
        "verify: !!bool \"no\"\nregion_name: !!str yes\napi_timeout: !!float 3\nregions: !!seq [!!map {name: \"yes\"}]",
        auth: "!!map {auth_url: ! https://k, username: !!str 12, password: !!int 7}"
      ),
      expected: [
        "verify": "false", "region_name": "yes", "api_timeout": "3", "auth.username": "12", "auth.password": "7",
      ]
    ),
    ConfigurationRule(
      says: "a truth that is none is refused",
      yaml: prod("verify: !!bool maybe"),
      expected: ["error": "file_invalid"]
    ),
    ConfigurationRule(
      says: "a hexadecimal id is no number",
      yaml: prod("", auth: "{auth_url: https://k, username: u, password: 12345e12}"),
      expected: ["auth.password": "12345e12"]
    ),
    ConfigurationRule(
      says: "hyphens are underscores",
      yaml: prod("region-name: R\napi-timeout: 7", auth: "{auth-url: https://k, username: u, password: p}"),
      expected: ["region_name": "R", "api_timeout": "7", "auth.auth_url": "https://k"]
    ),
    ConfigurationRule(
      says: "what stands outside auth beats what stands in it",
      yaml: prod("username: outer"),
      expected: ["auth.username": "outer"]
    ),
    ConfigurationRule(
      says: "an unknown option under auth is refused",
      yaml: prod("", auth: "{auth_url: https://k, username: u, password: p, bogus: 1}"),
      expected: ["error": "unknown_auth_option"]
    ),
    // TLS.
    ConfigurationRule(
      says: "insecure is true only as the word",
      yaml: prod("insecure: \"1\""),
      expected: ["verify": "true"]
    ),
    ConfigurationRule(says: "insecure may be a bare yes", yaml: prod("insecure: yes"), expected: ["verify": "false"]),
    ConfigurationRule(
      says: "insecure beats --verify",
      yaml: prod("insecure: true"),
      arguments: ["--verify"],
      expected: ["verify": "false"]
    ),
    ConfigurationRule(
      says: "verify is a boolean also in quotes (ours)",
      yaml: prod("verify: \"false\""),
      expected: ["verify": "false", "cacert": ""]
    ),
    ConfigurationRule(
      says: "a verify that is a text of another kind is refused, and nothing is left unverified (ours)",
      yaml: prod("verify: \"no\""),
      expected: ["error": "other"]
    ),
    ConfigurationRule(says: "so is \"off\"", yaml: prod("verify: 'off'"), expected: ["error": "other"]),
    ConfigurationRule(says: "so is a number", yaml: prod("verify: 0"), expected: ["error": "other"]),
    ConfigurationRule(
      says: "so is a file of certificates, which is cacert's",
      yaml: prod("verify: /etc/ssl/certs"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "so is OS_VERIFY=0",
      environment: with(["OS_VERIFY": "0"]),
      expected: ["error": "other"]
    ),
    ConfigurationRule(says: "verify may be a bare no", yaml: prod("verify: no"), expected: ["verify": "false"]),
    ConfigurationRule(
      says: "a verify that is neither is refused (ours)",
      yaml: prod("verify: maybe"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "OS_INSECURE is not for a named cloud",
      yaml: prod(""),
      environment: ["OS_CLOUD": "prod", "OS_INSECURE": "true"],
      expected: ["verify": "true"]
    ),
    ConfigurationRule(
      says: "--insecure and --verify contradict",
      yaml: prod(""),
      arguments: ["--insecure", "--verify"],
      expected: ["error": "usage"]
    ),
    // Timeouts.
    ConfigurationRule(
      says: "another timeout beats api_timeout",
      yaml: prod("api_timeout: 3\nkarbor_timeout: 4"),
      expected: ["api_timeout": "4"]
    ),
    ConfigurationRule(
      says: "a timeout may be longer than any",
      yaml: prod("api_timeout: 1e300"),
      expected: ["api_timeout": "1e+300"]
    ),
    ConfigurationRule(
      says: "a timeout may be as long as an integer, and longer",
      yaml: prod("api_timeout: 9223372036854775808"),
      expected: ["api_timeout": "9.223372036854776e+18"]
    ),
    ConfigurationRule(
      says: "a timeout that is infinite is none (ours)",
      yaml: prod("api_timeout: inf"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(says: "timeout alone is none", yaml: prod("timeout: 4"), expected: ["api_timeout": ""]),
    ConfigurationRule(
      says: "a timeout is a number (ours)",
      yaml: prod("api_timeout: soon"),
      expected: ["error": "other"]
    ),
    ConfigurationRule(
      says: "OS_API_TIMEOUT counts in the environment cloud",
      environment: with(["OS_API_TIMEOUT": "9.5"]),
      expected: ["api_timeout": "9.5"]
    ),
    // Regions.
    ConfigurationRule(
      says: "a region may be asked for where none is listed",
      yaml: prod(""),
      arguments: ["--os-region-name", "Any"],
      expected: ["region_name": "Any"]
    ),
    ConfigurationRule(
      says: "a,b is a list of regions",
      yaml: prod("region_name: \"a,b\""),
      environment: ["OS_CLOUD": "prod", "OS_REGION_NAME": "b"],
      expected: ["region_name": "b"]
    ),
    ConfigurationRule(
      says: "a region entry has a name and values and no more",
      yaml: prod("regions: [{name: a, extra: 1}]"),
      expected: ["error": "region_entry_invalid"]
    ),
    ConfigurationRule(
      says: "null in a region's values says nothing",
      yaml: prod("interface: internal\nregions: [{name: a, values: {interface: null}}]"),
      expected: ["interface": "internal", "region_name": "a"]
    ),
    ConfigurationRule(
      says: "a variable beats a region's values",
      yaml: prod("regions: [{name: a, values: {auth: {username: r}}}]"),
      environment: ["OS_CLOUD": "prod", "OS_USERNAME": "e"],
      expected: ["auth.username": "e"]
    ),
    ConfigurationRule(
      says: "the environment cloud has only its own region",
      environment: with(["OS_REGION_NAME": "X"]),
      arguments: ["--os-region-name", "Y"],
      expected: ["error": "region_invalid"]
    ),
    // Interfaces.
    ConfigurationRule(
      says: "--os-interface beats a file's endpoint_type (ours)",
      yaml: prod("endpoint_type: admin"),
      arguments: ["--os-interface", "internal"],
      expected: ["interface": "internal"]
    ),
    ConfigurationRule(
      says: "endpoint_type beats interface in one file",
      yaml: prod("interface: public\nendpoint_type: admin"),
      expected: ["interface": "admin"]
    ),
    ConfigurationRule(
      says: "--os-interface is one of three",
      yaml: prod(""),
      arguments: ["--os-interface", "bogus"],
      expected: ["error": "usage"]
    ),
  ]
}
