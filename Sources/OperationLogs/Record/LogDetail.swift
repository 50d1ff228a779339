import JSON

/// What `error_info` or `extra_info` holds: Karbor sends a string, which may be JSON; its descendants send an object.
package enum LogDetail: Hashable, Sendable {
  case text(String)
  case structured(JSONValue)

  /// The text as it came; an object as indented JSON.
  package var text: String {
    switch self {
    case .text(let text): text
    case .structured(let value): JSONText.pretty(value)
    }
  }

  /// The value, where the detail is an object or array, or a string that holds one.
  package var structure: JSONValue? {
    switch self {
    case .text(let text): JSONText.parse(text)
    case .structured(let value): value
    }
  }

  /// Whether there is nothing to read in it.
  package var isBlank: Bool {
    switch self {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .structured(.object(let members)): members.values.allSatisfy { $0 == .string("") || $0 == .null }
    case .structured(.array(let elements)): elements.isEmpty
    case .structured: false
    }
  }
}
