import TextScreen

/// Makes printable text in the characters that the terminal can show.
package struct Pen: Hashable, Sendable {
  /// The characters that the terminal can show.
  package let repertoire: Repertoire

  /// A pen for the characters that the terminal can show.
  package init(repertoire: Repertoire) { self.repertoire = repertoire }

  /// The program's own characters.
  package var glyphs: Glyphs { Glyphs(repertoire) }

  /// A text in a style.
  package func callAsFunction(_ text: String, _ role: Role = .plain, _ attributes: Style.Attributes = [])
    -> PrintableText
  {
    PrintableText(text, Style(role, attributes), repertoire: repertoire)
  }

  /// A sentence of the program's own, with quotation marks that the terminal can show.
  package func sentence(_ text: String, _ role: Role = .plain) -> PrintableText {
    guard repertoire == .ascii else { return self(text, role) }
    return self(String(text.map { $0 == "«" || $0 == "»" ? "\"" : $0 }), role)
  }

  /// Texts side by side, with a separator between them.
  package func joined(_ texts: [PrintableText], separator: PrintableText) -> PrintableText {
    var line = PrintableText("", repertoire: repertoire)
    for (index, text) in texts.enumerated() {
      if index > 0 { line += separator }
      line += text
    }
    return line
  }

  /// Facts of one line: `2,000 loaded · newest first`.
  package func facts(_ texts: [String], _ role: Role = .plain) -> PrintableText {
    joined(texts.map { self($0, role) }, separator: separator)
  }

  /// What stands between facts.
  package var separator: PrintableText { self(" \(glyphs.separator) ", .muted) }
}
