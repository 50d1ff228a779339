/// Escapes text for files, pipes and messages, so that a terminal showing it later receives no control characters.
public enum HarmlessText {
  /// The text's lines as a screen shows them: `^[` for an escape.
  public static func lines(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(\.isShown) else { return text }
    return PrintableText.lines(text).map(\.text).joined(separator: "\n")
  }

  /// The text with `\u{1b}` for an escape, and likewise for every other hidden character except those in `kept`.
  public static func spelledOut(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    replacing(text) { kept.contains($0) ? String($0) : "\\u{\(String($0.value, radix: 16))}" }
  }

  /// JSON with `\u001b` for an escape; outside its strings only newlines can be hidden characters.
  public static func json(_ text: String) -> String {
    replacing(text) { $0 == "\n" ? "\n" : jsonEscape($0) }
  }

  /// The text as a JSON string.
  public static func jsonString(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 &- 0x20 < 0x5F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\"\(text)\""
    }
    var quoted = "\""
    quoted.unicodeScalars.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.isShown: quoted.unicodeScalars.append(scalar)
      default: quoted += jsonEscape(scalar)
      }
    }
    return quoted + "\""
  }

  private static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String) -> String {
    guard !text.unicodeScalars.allSatisfy(\.isShown) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if scalar.isShown { shown.unicodeScalars.append(scalar) } else { shown += replacement(scalar) }
    }
  }

  /// The JSON escape, such as `\u009b`; a surrogate pair beyond the basic plane.
  private static func jsonEscape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension Unicode.Scalar {
  /// Letters, marks, numbers, punctuation, symbols and spaces are shown; controls and characters that change the
  /// writing direction are not.
  fileprivate var isShown: Bool {
    isASCII ? value >= 0x20 && value != 0x7F : properties.generalCategory.isShown
  }
}

extension Unicode.GeneralCategory {
  /// Whether characters of this category are visible and harmless: the same rule for screens, files and messages.
  var isShown: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    default: true
    }
  }
}
