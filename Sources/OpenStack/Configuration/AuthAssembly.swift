/// Chooses the auth type and collects its options, as keystoneauth's plugins and osc-lib's `client_config.py` do.
struct AuthAssembly {
  let settings: LayeredSettings
  let flags: ConnectionFlags
  private(set) var type = AuthType.password
  private(set) var auth = AuthOptions()
  private(set) var missingSecrets: [SecretPrompt] = []
  private(set) var unknownOptions: [String] = []

  /// Other spellings of an option, weaker ones first.
  private static let spellings = [
    "project_id": ["tenant_id"], "project_name": ["tenant_name"], "tenant_id": ["project_id"],
    "tenant_name": ["project_name"], "username": ["user_name"], "token": ["auth_token"],
    "scope": ["openid_scope"], "endpoint": ["url"], "ak": ["access_key"], "sk": ["secret_key"],
  ]

  init(settings: LayeredSettings, flags: ConnectionFlags) {
    self.settings = settings
    self.flags = flags
  }

  mutating func assemble(
    expanding: (String) throws(ConfigurationError) -> String
  ) throws(ConfigurationError) {
    try refuseVersion2()
    type = try chosenType()
    auth.methods = type == .v3multifactor ? methodNames : []
    let methods = auth.methods.compactMap(AuthType.named)
    let known = type.options(methods: methods)
    for name in known + ["domain_id", "domain_name"] {
      guard let setting = self.setting(name), let text = setting.text else { continue }
      auth.set(name, name == "auth_url" ? try expanding(text) : text, from: setting.source)
    }
    spreadDomain(known: known)
    lendUsersDomain(known: known)
    fillDefaultDomain()
    for name in ["domain_id", "domain_name"] where !known.contains(name) { auth.remove(name) }
    unknownOptions = unknown(known: known)
    missingSecrets = type.promptedSecrets(methods: methods).filter { !auth.has($0.rawValue) }
  }

  private func setting(_ name: String) -> Setting? {
    for spelling in (Self.spellings[name] ?? []) + [name] where spelling != name {
      if let setting = settings.option(name) { return setting }
      if let setting = settings.option(spelling) { return setting }
    }
    return settings.option(name)
  }

  // MARK: The type

  /// Rejects version 2 of the identity API, which no supported Keystone has: its domains and scopes are different.
  private func refuseVersion2() throws(ConfigurationError) {
    guard let version = settings.text("identity_api_version"), version.hasPrefix("2") || version.hasPrefix("v2") else {
      return
    }
    throw ConfigurationError(
      .other,
      "identity_api_version is \(version): version 2.0 of the identity API is gone and not supported; set it to 3, or leave it out."
    )
  }

  private func chosenType() throws(ConfigurationError) -> AuthType {
    guard let name = settings.text("auth_type") else { return impliedType }
    if let type = AuthType.named(name) { return type }
    throw ConfigurationError(
      .authTypeUnknown,
      "The auth_type \(name) is not known; choose one of \(AuthType.supportedNames.joined(separator: ", "))."
    )
  }

  /// The type if no `auth_type` is given: the one that the present credentials fit.
  private var impliedType: AuthType {
    func has(_ name: String) -> Bool { setting(name) != nil }
    if hasApplicationCredential { return .v3applicationcredential }
    if has("endpoint"), has("token"), !has("auth_url") { return .adminToken }
    if has("token"), !has("password"), !has("username"), !has("user_id") { return .token }
    if has("ak"), has("sk"), !has("password"), !has("token") { return .accessKey }
    if let endpoint = flags.endpoint, !endpoint.isEmpty, !has("auth_url"), !has("username"), !has("user_id") {
      return .none
    }
    return .password
  }

  /// Whether there is an application credential, and no stronger source has other credentials.
  private var hasApplicationCredential: Bool {
    func source(_ names: [String]) -> SettingSource? { names.compactMap { setting($0)?.source }.max() }
    let parts = ["id", "name", "secret"].map { "application_credential_\($0)" }
    guard let source = source(parts) else { return false }
    return ["password", "token"].allSatisfy { setting($0).map { $0.source <= source } ?? true }
  }

