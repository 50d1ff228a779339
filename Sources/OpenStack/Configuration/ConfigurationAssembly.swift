/// Converts the merged settings into a typed configuration.
struct ConfigurationAssembly {
  var settings: LayeredSettings
  var sources: ConfigurationSources
  private(set) var warnings: [String] = []

  init(settings: LayeredSettings, sources: ConfigurationSources) {
    self.settings = settings
    self.sources = sources
  }

  mutating func configuration(cloud: String) throws(ConfigurationError) -> CloudConfiguration {
    var options = AuthAssembly(settings: settings, flags: sources.flags)
    try options.assemble { text throws(ConfigurationError) in try expanded(text, of: "auth_url") }
    let services = try wanted.map { wanted throws(ConfigurationError) in
      try service(wanted, auth: options.auth, authType: options.type)
    }
    var configuration = CloudConfiguration(
      cloud: cloud,
      authType: options.type,
      auth: options.auth,
      services: services
    )
    configuration.isServiceChosen =
      sources.flags.serviceType?.isEmpty == false || services.contains { $0.endpointOverride != nil }
    configuration.missingSecrets = options.missingSecrets
    configuration.unknownOptions = options.unknownOptions
    configuration.apiTimeout = try apiTimeout()
    configuration.verify = try verify()
    configuration.cert = try path("cert")
    configuration.key = configuration.cert == nil ? nil : try path("key")
    configuration.caBundle = sources.variable("REQUESTS_CA_BUNDLE") ?? sources.variable("CURL_CA_BUNDLE")
    configuration.proxies = ProxySettings(environment: sources.environment)
    let cacert = try path("cacert")
    if configuration.verify {
      configuration.cacert = cacert
    } else if cacert != nil {
      warnings.append("cacert is ignored, because certificates are not verified")
    }
    return configuration
  }

  // MARK: Services

  /// The services to look for: the one that the user names alone, or else all.
  private var wanted: [WantedService] {
    guard let own = sources.flags.serviceType, !own.isEmpty else { return sources.services }
    return [sources.services.first { $0.type == own } ?? WantedService(own, endsInProjectID: false)]
  }

  /// A service's own keys, `TYPE_region_name` and so on, override the general ones (openstacksdk `cloud_region.py`).
  private func service(
    _ wanted: WantedService,
    auth: AuthOptions,
    authType: AuthType
  ) throws(ConfigurationError) -> ServiceSettings {
    let prefix = wanted.type.lowercased().replacing("-", with: "_") + "_"
    var override = sources.flags.endpoint.flatMap { $0.isEmpty ? nil : $0 }
    for key in ["endpoint_override", "endpoint"] where override == nil {
      override = try settings.text(prefix + key).map { text throws(ConfigurationError) in
        try expanded(text, of: prefix + key)
      }
    }
    if authType == .none { override = override ?? auth.text("endpoint") }
    return ServiceSettings(
      type: settings.text(prefix + "service_type") ?? wanted.type,
      name: settings.text(prefix + "service_name"),
      regionName: settings.text(prefix + "region_name") ?? settings.text("region_name"),
      interfaces: [prefix + "interface", "interface"].lazy.compactMap { key in
        settings.outer[key].flatMap { $0.value.texts.isEmpty ? nil : $0.value.texts }
      }.first ?? ["public"],
      endpointOverride: override,
      endsInProjectID: wanted.endsInProjectID
    )
  }

  // MARK: Values

  /// False if `insecure` is true or `verify` is false; values that are not booleans are rejected.
  private func verify() throws(ConfigurationError) -> Bool {
    switch settings.outer["insecure"]?.value {
    case .boolean(true, _): return false
    case .text(let text) where text.lowercased() == "true": return false
    default: break
    }
    switch settings.outer["verify"]?.value {
    case .boolean(let verify, _): return verify
    case .text(let text) where !text.isEmpty:
      switch text.lowercased() {
      case "true": return true
      case "false": return false
      default:
        throw ConfigurationError(
          .other,
          "verify is the text \"\(text)\", which is neither true nor false; a file of certificates is named by cacert."
        )
      }
    default: return true
    }
  }

  private func path(_ name: String) throws(ConfigurationError) -> String? {
    guard let text = settings.text(name) else { return nil }
    return sources.expandingHome(in: try expanded(text, of: name))
  }

  /// Seconds; any key that ends in `timeout` is an old spelling and overrides `api_timeout` (openstacksdk `loader.py`).
  private func apiTimeout() throws(ConfigurationError) -> Double? {
    let old = settings.outer.keys.sorted().first {
      $0.hasSuffix("timeout") && $0 != "timeout" && $0 != "api_timeout" && $0 != "login_timeout"
        && settings.text($0) != nil
    }
    guard let name = old ?? (settings.text("api_timeout") == nil ? nil : "api_timeout"), let text = settings.text(name)
    else { return nil }
    guard let seconds = Double(text), seconds > 0, seconds.isFinite else {
      throw ConfigurationError(.other, "\(name) is \(text), which is no number of seconds.")
    }
    return seconds
  }

  /// Fills `{name}` from the keys directly under the cloud (openstacksdk `loader.py`).
  private func expanded(_ text: String, of key: String) throws(ConfigurationError) -> String {
    var rest = text[...]
    var result = ""
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      result += rest[..<brace]
      let after = rest.index(after: brace)
      if after < rest.endIndex, rest[after] == rest[brace] {
        result.append(rest[brace])
        rest = rest[rest.index(after: after)...]
        continue
      }
      guard rest[brace] == "{", let end = rest[after...].firstIndex(of: "}") else {
        throw ConfigurationError(.other, "\(key) has a brace without its other half.")
      }
      let name = rest[after..<end]
      guard let value = value(ofTemplate: String(name)) else {
        throw ConfigurationError(.other, "\(key) asks for {\(name)}, which the configuration does not have.")
      }
      result += value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func value(ofTemplate name: String) -> String? {
    if name == "auth_type", settings.text(name) == nil { return AuthType.password.rawValue }
    return AuthType.isSecret(name) ? nil : settings.text(name)
  }
}
