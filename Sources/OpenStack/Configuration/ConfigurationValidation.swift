extension CloudConfiguration {
  /// Checks the configuration, in the order of the `openstack` command: the first problem reported is the same.
  func validate() throws(ConfigurationError) {
    try requireOptions()
    if let unknown = unknownOptions.first {
      throw ConfigurationError(
        .unknownAuthOption,
        "The option \(unknown) under auth is not one of auth_type \(authType.rawValue); remove it or change auth_type."
      )
    }
    try requireDomains()
    try requireIdentity()
  }

  /// Checks what must be present before a password is asked for.
  func requireOptions() throws(ConfigurationError) {
    for option in authType.requiredOptions where !auth.has(option) {
      throw missing(option)
    }
    if authType == .v3multifactor {
      try validateMethods()
    }
  }

  private func validateMethods() throws(ConfigurationError) {
    if auth.methods.isEmpty {
      throw ConfigurationError(
        .missingOption,
        "auth_type v3multifactor needs auth_methods, for instance v3password,v3totp."
      )
    }
    let possible: [AuthType] = [.v3password, .v3totp, .v3token, .v3applicationcredential]
    for method in auth.methods {
      guard let type = AuthType.named(method), possible.contains(type) else {
        throw ConfigurationError(
          .authTypeUnknown,
          "The auth method \(method) is not one of \(possible.map(\.rawValue).joined(separator: ", "))."
        )
      }
    }
  }

  private func missing(_ option: String) -> ConfigurationError {
    let flag = option.replacing("_", with: "-")
    // Keys have no option: whoever lists processes would see them.
    let places = [
      "ak": "set OS_ACCESS_KEY or auth.ak", "sk": "set OS_SECRET_KEY or auth.sk",
    ]
    let place = places[option] ?? "set --os-\(flag), OS_\(option.uppercased()) or auth.\(option)"
    var message = "auth_type \(authType.rawValue) needs \(option): \(place)."
    if option == "auth_url", cloud.isEmpty {
      message = "No cloud is chosen, and there are several: name one with --os-cloud or OS_CLOUD."
    } else if option == "auth_url", cloud == "defaults" {
      message =
        "No cloud is configured: write a clouds.yaml and name its cloud with --os-cloud or OS_CLOUD, "
        + "or set the OS_* variables (OS_AUTH_URL and so on)."
    }
    return ConfigurationError(.missingOption, message)
  }

  /// Version 3 types need a domain with every name; the generic types leave that check to keystone.
  private func requireDomains() throws(ConfigurationError) {
    guard authType.rawValue.hasPrefix("v3"), authType.refusal == nil else { return }
    let needs = authType == .v3applicationcredential ? ["user"] : ["user", "project"]
    for whose in needs {
      let name = whose == "user" ? "username" : "project_name"
      guard auth.has(name), !auth.has("\(whose)_domain_id"), !auth.has("\(whose)_domain_name") else { continue }
      throw ConfigurationError(
        .domainRequired,
        "You have provided a \(name), which is unique only within a domain: set \(whose)_domain_id or "
          + "\(whose)_domain_name too."
      )
    }
  }

  private func requireIdentity() throws(ConfigurationError) {
    switch authType {
    case .password, .v3password, .httpBasic:
      if !auth.has("username"), !auth.has("user_id") { throw missing("username") }
    case .token, .v3token, .adminToken:
      if !auth.has("token") { throw missing("token") }
    case .v3applicationcredential:
      guard auth.has("application_credential_id") else {
        guard auth.has("application_credential_name"), auth.has("username") || auth.has("user_id") else {
          throw ConfigurationError(
            .missingOption,
            "auth_type v3applicationcredential needs application_credential_id, or application_credential_name and "
              + "the user it belongs to."
          )
        }
        return
      }
    default: break
    }
  }
}
