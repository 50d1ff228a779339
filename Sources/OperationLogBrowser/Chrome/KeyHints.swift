import TextScreen
import TextWidgets

/// The key hints of the pane with the focus: as many as fit, but always the key for help.
struct KeyHints: Hashable, Sendable {
  private struct Hint: Hashable, Sendable {
    let keys: [Key]
    /// What each of the keys does.
    let commands: [Command]
    /// Whether the keys are the first and the last of a row.
    let isRange: Bool
    let text: String
  }

  private let hints: [Hint]
  private let pen: Pen
  /// The available columns.
  private let room: Int

  /// - Parameters:
  ///   - hints: the most useful first; the last one is always shown.
  ///   - own: the keys that only the current part uses.
  ///   - keymap: has the keys.
  ///   - pen: makes the text.
  ///   - room: the available columns.
  init(_ hints: [KeyHint], _ own: KeyTable, _ keymap: Keymap, _ pen: Pen, room: Int) {
    (self.pen, self.room) = (pen, room)
    self.hints = hints.compactMap { hint in
      let bound = hint.commands.compactMap { command in keymap.key(for: command, own: own).map { ($0, command) } }
      guard !bound.isEmpty else { return nil }
      return Hint(
        keys: bound.map(\.0),
        commands: bound.map(\.1),
        isRange: hint.commands.contains(.toggleStatus(.failed)),
        text: hint.text
      )
    }
  }

  var text: PrintableText {
    pen(" ") + pen.joined(shown.map(\.text), separator: pen(Self.gap))
  }

  private static let gap = "  "

  /// The hints that fit, with their texts.
  private var shown: [(hint: Hint, text: PrintableText)] {
    var shown = hints.map { (hint: $0, text: pen(label($0), .key) + pen(" \($0.text)", .muted)) }
    while shown.count > 1, shown.reduce(-Self.gap.count, { $0 + Self.gap.count + $1.text.columns }) > room {
      shown.remove(at: shown.count - 2)
    }
    return shown
  }

  /// The command of the key or text at a column; beside a key, that of its hint's first one.
  func command(at column: Int) -> Command? {
    var start = 1
    for (hint, text) in shown {
      let end = start + text.columns
      if (start..<end).contains(column) { return command(of: hint, at: column - start) }
      start = end + Self.gap.count
    }
    return nil
  }

  private func command(of hint: Hint, at distance: Int) -> Command? {
    var start = 0
    for (key, command) in zip(hint.keys, hint.commands) {
      let end = start + pen(key.name(pen.repertoire)).columns
      if (start..<end).contains(distance) { return command }
      start = end + 1
    }
    return hint.commands.first
  }

  private func label(_ hint: Hint) -> String {
    hint.keys.map { $0.name(pen.repertoire) }.joined(separator: hint.isRange ? "-" : " ")
  }
}
