/// A service to look for in the catalog.
package struct WantedService: Hashable, Sendable {
  /// The type under which catalogs have it.
  package var type: String
  /// Whether its URL ends in the project's id, which not every catalog writes.
  package var endsInProjectID: Bool

  /// Creates it from its parts.
  package init(_ type: String, endsInProjectID: Bool) {
    self.type = type
    self.endsInProjectID = endsInProjectID
  }
}

/// How to find a service in the catalog.
package struct ServiceSettings: Hashable, Sendable {
  /// The service type to look up.
  package var type: String
  /// The service name it must have; nil accepts any.
  package var name: String?
  /// The region; nil accepts any.
  package var regionName: String?
  /// The interfaces in order of preference, as configured: `public`, `internalURL`, ….
  package var interfaces: [String]
  /// A URL to use instead of the catalog's, with `%(project_id)s` not yet filled in.
  package var endpointOverride: String?
  /// Whether the URL must end in the project id, which some catalogs leave out.
  package var endsInProjectID = false
}

/// How to reach one cloud, resolved from files, profile, region, variables and flags.
package struct CloudConfiguration: Sendable {
  /// The cloud's name; `envvars` for the `OS_*` variables, `defaults` without any, empty if none of several was chosen.
  package var cloud: String
  /// How to authenticate.
  package var authType: AuthType
  /// The options of the auth type.
  package var auth: AuthOptions
  /// Whether certificates are verified.
  package var verify = true
  /// A CA bundle or directory that replaces the system's.
  package var cacert: String?
  /// The client certificate; if `key` is nil, the file also has the key.
  package var cert: String?
  /// The client certificate's key.
  package var key: String?
  /// The timeout in seconds.
  package var apiTimeout: Double?
  /// The data-protection services to look for, in order; the one that the user named alone.
  package var services: [ServiceSettings]
  /// Whether the user named the service or gave its URL, so that no other is acceptable.
  package var isServiceChosen = false
  /// The bundle from REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE; replaces the system's if `cacert` is not set.
  package var caBundle: String?
  /// Whether a token may be kept in the session's keyring for the next command.
  package var keepsTokens = true
  /// The proxies from the environment.
  package var proxies = ProxySettings()
  /// Secrets still to ask for, in order.
  package internal(set) var missingSecrets: [SecretPrompt] = []
  /// Harmless problems: skipped files, an unknown profile.
  package internal(set) var warnings: [String] = []
  /// Options under `auth` that the auth type does not know.
  var unknownOptions: [String] = []

  /// The region of the first service looked for; nil for any.
  package var regionName: String? { services.first?.regionName }
  /// The interfaces of the first service looked for, in order of preference.
  package var interfaces: [String] { services.first?.interfaces ?? [] }

  /// The type's name in OpenStack's list of official service types; its own URL is shown beside that of the others.
  static let officialType = "data-protection-orchestration"

  /// The same configuration, restricted to one service.
  package func choosing(_ type: String) -> CloudConfiguration {
    var chosen = self
    chosen.services = services.filter { $0.type == type } + services.filter { $0.type != type }
    chosen.isServiceChosen = true
    return chosen
  }

  /// Resolves the configuration of the chosen cloud.
  ///
  /// If only a password or passcode is missing, the result has `missingSecrets`; see `supplying(_:for:)`.
  package static func resolve(from sources: ConfigurationSources) throws(ConfigurationError) -> CloudConfiguration {
    try CloudResolver(sources: sources).resolve()
  }

  /// The available clouds, with the file of each.
  package static func clouds(
    in sources: ConfigurationSources
  ) throws(ConfigurationError) -> (clouds: [FoundCloud], warnings: [String]) {
    let library = try CloudLibrary(sources)
    return (library.found, library.warnings)
  }

  /// Whether a password or passcode must be asked for.
  package var needsPassword: Bool { !missingSecrets.isEmpty }

  /// The configuration with a secret that was entered.
  package func supplying(
    _ secret: String,
    for prompt: SecretPrompt
  ) throws(ConfigurationError) -> CloudConfiguration {
    var supplied = self
    supplied.missingSecrets.removeAll { $0 == prompt }
    if !secret.isEmpty { supplied.auth.set(prompt.rawValue, secret, from: .prompt) }
    if supplied.missingSecrets.isEmpty {
      try supplied.validate()
      if secret.isEmpty { throw Self.noPassword(prompt) }
    }
    return supplied
  }

  /// The configuration if no secret is missing, otherwise an error: for use without a terminal.
  package func complete() throws(ConfigurationError) -> CloudConfiguration {
    if let missing = missingSecrets.first { throw Self.noPassword(missing) }
    return self
  }

  private static func noPassword(_ prompt: SecretPrompt) -> ConfigurationError {
    switch prompt {
    case .password:
      ConfigurationError(.noPassword, "No password entered, or found via --os-password, OS_PASSWORD or auth.password.")
    case .passcode:
      ConfigurationError(.noPassword, "No passcode entered, or found via --os-passcode, OS_PASSCODE or auth.passcode.")
    }
  }
}
