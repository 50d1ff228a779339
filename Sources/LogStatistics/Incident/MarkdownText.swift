/// Text of any kind inside Markdown, where it stays text.
enum MarkdownText {
  /// A code span on one line, whose backticks outnumber those in it.
  static func span(_ text: String) -> String {
    let line = VisibleText.line(text)
    let marks = String(repeating: "`", count: longestRun(in: line) + 1)
    let isPadded = line.isEmpty || line.hasPrefix("`") || line.hasSuffix("`")
    let pad = isPadded ? " " : ""
    return marks + pad + line + pad + marks
  }

  /// A fenced block, whose fence is longer than any run of backticks in it.
  static func block(_ text: String, language: String) -> String {
    let lines = VisibleText.lines(text)
    let fence = String(repeating: "`", count: max(3, longestRun(in: lines) + 1))
    return "\(fence)\(language)\n\(lines)\(lines.hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }

  private static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == 96 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

/// Text with everything spelled out that is not seen, or that a terminal acts on.
enum VisibleText {
  /// On one line: `\u{a}` for a line's end.
  static func line(_ text: String) -> String {
    escaped(text, keeping: []) { "\\u{\(String($0.value, radix: 16))}" }
  }

  /// With its lines and tabs.
  static func lines(_ text: String) -> String {
    escaped(text, keeping: ["\n", "\t"]) { "\\u{\(String($0.value, radix: 16))}" }
  }

  /// JSON, in which only strings can hold such characters.
  static func json(_ text: String) -> String {
    escaped(text, keeping: ["\n"]) { scalar in
      String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
  }

  private static func escaped(
    _ text: String,
    keeping kept: Set<Unicode.Scalar>,
    _ escape: (Unicode.Scalar) -> String
  ) -> String {
    text.unicodeScalars.reduce(into: "") { visible, scalar in
      if isSeen(scalar) || kept.contains(scalar) {
        visible.unicodeScalars.append(scalar)
      } else {
        visible += escape(scalar)
      }
    }
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 32 && scalar.value != 127 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: return false
    default: return true
    }
  }
}
