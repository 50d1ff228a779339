/// The command line's connection flags, spelled as for the `openstack` command.
package struct ConnectionFlags: Sendable {
  /// `--os-cloud`.
  package var cloud: String?
  /// `--os-region-name`.
  package var regionName: String?
  /// `--os-interface`: public, internal or admin.
  package var interface: String?
  /// `--insecure`.
  package var insecure = false
  /// `--verify`.
  package var verify = false
  /// `--os-cacert`.
  package var cacert: String?
  /// `--os-cert`.
  package var cert: String?
  /// `--os-key`.
  package var key: String?
  /// `--no-token-cache`: no token is kept, and none that was kept is used.
  package var keepsNoToken = false
  /// `--endpoint`: the service's URL, instead of the catalog's.
  ///
  /// Without any credentials, the auth type is `none`.
  package var endpoint: String?
  /// `--service-type`: looked up in the catalog before the usual types.
  package var serviceType: String?
  /// All other `--os-NAME VALUE`, keyed by the name without `os-`, hyphens or underscores: `["username": …,
  /// "auth-type": …]`.
  ///
  /// `ConnectionFlags.optionNames` lists the known ones.
  package var options: [String: String] = [:]

  /// The service's URL for display, without user and password.
  package var printableEndpoint: String? { endpoint.map(printable) }

  /// No flags.
  package init() {}

  /// The `--os-…` options without a property of their own, in the order of the help text.
  package static let optionNames: [String] =
    ["auth-type", "default-domain", "identity-api-version", "tenant-id", "tenant-name"]
    + AuthType.allOptionNames.map { $0.replacing("_", with: "-") }

  /// The flags as settings of a cloud; empty values are ignored.
  func settings() -> Mapping {
    var mapping = Mapping()
    for (name, value) in options.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      mapping[name.replacing("-", with: "_")] = .text(value)
    }
    for (old, name) in [("tenant_id", "project_id"), ("tenant_name", "project_name")] {
      if let value = mapping.removeValue(forKey: old), mapping[name] == nil { mapping[name] = value }
    }
    let named = [
      "region_name": regionName, "interface": interface, "cacert": cacert, "cert": cert, "key": key,
    ]
    for (name, value) in named {
      if let value, !value.isEmpty { mapping[name] = .text(value) }
    }
    if insecure { mapping["insecure"] = .boolean(true, written: "true") }
    if verify { mapping["verify"] = .boolean(true, written: "true") }
    return mapping
  }

  /// Checks what the `openstack` command's parser checks.
  func validate() throws(ConfigurationError) {
    if insecure && verify {
      throw ConfigurationError(.usage, "--insecure and --verify contradict each other; give one of them.")
    }
    if let interface, !interface.isEmpty, !["admin", "public", "internal"].contains(interface) {
      throw ConfigurationError(
        .usage,
        "--os-interface \(interface) is none of admin, public and internal."
      )
    }
    if let type = options["auth-type"] ?? options["auth_type"], !type.isEmpty,
      AuthType.named(type) == nil
    {
      throw ConfigurationError(
        .usage,
        "--os-auth-type \(type) is not known; choose one of \(AuthType.supportedNames.joined(separator: ", "))."
      )
    }
  }
}
