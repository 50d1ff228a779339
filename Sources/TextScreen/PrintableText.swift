/// Text that may go on a screen: every character printable and of known column width.
///
/// The only way from a `String` to a ``Screen``. Unprintable characters are made visible in the role ``Role/escaped``:
/// caret notation (`^[`) for C0 and DEL, `<9B>` for C1, `<U+202E>` for the rest. The rest is everything that is not a
/// letter, mark, number, punctuation, symbol or space, and everything whose width terminals disagree on. A character
/// keeps four combining marks; the number of dropped ones is shown (`<+9996 marks>`).
public struct PrintableText: Equatable, Sendable {
  /// The characters from left to right; a wide character is one cell here, two on a screen.
  var cells: [Cell] = []
  /// The width in columns.
  public internal(set) var columns = 0
  /// How far the rows after the first are indented when it is wrapped, if they have room.
  public internal(set) var hang = 0
  /// The characters the text may use, and so how a cut is marked.
  var repertoire = Repertoire.unicode

  /// No text.
  public static let empty = PrintableText(repertoire: .unicode)

  /// Whether there is no character.
  public var isEmpty: Bool { cells.isEmpty }

  init(repertoire: Repertoire) {
    self.repertoire = repertoire
  }

  init(_ cells: some Sequence<Cell>, repertoire: Repertoire) {
    self.cells = Array(cells)
    self.columns = self.cells.reduce(0) { $0 + Int($1.columns) }
    self.repertoire = repertoire
  }

  /// One line of text, whatever is in it: newlines are shown as `↵` (ASCII: `\n`), tabs as a space.
  public init(_ untrusted: String, _ style: Style = .plain, repertoire: Repertoire = .unicode) {
    // The common case.
    if untrusted.utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) {
      cells = untrusted.utf8.map { Cell(Unicode.Scalar($0), style) }
      columns = cells.count
      self.repertoire = repertoire
      return
    }
    var builder = PrintableTextBuilder(style, repertoire)
    for (number, line) in untrusted.unicodeScalarLines.enumerated() {
      if number > 0 { builder.appendEscaped(Glyphs(repertoire).newline) }
      builder.append(line, tabStop: 1)
    }
    self = builder.finish()
  }

  /// Splits a text at `
  /// ` and `\r
  /// `; a tab advances to the next multiple of 8 columns.
  ///
  /// A newline at the end begins no further line. Returns at least one line.
  public static func lines(
    _ untrusted: String,
    _ style: Style = .plain,
    repertoire: Repertoire = .unicode
  ) -> [PrintableText] {
    var lines = untrusted.unicodeScalarLines
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      var builder = PrintableTextBuilder(style, repertoire)
      builder.append(line, tabStop: 8)
      return builder.finish()
    }
  }

  /// The same text repeated, for example as the line between panes.
  public static func repeating(_ text: PrintableText, count: Int) -> PrintableText {
    var result = PrintableText(repertoire: text.repertoire)
    result.cells = Array(repeatElement(text.cells, count: max(0, count)).joined())
    result.columns = text.columns * max(0, count)
    return result
  }

  /// Appends a text; each keeps its style.
  public mutating func append(_ other: PrintableText) {
    cells.append(contentsOf: other.cells)
    columns += other.columns
    if other.repertoire != .unicode { repertoire = other.repertoire }
  }

  /// Two texts side by side; each keeps its style.
  public static func + (left: PrintableText, right: PrintableText) -> PrintableText {
    var result = left
    result.append(right)
    return result
  }

  /// Two texts side by side; each keeps its style.
  public static func += (left: inout PrintableText, right: PrintableText) {
    left.append(right)
  }

  /// The characters as shown, for searching and copying.
  public var text: String {
    var text = ""
    for cell in cells { text += cell.text }
    return text
  }
}

extension String {
  /// The lines between `
  /// ` or `\r
  /// `, without the newlines.
  fileprivate var unicodeScalarLines: [Substring.UnicodeScalarView] {
    guard utf8.contains(0x0A) else { return [unicodeScalars[...]] }
    var lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices.dropLast() where lines[index].last == "\r" {
      lines[index].removeLast()
    }
    return lines
  }
}
