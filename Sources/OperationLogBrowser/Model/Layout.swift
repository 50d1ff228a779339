import TextScreen
import TextWidgets

/// The areas of a screen.
///
/// From the top: header, status bar, rule, body, rule, footer. A low screen first loses the rules, then the status bar.
struct Layout: Hashable, Sendable {
  /// Which panes to show.
  enum Panes: Hashable, Sendable {
    /// List and detail if both fit; otherwise the one with the focus.
    case both(focus: Pane, PaneArrangement? = nil, isBrief: Bool = false)
    case alone(Pane)
  }

  /// Below this size, only one sentence fits.
  static let smallest = Size(columns: 20, rows: 5)

  let size: Size
  let header: Rectangle
  let statusBar: Rectangle?
  let upperRule: Rectangle?
  let body: Rectangle
  let lowerRule: Rectangle?
  let footer: Rectangle
  /// The list's area; nil if another pane is shown alone.
  let list: Rectangle?
  /// The area of the detail or the error.
  let text: Rectangle?
  /// The line between two panes, one column wide or one row high.
  let divider: Rectangle?

  /// Divides a screen whose footer needs so many rows.
  init(_ size: Size, panes: Panes, footerRows: Int) {
    func line(_ row: Int, _ rows: Int = 1) -> Rectangle {
      Rectangle(column: 0, row: row, columns: size.columns, rows: rows)
    }
    self.size = size
    let hasRules = size.rows >= 12
    let hasStatusBar = size.rows >= 7
    let footerRows = max(1, min(footerRows, size.rows - 4))
    var top = 1
    header = line(0)
    statusBar = hasStatusBar ? line(top) : nil
    top += hasStatusBar ? 1 : 0
    upperRule = hasRules ? line(top) : nil
    top += hasRules ? 1 : 0
    let bottom = size.rows - footerRows
    footer = line(bottom, footerRows)
    lowerRule = hasRules ? line(bottom - 1) : nil
    body = line(top, bottom - top - (hasRules ? 1 : 0))

    let parts = Self.split(body, size: size, panes: panes)
    (list, divider, text) = (parts.list, parts.divider, parts.text)
  }

  /// Whether the detail is beside the list.
  var isSideBySide: Bool { divider?.columns == 1 }

  /// Whether the detail is below the list.
  var isStacked: Bool { divider?.rows == 1 && !isSideBySide }

  /// Whether both list and detail are visible.
  var showsBoth: Bool { divider != nil }

  /// The size of the detail or the error inside its margins.
  var textSize: Size {
    let area = Self.inset(text ?? body)
    return Size(columns: area.columns, rows: area.rows)
  }

  /// Adds a left margin to a text's area, if there is room.
  static func inset(_ area: Rectangle) -> Rectangle {
    guard area.columns >= 30 else { return area }
    return Rectangle(
      column: area.column + 1,
      row: area.row,
      columns: area.columns - 1,
      rows: area.rows
    )
  }

  private typealias Parts = (list: Rectangle?, divider: Rectangle?, text: Rectangle?)

  private static func split(_ body: Rectangle, size: Size, panes: Panes) -> Parts {
    switch panes {
    case .alone(let pane): alone(pane, body)
    case .both(let focus, let wanted, let isBrief):
      switch PaneArrangement(size, wanted: wanted) {
      case .beside: sideBySide(body)
      case .below: stacked(body, textRows: textRows(body, focus, isBrief: isBrief))
      case nil: alone(focus, body)
      }
    }
  }

  private static func alone(_ pane: Pane, _ body: Rectangle) -> Parts {
    pane == .list ? (body, nil, nil) : (nil, nil, body)
  }

  /// The list keeps this width beside its detail.
  private static let leastListColumns = 80
  /// The same on a wide screen.
  private static let wideListColumns = 100

  private static func sideBySide(_ body: Rectangle) -> Parts {
    var (list, divider, text) = (body, body, body)
    let isWide = body.columns >= PaneArrangement.wide
    list.columns = max(isWide ? wideListColumns : leastListColumns, body.columns * 57 / 100)
    divider.column = list.columns
    divider.columns = 1
    text.column = list.columns + 1
    text.columns = body.columns - text.column
    return (list, divider, text)
  }

  /// From this width, the head of a brief detail is one line.
  private static let headColumns = 116

  /// The rows of a text below the list: few for what is read first, half of all once it has the focus.
  private static func textRows(_ body: Rectangle, _ focus: Pane, isBrief: Bool) -> Int {
    guard isBrief, focus != .detail else { return body.rows - 1 - body.rows / 2 }
    return (body.columns < headColumns ? 4 : 3) + max(0, body.rows - 35) / 3
  }

  private static func stacked(_ body: Rectangle, textRows: Int) -> Parts {
    var (list, divider, text) = (body, body, body)
    list.rows = body.rows - 1 - textRows
    divider.row = body.row + list.rows
    divider.rows = 1
    text.row = divider.row + 1
    text.rows = body.rows - list.rows - 1
    return (list, divider, text)
  }
}

/// A part of the screen that can have the focus.
enum Pane: Hashable, Sendable {
  case list, detail, error
}
