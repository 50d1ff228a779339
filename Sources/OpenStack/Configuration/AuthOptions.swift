/// The auth type's options that have a value, each with its source.
package struct AuthOptions: Sendable {
  struct Option: Sendable {
    var value: Secret
    var source: SettingSource
  }

  private var options: [String: Option] = [:]
  /// The methods of `v3multifactor`, as named in the configuration.
  package internal(set) var methods: [String] = []

  init() {}

  /// The option's value, wrapped in ``Secret`` so that showing it takes a deliberate call.
  package subscript(name: String) -> Secret? { options[name]?.value }

  mutating func set(_ name: String, _ value: String, from source: SettingSource) {
    options[name] = Option(value: Secret(value), source: source)
  }

  mutating func setUnlessPresent(_ name: String, to other: Option?) {
    if options[name] == nil { options[name] = other }
  }

  mutating func remove(_ name: String) { options[name] = nil }

  func option(_ name: String) -> Option? { options[name] }

  func text(_ name: String) -> String? { options[name]?.value.revealed() }

  func has(_ name: String) -> Bool { options[name] != nil }

  /// Whether the id counts, if both id and name are given: the one from the stronger source, or the id if equal.
  ///
  /// `--os-project-name` therefore overrides a `project_id` in a file; the `openstack` command would ignore the flag.
  func prefersID(_ id: String, over name: String) -> Bool {
    guard let id = options[id] else { return false }
    guard let name = options[name] else { return true }
    return id.source >= name.source
  }

  /// Names and values sorted by name; secrets as `***` unless unmasked.
  package func described(unmasked: Bool = false) -> [(name: String, value: String)] {
    options.sorted { $0.key < $1.key }.map { name, option in
      let shown = AuthType.isSecret(name) ? option.value.description : printable(url: option.value.revealed())
      return (name, unmasked ? option.value.revealed() : shown)
    }
  }
}

extension AuthOptions: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Names and values, secrets as `***`.
  package var description: String {
    described().map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }
  /// The description.
  package var debugDescription: String { description }
  /// Names and values, secrets as `***`.
  package var customMirror: Mirror { Mirror(self, children: described().map { ($0.name, $0.value as Any) }) }
}
