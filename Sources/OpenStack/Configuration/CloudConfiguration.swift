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

/// A service as the configuration wants it found.
package struct ServiceSettings: Hashable, Sendable {
  /// The type to ask the catalog for.
  package var type: String
  /// The name the service must have in the catalog; nil for any.
  package var name: String?
  /// The region to look in; nil for any.
  package var regionName: String?
  /// In order of preference, as configured: `public`, `internalURL`, ….
  package var interfaces: [String]
  /// A URL instead of the catalog's, with `%(project_id)s` still in it.
  package var endpointOverride: String?
  /// Whether the URL ends in the project's id, which not every catalog writes.
  package var endsInProjectID = false
}

/// How to reach one cloud: the outcome of files, profile, region, variables and flags.
package struct CloudConfiguration: Sendable {
  /// `envvars` for the `OS_*` variables, `defaults` without any, empty where nothing chose one of several.
  package var cloud: String
  /// How to authenticate.
  package var authType: AuthType
  /// The options of the auth type.
  package var auth: AuthOptions
  /// Whether certificates are verified.
  package var verify = true
  /// A bundle file or a directory in place of the system's roots.
  package var cacert: String?
  /// The client certificate, with the key in it where `key` is nil.
  package var cert: String?
  /// The client certificate's key.
  package var key: String?
  /// Seconds.
  package var apiTimeout: Double?
  /// The data-protection services to look for, in order: a type of the user's own first.
  package var services: [ServiceSettings]
  /// Whether one of the services was named, or its URL given, so that no other will do.
  package var isServiceChosen = false
  /// The bundle that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names: in place of the system's roots, without cacert.
  package var caBundle: String?
  /// The proxies of the environment.
  package var proxies = ProxySettings()
  /// Secrets still to be asked for, in order.
  package internal(set) var missingSecrets: [SecretPrompt] = []
  /// What was odd and did no harm: files skipped, an unknown profile.
  package internal(set) var warnings: [String] = []
  /// What stands under `auth` and the auth type does not know.
  var unknownOptions: [String] = []

  /// The data-protection service's region; nil for any.
  package var regionName: String? { services.first { $0.type == Self.usualType }?.regionName }
  /// The data-protection service's interfaces in order of preference.
  package var interfaces: [String] { services.first { $0.type == Self.usualType }?.interfaces ?? [] }

  /// What deployments register Karbor as: the service whose settings are shown.
  package static let usualType = "data-protect"
  /// What the list of official service types calls it.
  package static let officialType = "data-protection-orchestration"

  /// The configuration with one service alone that will do.
  package func choosing(_ type: String) -> CloudConfiguration {
    var chosen = self
    chosen.services = services.filter { $0.type == type } + services.filter { $0.type != type }
    chosen.isServiceChosen = true
    return chosen
  }

  /// The configuration of the cloud that the sources choose.
  ///
  /// Where only a password or passcode is missing it comes back with `missingSecrets`; see `supplying(_:for:)`.
  package static func resolve(from sources: ConfigurationSources) throws(ConfigurationError) -> CloudConfiguration {
    try CloudResolver(sources: sources).resolve()
  }

  /// The clouds found, with the file of each.
  package static func clouds(
    in sources: ConfigurationSources
  ) throws(ConfigurationError) -> (clouds: [FoundCloud], warnings: [String]) {
    let library = try CloudLibrary(sources)
    return (library.found, library.warnings)
  }

  /// Whether a password or passcode has to be asked for on the terminal.
  package var needsPassword: Bool { !missingSecrets.isEmpty }

  /// The configuration with a secret from the terminal.
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

  /// The configuration, if nothing is missing any more: for where there is no terminal to ask on.
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