  private var methodNames: [String] {
    let value = settings.outer["auth_methods"]?.value ?? settings.auth["auth_methods"]?.value
    guard let value else { return [] }
    if case .list = value { return value.texts }
    return value.text?.split(separator: ",").map(String.init) ?? []
  }

  // MARK: Domains

  private var isProjectScoped: Bool {
    ["project_id", "project_name"].contains { setting($0) != nil }
  }

  /// With a project, `domain_id` and `domain_name` mean the domain of the user and of the project (openstacksdk
  /// `loader.py`).
  private mutating func spreadDomain(known: [String]) {
    guard isProjectScoped else { return }
    for kind in ["id", "name"] {
      let domain = auth.option("domain_\(kind)")
      for name in ["user_domain_\(kind)", "project_domain_\(kind)"] where known.contains(name) {
        auth.setUnlessPresent(name, to: domain)
      }
      auth.remove("domain_\(kind)")
    }
  }

  /// A project named without a domain gets the user's domain, unless a default domain is given or implied by version 3.
  ///
  /// Files for Open Telekom Cloud give version 3 and only the user's domain (python-otcextensions
  /// `doc/source/install/configuration.rst`): there the default domain has no projects.
  private mutating func lendUsersDomain(known: [String]) {
    guard [.password, .token].contains(type), !isVersion3 || isHuaweisIAM, auth.has("project_name"),
      !auth.has("project_domain_id"), !auth.has("project_domain_name"),
      !["default_domain", "default_domain_id", "default_domain_name"].contains(where: { setting($0) != nil })
    else { return }
    for kind in ["id", "name"] where known.contains("project_domain_\(kind)") {
      auth.setUnlessPresent("project_domain_\(kind)", to: auth.option("user_domain_\(kind)"))
    }
  }

  private var isVersion3: Bool { settings.text("identity_api_version") == "3" }

  /// Whether the auth URL belongs to a cloud made by Huawei, such as Open Telekom Cloud.
  ///
  /// They call their Keystone IAM; its hosts are `iam.REGION.…` or `iam-pub.REGION.…`.
  private var isHuaweisIAM: Bool {
    let host = auth.text("auth_url")?.split(separator: "/").dropFirst().first?.lowercased() ?? ""
    return host.hasPrefix("iam.") || host.hasPrefix("iam-")
  }

  /// With identity API version 3 and a password, a missing domain is the default domain (osc-lib `client_config.py`).
  private mutating func fillDefaultDomain() {
    guard isVersion3, [.password, .v3password, .v3totp].contains(type) else { return }
    // The command's own default for OS_DEFAULT_DOMAIN overrides one in a file.
    let stated = settings.outer["default_domain"].flatMap { $0.source >= .environment ? $0 : nil }
    let domain = stated?.text ?? "default"
    for whose in ["project", "user"]
    where !auth.has("\(whose)_domain_id") && !auth.has("\(whose)_domain_name") {
      auth.set("\(whose)_domain_id", domain, from: stated?.source ?? .builtIn)
    }
  }

  // MARK: Unknown options

  /// Options under `auth` in a file that the auth type does not know.
  ///
  /// Left-over variables and options of a profile are ignored; so is everything if the type does not use keystone.
  private func unknown(known: [String]) -> [String] {
    let types = AuthType.allCases
    let accepted = Set(known + known.flatMap { Self.spellings[$0] ?? [] } + ["auth_methods"])
    return settings.auth.filter { name, setting in
      guard setting.text != nil, setting.source > .profile, !accepted.contains(name) else { return false }
      if ["domain_id", "domain_name"].contains(name), isProjectScoped { return false }
      guard !type.usesKeystone else { return true }
      return !types.contains { $0.options().contains(name) }
    }.keys.sorted()
  }
}
