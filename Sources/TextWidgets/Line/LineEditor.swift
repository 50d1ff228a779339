import TextScreen

/// What the keys of a prompt ask for.
package enum EditCommand: Hashable, Sendable {
  case accept, leave
  case earlier, later
  case left, right, home, end
  case deleteBackward, deleteForward, deleteWord, deleteToStart, deleteToEnd
  case completeNext, completePrevious
}

/// A line of text that is being written, with the lines that were written before.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character]
  /// Before which character the next one is inserted.
  private(set) var cursor: Int
  private let history: [String]
  /// Which line of the history shows; its count for the new one.
  private var place: Int
  /// The new line, while one of the history shows.
  private var draft: [Character] = []

  /// A line to go on with, and the lines of this session, oldest first.
  init(_ text: String = "", history: [String] = []) {
    characters = Array(text)
    cursor = characters.count
    self.history = history
    place = history.count
  }

  var text: String { String(characters) }

  /// Inserts text where the cursor is; of a pasted text, its first line.
  mutating func insert(_ text: String) {
    let line = text.prefix { !$0.isNewline }
    characters.insert(contentsOf: line, at: cursor)
    cursor += line.count
  }

  /// Takes another line in place of this one, its cursor after so many characters.
  mutating func replace(with text: String, cursor: Int) {
    characters = Array(text)
    self.cursor = min(cursor, characters.count)
  }

  mutating func perform(_ command: EditCommand) {
    switch command {
    case .accept, .leave, .completeNext, .completePrevious: break
    case .earlier: recall(place - 1)
    case .later: recall(place + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .deleteBackward: delete(from: max(0, cursor - 1))
    case .deleteForward: if cursor < characters.count { characters.remove(at: cursor) }
    case .deleteWord: delete(from: startOfWord)
    case .deleteToStart: delete(from: 0)
    case .deleteToEnd: characters.removeSubrange(cursor...)
    }
  }

  private mutating func delete(from start: Int) {
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  private var startOfWord: Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func recall(_ wanted: Int) {
    guard (0...history.count).contains(wanted), wanted != place else { return }
    if place == history.count { draft = characters }
    place = wanted
    characters = wanted == history.count ? draft : Array(history[wanted])
    cursor = characters.count
  }
}
