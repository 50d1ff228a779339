import JSON

/// The body of `POST /v3/auth/tokens`.
struct TokenRequest {
  var type: AuthType
  var auth: AuthOptions

  /// The body; throws for more than one scope, and for a system scope other than `all`.
  func body() throws(OpenStackError) -> JSONValue {
    var identity: [String: JSONValue] = [:]
    var methods: [JSONValue] = []
    for (name, data) in self.methods {
      methods.append(.string(name))
      identity[name] = data
    }
    identity["methods"] = .array(methods)
    var auth: [String: JSONValue] = ["identity": .object(identity)]
    auth["scope"] = try scope()
    return .object(["auth": .object(auth)])
  }

  private var methods: [(String, JSONValue)] {
    let types = type == .v3multifactor ? auth.methods.compactMap(AuthType.named) : [type]
    return types.compactMap(method)
  }

  private func method(_ type: AuthType) -> (String, JSONValue)? {
    switch type {
    case .password, .v3password:
      ("password", .object(["user": user(type, with: ["password": secret("password")])]))
    case .v3totp:
      ("totp", .object(["user": user(type, with: ["passcode": secret("passcode")])]))
    case .token, .v3token:
      ("token", .object(["id": secret("token")]))
    case .v3applicationcredential:
      ("application_credential", applicationCredential)
    default: nil
    }
  }

  private func secret(_ name: String) -> JSONValue { .string(auth.text(name) ?? "") }

  private var applicationCredential: JSONValue {
    let secret = ("secret", secret("application_credential_secret"))
    if auth.prefersID("application_credential_id", over: "application_credential_name"),
      let id = auth.text("application_credential_id")
    {
      return .object([secret.0: secret.1, "id": .string(id)])
    }
    return .object([
      secret.0: secret.1,
      "name": self.secret("application_credential_name"),
      "user": user(type, with: [:]),
    ])
  }

  /// The user, by id, or by name and domain.
  ///
  /// With the generic types a missing domain means the default domain, as in the old Karbor clients.
  private func user(_ type: AuthType, with secret: [String: JSONValue]) -> JSONValue {
    var user = secret
    if auth.prefersID("user_id", over: "username"), let id = auth.text("user_id") {
      user["id"] = .string(id)
    } else {
      user["name"] = .string(auth.text("username") ?? "")
      user["domain"] = domain(of: "user", type)
    }
    return .object(user)
  }

  private func domain(of whose: String, _ type: AuthType) -> JSONValue? {
    let id = "\(whose)_domain_id"
    let name = "\(whose)_domain_name"
    if auth.prefersID(id, over: name), let id = auth.text(id) { return .object(["id": .string(id)]) }
    if let name = auth.text(name) { return .object(["name": .string(name)]) }
    guard type == .password || type == .token else { return nil }
    if let id = auth.text("default_domain_id") { return .object(["id": .string(id)]) }
    if let name = auth.text("default_domain_name") { return .object(["name": .string(name)]) }
    return .object(["id": .string("default")])
  }

  /// The scope; nil uses the user's default project.
  ///
  /// An application credential has its own scope, and keystone rejects a request for another.
  private func scope() throws(OpenStackError) -> JSONValue? {
    if type == .v3applicationcredential || (type == .v3multifactor && hasApplicationCredential) { return nil }
    let wanted = [
      auth.has("domain_id") || auth.has("domain_name"), auth.has("project_id") || auth.has("project_name"),
      auth.has("trust_id"), auth.has("system_scope"),
    ]
    if wanted.filter({ $0 }).count > 1 {
      throw OpenStackError(
        .configuration,
        "Authentication cannot be scoped to more than one of project, domain, trust and system."
      )
    }
    if wanted[0] { return .object(["domain": named("domain_id", "domain_name")]) }
    if wanted[1] { return .object(["project": project]) }
    if let trust = auth.text("trust_id") {
      return .object(["OS-TRUST:trust": .object(["id": .string(trust)])])
    }
    guard let system = auth.text("system_scope") else { return nil }
    guard system == "all" else {
      throw OpenStackError(.configuration, "system_scope is \(system); only all is possible.")
    }
    return .object(["system": .object(["all": .bool(true)])])
  }

  private var hasApplicationCredential: Bool {
    auth.methods.contains(AuthType.v3applicationcredential.rawValue)
  }

  private var project: JSONValue {
    if auth.prefersID("project_id", over: "project_name") { return named("project_id", "project_name") }
    var project: [String: JSONValue] = ["name": .string(auth.text("project_name") ?? "")]
    project["domain"] = domain(of: "project", type)
    return .object(project)
  }

  private func named(_ id: String, _ name: String) -> JSONValue {
    if auth.prefersID(id, over: name), let id = auth.text(id) { return .object(["id": .string(id)]) }
    return .object(["name": .string(auth.text(name) ?? "")])
  }
}
