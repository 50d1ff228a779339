import TextScreen
import TextWidgets

/// The key hints of the pane with the focus: as many as fit, but always the key for help.
struct KeyHints: Hashable, Sendable {
  private struct Hint: Hashable, Sendable {
    let keys: [Key]
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
      let keys = hint.commands.compactMap { keymap.key(for: $0, own: own) }
      guard !keys.isEmpty else { return nil }
      return Hint(keys: keys, isRange: hint.commands.contains(.toggleStatus(.failed)), text: hint.text)
    }
  }

  var text: PrintableText {
    let gap = pen("  ")
    var texts = hints.map { pen(label($0), .key) + pen(" \($0.text)", .muted) }
    while texts.count > 1, texts.reduce(-gap.columns, { $0 + gap.columns + $1.columns }) > room {
      texts.remove(at: texts.count - 2)
    }
    return pen(" ") + pen.joined(texts, separator: gap)
  }

  private func label(_ hint: Hint) -> String {
    hint.keys.map { $0.name(pen.repertoire) }.joined(separator: hint.isRange ? "-" : " ")
  }
}
