import TextScreen

/// A line that a person is asked for, at the bottom of the screen.
///
/// Every key goes to it.
protocol Prompt: Sendable {
  var editor: LineEditor { get set }
  /// What stands before the line.
  var label: String { get }
  /// The words that mean nothing, by their characters in the line.
  var marked: [Range<Int>] { get }
  /// What stands in a box over the panes while it is open.
  var box: (any Overlay)? { get }
  /// Whether there is more to count for it.
  var isUnfinished: Bool { get }

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// Brings it up to date, once per event.
  mutating func update(_ model: BrowserModel)
  /// Does what a key asks for; `size` is the room in its box.
  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer
  /// Changes the line.
  mutating func edit(_ change: LineChange, _ model: BrowserModel)
  /// Does what was written; a line that means nothing stays to be mended.
  mutating func accept(_ model: BrowserModel) -> [Reaction]
  /// What stands above the line.
  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText]
}

/// What a key does to a line.
enum LineChange: Hashable, Sendable {
  case insert(String)
  case perform(EditCommand)
}

extension Prompt {
  var marked: [Range<Int>] { [] }
  var box: (any Overlay)? { nil }
  var isUnfinished: Bool { false }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func update(_ model: BrowserModel) {}

  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer {
    write(key, model)
  }

  /// What every prompt makes of a key.
  mutating func write(_ key: Key, _ model: BrowserModel) -> Answer {
    switch (key, PromptKeys.command(for: key)) {
    case (.character(let character), _): edit(.insert(String(character)), model)
    case (.paste(let text), _): edit(.insert(text), model)
    case (_, .leave): return .taken([.closePrompt])
    case (_, .accept): return .taken(accept(model))
    case (_, .deleteBackward) where editor.text.isEmpty: return .taken([.closePrompt])
    case (_, let command?): edit(.perform(command), model)
    case (_, nil): return .passedOn
    }
    return .done
  }

  mutating func edit(_ change: LineChange, _ model: BrowserModel) { editor.apply(change) }
}

extension LineEditor {
  mutating func apply(_ change: LineChange) {
    switch change {
    case .insert(let text): insert(text)
    case .perform(let command): perform(command)
    }
  }
}

// MARK: - Drawing

extension Prompt {
  /// The line itself, scrolled so that the cursor shows, and the cursor's column in it.
  func line(width: Int, _ pen: Pen) -> (text: PrintableText, cursor: Int) {
    let label = pen(label, .title)
    let before = columns(before: editor.cursor, pen)
    let room = max(1, width - label.columns - 1)
    let hidden = max(0, before - room)
    let text = marking(pen(editor.text), pen).dropping(columns: hidden)
    return (label + text, label.columns + before - hidden)
  }

  private func marking(_ text: PrintableText, _ pen: Pen) -> PrintableText {
    marked.reduce(text) { text, range in
      let columns = columns(before: range.lowerBound, pen)..<columns(before: range.upperBound, pen)
      return text.styled(Style(.danger, .underline), columns: columns)
    }
  }

  private func columns(before place: Int, _ pen: Pen) -> Int {
    pen(String(editor.characters.prefix(place))).columns
  }
}
