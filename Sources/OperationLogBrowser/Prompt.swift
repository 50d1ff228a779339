import OperationLogs
import TextScreen

/// A line that a person is asked for, at the bottom of the screen.
struct Prompt: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case filter
    case search
  }

  let kind: Kind
  var editor: LineEditor
  /// What is wrong with a filter, as it stands.
  private(set) var mistake: FilterLine.Mistake?

  init(_ kind: Kind, _ text: String = "", history: [String]) {
    self.kind = kind
    editor = LineEditor(text, history: history)
  }

  /// Looks whether the filter means something.
  mutating func check(now: LogTime, limits: DurationLimits, dialect: LogDialect) {
    guard kind == .filter else { return }
    do {
      _ = try FilterLine(editor.text, now: now, limits: limits, dialect: dialect)
      mistake = nil
    } catch {
      mistake = error
    }
  }

  /// What stands above the line: what is wrong with it, else what can be written.
  func note(_ pen: Pen, _ dialect: LogDialect) -> PrintableText {
    if let mistake { return pen.sentence(mistake.sentence, .danger) }
    switch kind {
    case .filter:
      return pen(dialect.filterExample, .muted)
    case .search:
      return pen("Enter searches  Esc leaves", .muted)
    }
  }

  /// The line itself, scrolled so that the cursor shows, and the cursor's column in it.
  func line(width: Int, _ pen: Pen) -> (text: PrintableText, cursor: Int) {
    let label = pen(kind == .filter ? " filter: " : " search: ", .title)
    let before = pen(String(editor.characters[..<editor.cursor]))
    let room = max(1, width - label.columns - 1)
    let hidden = max(0, before.columns - room)
    let text = marked(pen(editor.text), pen).dropping(columns: hidden)
    return (label + text, label.columns + before.columns - hidden)
  }

  /// The word that means nothing, marked.
  private func marked(_ text: PrintableText, _ pen: Pen) -> PrintableText {
    guard let mistake else { return text }
    let places = text.occurrences(of: pen(mistake.word), ignoringCase: false)
    return places.prefix(1).reduce(text) {
      $0.styled(Style(.danger, .underline), columns: $1)
    }
  }
}
