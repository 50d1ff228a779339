import TextScreen

/// Makes printable text from the characters that the terminal can show.
package struct Pen: Hashable, Sendable {
  /// The characters that the terminal can show.
  package let repertoire: Repertoire

  /// Makes a pen.
  package init(repertoire: Repertoire) { self.repertoire = repertoire }

  /// The program's own characters.
  package var glyphs: Glyphs { Glyphs(repertoire) }

  /// Makes a text in a style.
  package func callAsFunction(_ text: String, _ role: Role = .plain, _ attributes: Style.Attributes = [])
    -> PrintableText
  {
    PrintableText(text, Style(role, attributes), repertoire: repertoire)
  }

  /// One of the program's own sentences, with quotation marks that the terminal can show.
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

  /// Several facts on one line: `2,000 loaded · newest first`.
  package func facts(_ texts: [String], _ role: Role = .plain) -> PrintableText {
    joined(texts.map { self($0, role) }, separator: separator)
  }

  /// The separator between facts.
  package var separator: PrintableText { self(" \(glyphs.separator) ", .muted) }
}
