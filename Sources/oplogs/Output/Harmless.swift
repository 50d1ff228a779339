import TextScreen

/// What keeps a log's text from telling a terminal to do something.
enum Harmless {
  /// Letters, marks, numbers, punctuation, symbols and spaces are shown; controls and what turns text around are not.
  static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: return false
    default: return true
    }
  }

  /// `\u009b`; beyond the basic plane as two.
  static func jsonEscape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// JSON with everything escaped that is not shown; outside its strings there is no such character.
  static func json(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isShown) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if isShown(scalar) { shown.unicodeScalars.append(scalar) } else { shown += jsonEscape(scalar) }
    }
  }

  /// The text's lines with everything made visible that is not shown.
  static func lines(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isShown) else { return text }
    return PrintableText.lines(text).map(\.text).joined(separator: "\n")
  }
}
