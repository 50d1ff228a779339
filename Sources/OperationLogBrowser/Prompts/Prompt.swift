import TextScreen
import TextWidgets

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
  case edit(EditCommand)
  /// Goes on with what the word before the cursor can become: the next of it, or the one before.
  case complete(by: Int)
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
    case (_, .edit(.deleteBackward)) where editor.text.isEmpty: return .taken([.closePrompt])
    case (_, .edit(let command)): edit(.edit(command), model)
    case (_, .completeNext): edit(.complete(by: 1), model)
    case (_, .completePrevious): edit(.complete(by: -1), model)
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
    case .edit(let command): perform(command)
    // A line without a vocabulary cannot be completed.
    case .complete: break
    }
  }
}

// MARK: - Drawing

extension Prompt {
  /// The line itself, the words that mean nothing marked, and the cursor's column in it.
  func line(width: Int, _ pen: Pen) -> (text: PrintableText, cursor: Int) {
    let marks = marked.map { ($0, Style(.danger, .underline)) }
    return editor.line(behind: pen(label, .title), width: width, marks: marks, pen)
  }
}
