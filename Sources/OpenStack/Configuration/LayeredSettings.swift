/// The source of a setting; greater ones win.
package enum SettingSource: Int, Comparable, Hashable, Sendable {
  case builtIn
  case profile
  /// clouds.yaml, with secure.yaml merged in.
  case file
  case region
  case environment
  case flag
  /// Entered on the terminal.
  case prompt

  /// Whether the right source overrides the left one.
  package static func < (left: SettingSource, right: SettingSource) -> Bool { left.rawValue < right.rawValue }
}

/// A value and its source.
struct Setting: Hashable, Sendable {
  var value: ConfigurationValue
  var source: SettingSource

  var text: String? { value.text }
}

/// A cloud's settings, merged from several sources: `auth` key by key, everything else as a whole.
struct LayeredSettings {
  /// Settings directly under the cloud, and variables and flags.
  private(set) var outer: [String: Setting] = [:]
  /// Settings under `auth`.
  private(set) var auth: [String: Setting] = [:]

  /// Adds a source that overrides the previous ones.
  ///
  /// `endpoint_type`, the old spelling, beats `interface` within one source; null in a region's values is ignored (both
  /// as in openstacksdk's `loader.py`).
  mutating func lay(_ mapping: Mapping, from source: SettingSource) throws(ConfigurationError) {
    for (key, value) in mapping where !(source == .region && value == .null) {
      if key == "auth" {
        try layAuth(value, from: source)
      } else if key.hasSuffix("interface"),
        mapping[key.dropLast("interface".count) + "endpoint_type"]?.texts.isEmpty == false
      {
        continue
      } else if key.hasSuffix("endpoint_type") {
        set(key.dropLast("endpoint_type".count) + "interface", value, source)
      } else {
        set(key, value, source)
      }
    }
  }

  private mutating func set(_ key: String, _ value: ConfigurationValue, _ source: SettingSource) {
    // An empty variable or flag is ignored; an empty value in a file unsets.
    if source >= .environment, value.texts.isEmpty { return }
    outer[key] = Setting(value: value, source: source)
  }

  private mutating func layAuth(_ value: ConfigurationValue, from source: SettingSource) throws(ConfigurationError) {
    switch value {
    case .null:
      return
    case .mapping(let options):
      for (key, option) in options { auth[key] = Setting(value: option, source: source) }
    case .text, .boolean, .list:
      throw ConfigurationError(.fileInvalid, "What stands under auth is no mapping of options.")
    }
  }

  /// The setting with one of these names; later names win, and settings directly under the cloud beat those under
  /// `auth`.
  func option(_ names: String...) -> Setting? {
    names.reversed().lazy.compactMap { name in
      if let setting = outer[name], setting.text != nil { return setting }
      return auth[name].flatMap { $0.text == nil ? nil : $0 }
    }.first
  }

  /// The text of a setting directly under the cloud.
  func text(_ name: String) -> String? { outer[name]?.text }
}

extension Substring {
  fileprivate static func + (left: Substring, right: String) -> String { String(left) + right }
}
