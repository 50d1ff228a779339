import TextScreen

/// An editing command for a line of text.
package enum EditCommand: Hashable, Sendable {
  /// Recalls an older or a newer line of the history.
  case earlier, later
  case left, right, wordLeft, wordRight, home, end
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  /// Deletes back to the previous space.
  case deleteToSpace
  case deleteToStart, deleteToEnd
}

/// A line of text being edited, with a history of earlier lines.
package struct LineEditor: Hashable, Sendable {
  /// The characters of the line.
  package private(set) var characters: [Character]
  /// The index before which the next character is inserted.
  package private(set) var cursor: Int
  private let history: [String]
  /// The index of the history line being shown; `history.count` for the new line.
  private var place: Int
  /// The new line, kept while a history line is shown.
  private var draft: [Character] = []

  /// Starts with a text, and with the lines of this session, oldest first.
  package init(_ text: String = "", history: [String] = []) {
    characters = Array(text)
    cursor = characters.count
    self.history = history
    place = history.count
  }

  /// The line.
  package var text: String { String(characters) }

  /// Inserts text at the cursor; of a pasted text, only the first line.
  package mutating func insert(_ text: String) {
    let line = text.prefix { !$0.isNewline }
    characters.insert(contentsOf: line, at: cursor)
    cursor += line.count
  }

  /// Replaces the whole line and puts the cursor after so many characters.
  package mutating func replace(with text: String, cursor: Int) {
    characters = Array(text)
    self.cursor = min(cursor, characters.count)
  }

  /// Moves the cursor, deletes, or recalls a line of the history.
  package mutating func perform(_ command: EditCommand) {
    switch command {
    case .earlier: recall(place - 1)
    case .later: recall(place + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .wordLeft: cursor = startOfWord
    case .wordRight: cursor = endOfWord
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .deleteBackward: delete(from: max(0, cursor - 1))
    case .deleteForward: if cursor < characters.count { characters.remove(at: cursor) }
    case .deleteWordBackward: delete(from: startOfWord)
    case .deleteWordForward: characters.removeSubrange(cursor..<endOfWord)
    case .deleteToSpace: delete(from: startOfWords)
    case .deleteToStart: delete(from: 0)
    case .deleteToEnd: characters.removeSubrange(cursor...)
    }
  }

  private mutating func delete(from start: Int) {
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  /// Where the word before the cursor begins; as in readline, a word is letters and digits.
  private var startOfWord: Int {
    let before = characters[..<cursor]
    guard let last = before.lastIndex(where: \.isPartOfWord) else { return 0 }
    return before[..<last].lastIndex { !$0.isPartOfWord }.map { $0 + 1 } ?? 0
  }

  /// Where the word after the cursor ends.
  private var endOfWord: Int {
    let after = characters[cursor...]
    guard let first = after.firstIndex(where: \.isPartOfWord) else { return characters.count }
    return after[first...].firstIndex { !$0.isPartOfWord } ?? characters.count
  }

  /// Where the run of non-spaces before the cursor begins.
  private var startOfWords: Int {
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

// MARK: - Drawing

extension LineEditor {
  /// The line behind its label, scrolled so that the cursor is visible.
  ///
  /// - Parameters:
  ///   - label: text before the line.
  ///   - width: columns for label and line together.
  ///   - marks: character ranges of the line with their own style.
  ///   - pen: makes the printable text.
  /// - Returns: the text, and the cursor's column in it.
  package func line(
    behind label: PrintableText,
    width: Int,
    marks: [(range: Range<Int>, style: Style)] = [],
    _ pen: Pen
  ) -> (text: PrintableText, cursor: Int) {
    let before = columns(before: cursor, pen)
    let room = max(1, width - label.columns - 1)
    let hidden = max(0, before - room)
    let marked = marks.reduce(pen(text)) { text, mark in
      let columns = columns(before: mark.range.lowerBound, pen)..<columns(before: mark.range.upperBound, pen)
      return text.styled(mark.style, columns: columns)
    }
    return (label + marked.dropping(columns: hidden), label.columns + before - hidden)
  }

  private func columns(before place: Int, _ pen: Pen) -> Int {
    pen(String(characters.prefix(place))).columns
  }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
