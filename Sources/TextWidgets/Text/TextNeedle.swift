import RegularExpressions
import TextScreen

/// What is searched in texts as they are shown: a text, compared without case, or a regular expression.
package struct TextNeedle: Equatable, Sendable {
  private enum Form: Equatable, Sendable {
    case text(PrintableText)
    case expression(RegularExpression)
  }

  private let form: Form

  /// A text; nil if it is empty.
  package init?(_ text: String, repertoire: Repertoire) {
    guard !text.isEmpty else { return nil }
    form = .text(PrintableText(text, repertoire: repertoire))
  }

  /// A regular expression.
  package init(_ expression: RegularExpression) { form = .expression(expression) }

  /// The column ranges of a line where it occurs, from left to right, without overlaps.
  package func occurrences(in line: PrintableText) -> [Range<Int>] {
    switch form {
    case .text(let text): line.occurrences(of: text)
    case .expression(let expression): line.columns(ofBytes: expression.matches(in: line.text))
    }
  }

  /// Whether it occurs in a text that is not on the screen.
  package func occurs(in text: String) -> Bool {
    switch form {
    case .text: !occurrences(in: PrintableText(text)).isEmpty
    case .expression(let expression): expression.matches(text)
    }
  }
}

extension PrintableText {
  /// The same text with matches marked.
  package func marking(_ needle: TextNeedle?) -> PrintableText {
    guard let needle else { return self }
    return needle.occurrences(in: self).reduce(self) { text, hit in text.styled(Style(.match, .bold), columns: hit) }
  }
}
