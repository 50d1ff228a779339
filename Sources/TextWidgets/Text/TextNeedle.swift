import TextScreen

/// What is searched in texts as they are shown.
package struct TextNeedle: Equatable, Sendable {
  private let text: PrintableText

  /// A text, compared without case; nil if it is empty.
  package init?(_ text: String, repertoire: Repertoire) {
    guard !text.isEmpty else { return nil }
    self.text = PrintableText(text, repertoire: repertoire)
  }

  /// The column ranges of a line where it occurs, from left to right, without overlaps.
  package func occurrences(in line: PrintableText) -> [Range<Int>] { line.occurrences(of: text) }

  /// Whether it occurs in a text that is not on the screen.
  package func occurs(in text: String) -> Bool { !occurrences(in: PrintableText(text)).isEmpty }
}

extension PrintableText {
  /// The same text with matches marked.
  package func marking(_ needle: TextNeedle?) -> PrintableText {
    guard let needle else { return self }
    return needle.occurrences(in: self).reduce(self) { text, hit in text.styled(Style(.match, .bold), columns: hit) }
  }
}
