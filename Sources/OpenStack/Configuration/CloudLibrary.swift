import OrderedCollections

/// A cloud named in the configuration.
package struct FoundCloud: Hashable, Sendable {
  /// The name for `--os-cloud`.
  package var name: String
  /// The file that defines it; nil for the cloud made of `OS_*` variables.
  package var file: String?
}

/// The clouds of clouds.yaml and secure.yaml, and the one from the environment.
struct CloudLibrary {
  struct Entry {
    var settings: Mapping
    var file: String
  }

  private(set) var entries: OrderedDictionary<String, Entry> = [:]
  private(set) var skipped: [SkippedFile] = []
  private(set) var warnings: [String] = []
  /// Whether tokens may be kept: `auth` under the file's `cache` is not false (openstacksdk `loader.py`, where it is false by default).
  private(set) var keepsTokens = true
  /// The clouds.yaml that was read, or else the secure.yaml.
  private(set) var file: String?
  private(set) var environmentName: String
  /// The `OS_*` variables as settings; nil if none of them makes a cloud.
  private(set) var environment: Mapping?

  init(_ sources: ConfigurationSources) throws(ConfigurationError) {
    environmentName = sources.variable("OS_CLOUD_NAME") ?? "envvars"
    environment = Self.environmentCloud(sources.environment)
    let files = ConfigurationFiles(sources: sources)
    try add(files, "clouds", override: "OS_CLIENT_CONFIG_FILE")
    try add(files, "secure", override: "OS_CLIENT_SECURE_FILE")
    warnings += skipped.map { "\($0.path) was skipped: \($0.reason)" }
    if let conflict = entries[environmentName] {
      throw ConfigurationError(
        .environmentNameConflict,
        "\(conflict.file) defines a cloud named \(environmentName), which is the name of the cloud made of the "
          + "OS_* variables. Rename it there, or set OS_CLOUD_NAME to another name."
      )
    }
  }

  private mutating func add(
    _ files: ConfigurationFiles,
    _ stem: String,
    override variable: String
  ) throws(ConfigurationError) {
    let (found, passedOver) = files.find(stem, override: variable)
    skipped += passedOver
    guard let found else { return }
    file = file ?? found.path
    for (name, settings) in try clouds(of: found) {
      let merged = (entries[name]?.settings ?? [:]).merging(settings)
      entries[name] = Entry(settings: merged, file: entries[name]?.file ?? found.path)
    }
  }

  /// The clouds of a file by name; a cloud without a body has no settings.
  private mutating func clouds(of file: ConfigurationFile) throws(ConfigurationError) -> [(String, Mapping)] {
    let invalid = ConfigurationError(
      .fileInvalid,
      "Configuration file \(file.path) is not a valid mapping: it must begin with clouds:."
    )
    if [.null, .list([])].contains(file.content) {
      warnings.append("\(file.path) is empty")
      return []
    }
    guard let root = file.content.mapping else { throw invalid }
    switch root["cache"]?.mapping?["auth"] {
    case .boolean(false, _): keepsTokens = false
    case .text(let text) where text.lowercased() == "false": keepsTokens = false
    default: break
    }
    guard let clouds = root["clouds"] else {
      warnings.append("\(file.path) has no clouds: key")
      return []
    }
    if clouds == .null { return [] }
    guard let clouds = clouds.mapping else { throw invalid }
    var result: [(String, Mapping)] = []
    for (name, body) in clouds {
      guard body == .null || body.mapping != nil else {
        throw ConfigurationError(.fileInvalid, "In \(file.path) the cloud \(name) is no mapping of settings.")
      }
      result.append((name, (body.mapping ?? [:]).normalized()))
    }
    return result
  }

  /// All variables `OS_…` as one cloud: the name without `OS_`, in lower case (openstacksdk `loader.py`).
  private static func environmentCloud(_ environment: [String: String]) -> Mapping? {
    let selectors = ["OS_CLOUD", "OS_REGION_NAME", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE", "OS_CLOUD_NAME"]
    let names = environment.keys.sorted().filter { name in
      name.hasPrefix("OS_") && !["OS_TEST", "OS_STD", "OS_LOG"].contains { name.hasPrefix($0) }
    }
    guard names.contains(where: { !selectors.contains($0) }) else { return nil }
    var mapping = Mapping()
    for name in names {
      mapping[name.dropFirst(3).lowercased()] = .text(environment[name] ?? "")
    }
    return mapping
  }
}

extension CloudLibrary {
  /// Variables that name an account or a server.
  ///
  /// Others alone, such as a left-over OS_CACERT, do not make a cloud: it would hide the only cloud of the file, as it
  /// does in openstacksdk.
  private static let identifyingVariables = [
    "auth_url", "auth_type", "endpoint", "url", "username", "user_name", "user_id", "password", "token", "auth_token",
    "passcode", "application_credential_id", "application_credential_name", "application_credential_secret",
    "profile", "access_key", "ak",
  ]

  var environmentIsStray: Bool {
    environment.map { environment in !Self.identifyingVariables.contains { environment[$0]?.text != nil } } ?? true
  }

  /// Every cloud, those from files first.
  var found: [FoundCloud] {
    entries.map { FoundCloud(name: $0.key, file: $0.value.file) }
      + (environment == nil ? [] : [FoundCloud(name: environmentName, file: nil)])
  }

  /// The name of the cloud to use: `--os-cloud`, `OS_CLOUD`, the environment's, or the only one; nil if there are
  /// several.
  func chosen(by sources: ConfigurationSources) -> String? {
    if let named = sources.flags.cloud.flatMap({ $0.isEmpty ? nil : $0 }) ?? sources.variable("OS_CLOUD") {
      return named
    }
    if environment != nil, !(environmentIsStray && entries.count == 1) { return environmentName }
    if entries.isEmpty { return "defaults" }
    return entries.count == 1 ? entries.keys.first : nil
  }
}
