/// A manual page in man(7)'s macros, put together from its parts.
struct Roff {
  /// Longer lines are broken, as style checks of manuals want it.
  private static let width = 76

  private var lines: [String] = []

  /// The page.
  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func title(_ name: String, section: Int, date: String, source: String, manual: String) {
    lines.append(".TH \(name) \(section) \"\(date)\" \"\(source)\" \"\(manual)\"")
  }

  mutating func heading(_ text: String) { lines.append(".SH \(text)") }

  mutating func subheading(_ text: String) { lines.append(".SS \"\(Self.escaped(text))\"") }

  /// A line as it is, such as a name and what it is.
  mutating func plain(_ text: String) { lines += Self.wrapped(text) }

  /// Paragraphs, the first of which follows a heading.
  mutating func paragraphs(_ texts: [String]) {
    for (number, text) in texts.enumerated() {
      if number > 0 { lines.append(".PP") }
      plain(text)
    }
  }

  /// A term and what it means.
  mutating func item(_ term: String, _ meaning: String) {
    lines += [".TP", ".B " + Self.escaped(term)]
    plain(meaning)
  }

  /// Lines that are not filled.
  mutating func literal(_ texts: [String]) {
    lines += [".PP", ".nf"] + texts.map { "    " + Self.escaped($0) } + [".fi"]
  }

  /// Breaks a text at spaces; what roff would read as a request is escaped.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").map(String.init) {
      if !line.isEmpty, line.count + word.count >= width {
        lines.append(guarded(line))
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + escaped(word)
    }
    return line.isEmpty ? lines : lines + [guarded(line)]
  }

  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Backslashes, hyphens and quotes as they are; what is not ASCII by its number, which every roff can draw or replace.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "\"": "\\(dq"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "`": "\\(ga"
      case "'": "\\(aq"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u" + String(repeating: "0", count: max(0, 4 - hexadecimal(scalar).count)) + hexadecimal(scalar) + "]"
      }
    }.joined()
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }
}
