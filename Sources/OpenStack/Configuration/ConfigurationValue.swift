import OrderedCollections

/// A mapping of a configuration file, in the file's order.
typealias Mapping = OrderedDictionary<String, ConfigurationValue>

/// One value of a configuration file.
///
/// Scalars keep the text that stands in the file (rule D3).
enum ConfigurationValue: Hashable, Sendable {
  case null
  case text(String)
  case boolean(Bool, written: String)
  case list([ConfigurationValue])
  case mapping(Mapping)

  /// The text of a scalar as it was written; nil for null, collections and empty text (rule D5).
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
  /// Nested mappings merged key by key at any depth; everything else of `other` replaces ours (rule B1).
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

  /// All keys with underscores for hyphens, at any depth (rule D7); of two that become one the later counts.
  func normalized() -> Mapping {
    var normalized = Mapping()
    for (key, value) in self {
      normalized[key.replacing("-", with: "_")] =
        value.mapping.map { .mapping($0.normalized()) } ?? value
    }
    return normalized
  }
}
