import OrderedCollections

/// A mapping from a configuration file, in file order.
typealias Mapping = OrderedDictionary<String, ConfigurationValue>

/// A value from a configuration file.
///
/// Scalars keep the text as it is written in the file: `0123` is not a number.
enum ConfigurationValue: Hashable, Sendable {
  case null
  case text(String)
  case boolean(Bool, written: String)
  case list([ConfigurationValue])
  case mapping(Mapping)

  /// A scalar's text as written; nil for null, collections and empty text.
  var text: String? {
    switch self {
    case .text(let text), .boolean(_, let text): text.isEmpty ? nil : text
    case .null, .list, .mapping: nil
    }
  }

  var mapping: Mapping? {
    if case .mapping(let mapping) = self { mapping } else { nil }
  }

  /// A scalar, or a list of scalars, as texts.
  var texts: [String] {
    if case .list(let values) = self { values.compactMap(\.text) } else { text.map { [$0] } ?? [] }
  }
}

extension Mapping {
  /// Merges nested mappings key by key; any other value of `other` replaces ours.
  func merging(_ other: Mapping) -> Mapping {
    var merged = self
    for (key, value) in other {
      if case .mapping(let theirs) = value, let ours = merged[key]?.mapping {
        merged[key] = .mapping(ours.merging(theirs))
      } else {
        merged[key] = value
      }
    }
    return merged
  }

  /// Replaces hyphens in keys by underscores, at any depth; of two keys that become equal, the later wins.
  func normalized() -> Mapping {
    var normalized = Mapping()
    for (key, value) in self {
      normalized[key.replacing("-", with: "_")] =
        value.mapping.map { .mapping($0.normalized()) } ?? value
    }
    return normalized
  }
}
