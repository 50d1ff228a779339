/// Merges one cloud's configuration from its sources.
///
/// From weakest to strongest: defaults, profile, file, region, variable, flag (osc-lib `client_config.py`,
/// `api/auth.py`).
struct CloudResolver {
  /// If it is set, no token is kept, as with `--no-token-cache`.
  private static let noTokenCacheVariable = "OPLOGS_NO_TOKEN_CACHE"

  let sources: ConfigurationSources
  private let library: CloudLibrary
  private var warnings: [String]
  private var settings = LayeredSettings()

  init(sources: ConfigurationSources) throws(ConfigurationError) {
    try sources.flags.validate()
    self.sources = sources
    library = try CloudLibrary(sources)
    warnings = library.warnings
  }

  func resolve() throws(ConfigurationError) -> CloudConfiguration {
    var resolver = self
    return try resolver.resolved()
  }

  private mutating func resolved() throws(ConfigurationError) -> CloudConfiguration {
    let name = library.chosen(by: sources)
    let isEnvironment = library.environment != nil && name == library.environmentName
    let own = try cloud(named: name, isEnvironment: isEnvironment)
    let flags = sources.flags.settings()
    let variables = isEnvironment ? [:] : Self.variables(of: sources)

    let profile = try VendorLookup(sources: sources, environmentName: library.environmentName)
      .profile(of: own, warnings: &warnings)
    try settings.lay(["interface": .text("public")], from: .builtIn)
    try settings.lay(profile, from: .profile)
    try settings.lay(own, from: isEnvironment ? .environment : .file)
    let asked = flags["region_name"]?.text ?? sources.variable("OS_REGION_NAME")
    let region = try RegionChoice(cloud: name ?? "", own: own, profile: profile).region(asked: asked)
    try settings.lay(region.values, from: .region)
    try settings.lay(variables, from: .environment)
    try settings.lay(flags, from: .flag)
    if !region.name.isEmpty {
      try settings.lay(["region_name": .text(region.name)], from: .flag)
    }

    var assembly = ConfigurationAssembly(settings: settings, sources: sources)
    var configuration = try assembly.configuration(cloud: name ?? "")
    configuration.warnings = warnings + assembly.warnings
    configuration.keepsTokens =
      library.keepsTokens && !sources.flags.keepsNoToken && sources.variable(Self.noTokenCacheVariable) == nil
    try configuration.requireOptions()
    if configuration.missingSecrets.isEmpty { try configuration.validate() }
    return configuration
  }

  private func cloud(named name: String?, isEnvironment: Bool) throws(ConfigurationError) -> Mapping {
    guard let name else { return [:] }
    if isEnvironment { return library.environment ?? [:] }
    if let entry = library.entries[name] { return entry.settings }
    if name == "defaults", library.entries.isEmpty, sources.flags.cloud == nil { return [:] }
    throw notFound(name)
  }

  /// The cause if a file could not be read; otherwise the names of the existing clouds.
  private func notFound(_ name: String) -> ConfigurationError {
    if library.file == nil, let skipped = library.skipped.first {
      return ConfigurationError(
        .fileInvalid,
        "Cloud \(name) was not found: \(skipped.path) cannot be used: \(skipped.reason)."
      )
    }
    guard let file = library.file else {
      let places = ConfigurationFiles(sources: sources).directories.joined(separator: ", ")
      return ConfigurationError(
        .cloudNotFound,
        "Cloud \(name) was not found: there is no clouds.yaml in any of \(places)."
      )
    }
    let names = listed(library.entries.keys)
    let problems = library.warnings.isEmpty ? "" : " (\(library.warnings.joined(separator: "; ")))"
    return ConfigurationError(
      .cloudNotFound,
      "Cloud \(name) was not found. \(file) has \(names.isEmpty ? "no clouds" : names)\(problems)."
    )
  }

  /// The variables that the `openstack` command reads in addition to a named cloud.
  private static func variables(of sources: ConfigurationSources) -> Mapping {
    let names =
      ["interface", "cacert", "cert", "key", "default_domain", "auth_type", "identity_api_version", "secret_key"]
      + AuthType.allOptionNames
    var mapping = Mapping()
    for name in names {
      if let value = sources.variable("OS_" + name.uppercased()) { mapping[name] = .text(value) }
    }
    for (old, name) in [("OS_TENANT_ID", "project_id"), ("OS_TENANT_NAME", "project_name")]
    where mapping[name] == nil {
      if let value = sources.variable(old) { mapping[name] = .text(value) }
    }
    return mapping
  }
}

/// Names for a sentence; of very many only the first.
package func listed(_ names: some Collection<String>, most: Int = 20) -> String {
  let more = names.count > most ? " and \(names.count - most) more" : ""
  return names.prefix(most).joined(separator: ", ") + more
}
