import TextScreen
import TextWidgets

/// A line of input at the bottom of the screen.
///
/// It receives every key.
protocol Prompt: Sendable {
  var editor: LineEditor { get set }
  /// The label before the line.
  var label: String { get }
  /// The invalid words, as character ranges.
  var marked: [Range<Int>] { get }
  /// The box shown over the panes while it is open.
  var box: (any Overlay)? { get }
  /// What follows if it is closed without effect.
  var leaving: [Reaction] { get }
  /// Whether it needs more logs counted.
  var isUnfinished: Bool { get }

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// Updates the prompt, once per event.
  mutating func update(_ model: BrowserModel)
  /// Handles a key; `size` is the space in its box.
  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer
  /// Picks what its box shows on a line.
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer
  /// Changes the line.
  mutating func edit(_ change: LineChange, _ model: BrowserModel)
  /// Acts on the line; an invalid line stays for correction.
  mutating func accept(_ model: BrowserModel) -> [Reaction]
  /// The lines shown above the input.
  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText]
}

/// A change to the line.
enum LineChange: Hashable, Sendable {
  case insert(String)
  case edit(EditCommand)
  /// Completes the word before the cursor with the next or previous candidate.
  case complete(by: Int)
}

extension Prompt {
  var marked: [Range<Int>] { [] }
  var box: (any Overlay)? { nil }
  var leaving: [Reaction] { [] }
  var isUnfinished: Bool { false }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func update(_ model: BrowserModel) {}
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer { .done }

  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer {
    write(key, model)
  }

  /// Handles a key in the same way for every prompt.
  mutating func write(_ key: Key, _ model: BrowserModel) -> Answer {
    switch (key, PromptKeys.command(for: key)) {
    case (.character(let character), _): edit(.insert(String(character)), model)
    case (.paste(let text), _): edit(.insert(text), model)
    case (_, .leave): return .taken([.closePrompt] + leaving)
    case (_, .accept): return .taken(accept(model))
    case (_, .edit(.deleteBackward)) where editor.text.isEmpty: return .taken([.closePrompt] + leaving)
    case (_, .edit(let command)): edit(.edit(command), model)
    case (_, .completeNext): edit(.complete(by: 1), model)
    case (_, .completePrevious): edit(.complete(by: -1), model)
    case (_, .toggleExpression), (_, nil): return .passedOn
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
    // Only a prompt with a vocabulary can complete.
    case .complete: break
    }
  }
}

// MARK: - Drawing

extension Prompt {
  /// The line with invalid words marked, and the cursor's column in it.
  func line(width: Int, _ pen: Pen) -> (text: PrintableText, cursor: Int) {
    let marks = marked.map { ($0, Style(.danger, .underline)) }
    return editor.line(behind: pen(label, .title), width: width, marks: marks, pen)
  }
}
