import TextScreen
import TextWidgets

/// The help: all keys.
struct Help: TextOverlay {
  let title = "Keys"
  let wanted = Size(columns: 74, rows: .max)
  let closing = Command.help
  var pane: TextPane

  /// Shows lines made from the key tables.
  init(_ lines: [PrintableText], _ repertoire: Repertoire) {
    pane = TextPane(lines, repertoire: repertoire)
  }
}
