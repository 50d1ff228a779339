import JSON

extension CloudConfiguration {
  /// The fields in the order of `config show`; auth options are named `auth.NAME`.
  ///
  /// Missing values are empty; secrets are `***` unless unmasked.
  package func described(unmasked: Bool = false) -> [(field: String, value: String)] {
    var rows: [(field: String, value: String)] = [("cloud", cloud), ("auth_type", authType.rawValue)]
    rows += auth.described(unmasked: unmasked).map { ("auth.\($0.name)", $0.value) }
    if !auth.methods.isEmpty { rows.append(("auth.auth_methods", auth.methods.joined(separator: ","))) }
    rows += [
      ("region_name", regionName ?? ""),
      ("interface", interfaces.joined(separator: ",")),
      ("verify", verify ? "true" : "false"),
      ("cacert", cacert ?? ""),
      ("cert", cert ?? ""),
      ("key", key ?? ""),
      ("api_timeout", apiTimeout.map(Self.seconds) ?? ""),
      ("endpoint_override", endpointOverride(unmasked) { $0 != Self.officialType } ?? ""),
      ("endpoint_override_official", endpointOverride(unmasked) { $0 == Self.officialType } ?? ""),
    ]
    return rows
  }

  /// The fields of `config show` as a JSON object; missing values are null.
  package func json(unmasked: Bool = false) -> JSONValue {
    var options = Dictionary(
      uniqueKeysWithValues: auth.described(unmasked: unmasked).map { ($0.name, JSONValue.string($0.value)) }
    )
    if !auth.methods.isEmpty { options["auth_methods"] = .array(auth.methods.map(JSONValue.string)) }
    func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
    return .object([
      "cloud": .string(cloud),
      "auth_type": .string(authType.rawValue),
      "auth": .object(options),
      "region_name": text(regionName),
      "interface": interfaces.count == 1 ? .string(interfaces[0]) : .array(interfaces.map(JSONValue.string)),
      "verify": .bool(verify),
      "cacert": text(cacert),
      "cert": text(cert),
      "key": text(key),
      "api_timeout": apiTimeout.map(JSONValue.number) ?? .null,
      "endpoint_override": text(endpointOverride(unmasked) { $0 != Self.officialType }),
      "endpoint_override_official": text(endpointOverride(unmasked) { $0 == Self.officialType }),
    ])
  }

  private func endpointOverride(_ unmasked: Bool, of isWanted: (String) -> Bool) -> String? {
    let url = services.first { isWanted($0.type) }?.endpointOverride
    return unmasked ? url : url.map(printable)
  }

  private static func seconds(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}

extension ConfigurationError {
  /// `{"error": {"kind": …, "message": …}}`, printed by `config show -f json` instead of a configuration.
  package var json: JSONValue {
    .object(["error": .object(["kind": .string(kind.rawValue), "message": .string(message)])])
  }
}

// URLs may contain a user name and password, so none of these types uses a synthesized description.

extension CloudConfiguration: CustomStringConvertible, CustomReflectable {
  /// The fields with a value; secrets are `***`.
  package var description: String {
    described().filter { !$0.value.isEmpty }.map { "\($0.field)=\($0.value)" }.joined(separator: " ")
  }

  /// The fields of `described()`.
  package var customMirror: Mirror { Mirror(self, children: described().map { ($0.field, $0.value as Any) }) }
}

extension ServiceSettings: CustomStringConvertible, CustomReflectable {
  /// Type, region and interfaces.
  package var description: String {
    "\(type) in \(regionName ?? "any region") (\(interfaces.joined(separator: ", ")))"
  }

  /// Only the description.
  package var customMirror: Mirror { Mirror(self, children: [("service", description)]) }
}

extension ProxySettings: CustomStringConvertible, CustomReflectable {
  /// Does not name the proxies: their URLs may contain passwords.
  package var description: String { "proxies of the environment" }

  /// Empty.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
