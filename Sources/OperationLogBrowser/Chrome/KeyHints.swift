import TextScreen
import TextWidgets

/// The key hints of the pane with the focus: as many as fit, but always the key for help.
struct KeyHints: Hashable, Sendable {
  private struct Hint: Hashable, Sendable {
    let keys: String
    let text: String
  }

  private let hints: [Hint]
  private let pen: Pen
  /// The available columns.
  private let room: Int

  /// - Parameters:
  ///   - hints: the most useful first; the last one is always shown.
  ///   - own: the keys that only the current part uses.
  ///   - pen: makes the text.
  ///   - room: the available columns.
  init(_ hints: [KeyHint], _ own: KeyTable, _ pen: Pen, room: Int) {
    (self.pen, self.room) = (pen, room)
    self.hints = hints.map { hint in
      let labels = hint.commands.map { Keymap.label(of: $0, own: own, pen.repertoire) }
      let isRange = hint.commands.contains(.toggleStatus(.failed))
      return Hint(keys: labels.joined(separator: isRange ? "-" : " "), text: hint.text)
    }
  }

  var text: PrintableText {
    let gap = pen("  ")
    var texts = hints.map { pen($0.keys, .key) + pen(" \($0.text)", .muted) }
    while texts.count > 1, texts.reduce(-gap.columns, { $0 + gap.columns + $1.columns }) > room {
      texts.remove(at: texts.count - 2)
    }
    return pen(" ") + pen.joined(texts, separator: gap)
  }
}
