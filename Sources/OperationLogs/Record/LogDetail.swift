import JSON

/// The value of `error_info` or `extra_info`: Karbor sends a string, possibly with JSON; services derived from it send
/// an object.
public enum LogDetail: Hashable, Sendable {
  case text(String)
  case structured(JSONValue)

  /// The text as sent; an object as indented JSON.
  public var text: String {
    switch self {
    case .text(let text): text
    case .structured(let value): JSONText.pretty(value)
    }
  }

  /// The value if it is an object or array, or a string that contains one.
  public var structure: JSONValue? {
    switch self {
    case .text(let text): JSONText.parse(text)
    case .structured(let value): value
    }
  }

  /// Whether it contains nothing to read.
  public var isBlank: Bool {
    switch self {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .structured(.object(let members)): members.values.allSatisfy { $0 == .string("") || $0 == .null }
    case .structured(.array(let elements)): elements.isEmpty
    case .structured: false
    }
  }
}
