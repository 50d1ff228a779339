import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// A line that a person is asked for, at the bottom of the screen.
struct Prompt: Sendable {
  enum Kind: Hashable, Sendable {
    case filter
    case search
    case command
    /// Where something is to be written.
    case path(ExportContent)

    /// What stands before the line.
    var label: String {
      switch self {
      case .filter: " filter: "
      case .search: " search: "
      case .command: " command: "
      case .path: " write to: "
      }
    }
  }

  let kind: Kind
  private(set) var editor: LineEditor
  /// The words of a filter that mean nothing, as it stands.
  private(set) var mistakes: [FilterLine.Mistake] = []
  /// How many loaded logs the filter would show, while all of it means something.
  private(set) var count: FilterCount?
  /// What Tab offers for the word before the cursor, until another key is pressed.
  private var offer: CompletionOffer?
  /// Whether Enter was pressed on what means nothing.
  private var isRefused = false

  init(_ kind: Kind, _ text: String = "", history: [String]) {
    self.kind = kind
    editor = LineEditor(text, history: history)
  }

  /// Whether the filter names causes, which can be completed once errors have been counted.
  var asksForCauses: Bool { kind == .filter && editor.text.contains("cause:") }

  /// Whether a word only waits for its value: the cursor stands behind its colon.
  private func isBeingWritten(_ mistake: FilterLine.Mistake) -> Bool {
    !isRefused && mistake.word.hasSuffix(":") && mistake.range.upperBound == editor.cursor
  }
}

// MARK: - Writing

extension Prompt {
  mutating func insert(_ text: String) {
    (offer, isRefused) = (nil, false)
    editor.insert(text)
  }

  mutating func perform(_ command: EditCommand) {
    (offer, isRefused) = (nil, false)
    editor.perform(command)
  }

  /// Stays as it is, since it means nothing.
  mutating func refuse() {
    isRefused = true
  }

  /// Writes what the word before the cursor goes on with: what all candidates share, after that one value after the other.
  mutating func complete(by step: Int, _ vocabulary: FilterVocabulary) {
    guard kind == .filter else { return }
    let next =
      offer?.moved(by: step)
      ?? CompletionOffer(FilterCompletion(editor.text, cursor: editor.cursor, vocabulary: vocabulary))
    if let line = next.line { editor.replace(with: line.text, cursor: line.cursor) }
    isRefused = false
    offer = next.isSettled ? nil : next
  }

  /// Takes in what the filter means, and what it does not; it is counted anew where it is another one.
  mutating func take(_ query: LogQuery, mistakes: [FilterLine.Mistake]) {
    self.mistakes = mistakes
    guard mistakes.isEmpty else { return count = nil }
    if count?.isOf(query) != true { count = FilterCount(query) }
  }

  /// Counts some more logs.
  mutating func goOnCounting(_ cache: LogCache, limit: Int) {
    count?.goOn(cache, limit: limit)
  }
}

// MARK: - Drawing

extension Prompt {
  /// What stands above the line: what is wrong with it, else the facts about it; under that what can be written.
  func notes(width: Int, rows: Int, facts: [String], _ pen: Pen, _ dialect: LogDialect) -> [PrintableText] {
    switch kind {
    case .filter: break
    case .search: return [pen("Enter searches  Esc leaves", .muted)]
    case .command: return [pen("Enter runs what is marked  Tab goes on  Esc leaves", .muted)]
    case .path(let content):
      let note = pen("Enter writes \(content.name) there, readable by you alone  Esc leaves", .muted)
      return Array(note.wrapped(to: width).prefix(rows))
    }
    var notes = mistakes.first.map { note(on: $0, pen).wrapped(to: width) } ?? [pen.facts(facts)]
    if let offer {
      notes = Array(notes.prefix(rows - 1)) + [offer.note(width: width, pen)]
    } else if notes.count < rows {
      notes += pen("Tab completes  " + dialect.filterExample, .muted).wrapped(to: width).prefix(1)
    }
    return notes.prefix(rows).map { $0.truncated(to: width) }
  }

  private func note(on mistake: FilterLine.Mistake, _ pen: Pen) -> PrintableText {
    pen.sentence(mistake.sentence, isBeingWritten(mistake) ? .muted : .danger)
  }

  /// The line itself, the words that mean nothing marked, and the cursor's column in it.
  func line(width: Int, _ pen: Pen) -> (text: PrintableText, cursor: Int) {
    let marks = mistakes.filter { !isBeingWritten($0) }.map { ($0.range, Style(.danger, .underline)) }
    return editor.line(behind: pen(kind.label, .title), width: width, marks: marks, pen)
  }
}
