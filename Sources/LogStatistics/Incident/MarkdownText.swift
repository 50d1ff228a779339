import TextScreen

/// Puts any text into Markdown as plain text.
enum MarkdownText {
  /// A code span on one line; its backticks outnumber those in the text.
  static func span(_ text: String) -> String {
    let line = HarmlessText.spelledOut(text)
    let marks = String(repeating: "`", count: longestRun(in: line) + 1)
    let isPadded = line.isEmpty || line.hasPrefix("`") || line.hasSuffix("`")
    let pad = isPadded ? " " : ""
    return marks + pad + line + pad + marks
  }

  /// A fenced block; its fence is longer than any run of backticks in the text.
  static func block(_ text: String, language: String) -> String {
    let lines = HarmlessText.spelledOut(text, keeping: ["\n", "\t"])
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
