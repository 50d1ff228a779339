import TextScreen
import TextWidgets

/// What the keys do where the keyboard is: as much as fits, and in any case how to get help.
struct KeyHints: Hashable, Sendable {
  let pen: Pen
  let context: Keymap.Context
  /// Columns.
  let room: Int
  /// Whose life the key leads to from the one that is shown.
  let nextLife: String
  let isZoomed: Bool
  let isPickingColumns: Bool

  var text: PrintableText {
    let gap = pen("  ")
    var hints = hinted.map { hint($0.commands, $0.text) }
    while hints.count > 1, hints.reduce(-gap.columns, { $0 + gap.columns + $1.columns }) > room {
      hints.remove(at: hints.count - 2)
    }
    return pen(" ") + pen.joined(hints, separator: gap)
  }

  private func hint(_ commands: [Command], _ text: String) -> PrintableText {
    let labels = commands.map { Keymap.label(of: $0, in: context, pen.repertoire) }
    let isRange = commands.contains(.toggleStatus(.failed))
    return pen(labels.joined(separator: isRange ? "-" : " "), .key) + pen(" \(text)", .muted)
  }

  private var hinted: [(commands: [Command], text: String)] {
    switch context {
    case .list:
      [
        ([.open], "detail"), ([.openError], "error"),
        ([.toggleStatus(.failed), .toggleStatus(.deleted)], "status"), ([.search], "search"),
        ([.filter], "filter"), ([.help], "help"),
      ]
    case .signatures:
      [
        ([.open], "its logs"), ([.openError], "example"), ([.filter], "filter"), ([.loadAllPages], "load all"),
        ([.back], "back"), ([.help], "help"),
      ]
    case .histogram:
      [
        ([.scrollLeft, .scrollRight], "bucket"), ([.zoomIn, .zoomOut], "zoom"), ([.open], "its logs"),
        ([.loadAllPages], "load all"), ([.back], "back"), ([.help], "help"),
      ]
    case .life:
      [
        ([.open], "detail"), ([.openError], "error"), ([.life], nextLife), ([.related], "related"), ([.back], "back"),
        ([.help], "help"),
      ]
    case .protection:
      [
        ([.open], "its runs"), ([.openError], "last failure"), ([.loadAllPages], "load all"), ([.back], "back"),
        ([.help], "help"),
      ]
    case .detail:
      [
        ([.escape], "list"), ([.openError], "error"), ([.zoom], isZoomed ? "both" : "alone"),
        ([.search], "search"), ([.copyMenu], "copy"), ([.help], "help"),
      ]
    case .error:
      [
        ([.escape], "back"), ([.open], "fold"), ([.nextFailed, .previousFailed], "failed"),
        ([.toggleWrap], "wrap"), ([.search], "search"), ([.help], "help"),
      ]
    case .menu where isPickingColumns:
      [([.pick], "takes in or out"), ([.open], "shows them"), ([.escape], "leaves all as it was")]
    case .menu:
      [([.open], "picks"), ([.escape], "closes")]
    case .text:
      [([.search], "search"), ([.toggleWrap], "wrap"), ([.escape], "closes")]
    }
  }
}
