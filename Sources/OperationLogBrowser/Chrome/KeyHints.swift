import TextScreen
import TextWidgets

/// What the keys do where the keyboard is: as much as fits, and in any case how to get help.
struct KeyHints: Hashable, Sendable {
  private struct Hint: Hashable, Sendable {
    let keys: String
    let text: String
  }

  private let hints: [Hint]
  private let pen: Pen
  /// Columns.
  private let room: Int

  /// - Parameters:
  ///   - hints: what is to be said, the most useful first, the last in any case.
  ///   - own: the keys that mean something there alone.
  ///   - pen: makes the text.
  ///   - room: columns.
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
