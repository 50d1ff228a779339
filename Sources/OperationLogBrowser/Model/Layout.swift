import TextScreen
import TextWidgets

/// Where everything stands on a screen of some size.
///
/// From the top: header, status bar, a rule, the body, a rule, the footer; a low screen leaves out the rules first, then
/// the status bar.
struct Layout: Hashable, Sendable {
  /// Which panes are wanted.
  enum Panes: Hashable, Sendable {
    /// List and detail, where there is room for both; else the one that has the focus.
    case both(focus: Pane)
    case alone(Pane)
  }

  /// Below this there is room for one sentence only.
  static let smallest = Size(columns: 20, rows: 5)

  let size: Size
  let header: Rectangle
  let statusBar: Rectangle?
  let upperRule: Rectangle?
  let body: Rectangle
  let lowerRule: Rectangle?
  let footer: Rectangle
  /// The list's rectangle; nothing where another pane stands alone.
  let list: Rectangle?
  /// The detail's or the error's rectangle.
  let text: Rectangle?
  /// The line between two panes, one column wide or one row high.
  let divider: Rectangle?

  /// The layout of a screen whose messages and prompts need so many rows.
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

  /// Whether list and detail are both on the screen.
  var showsBoth: Bool { divider != nil }

  /// The size of the detail or the error inside its margins.
  var textSize: Size {
    let area = Self.inset(text ?? body)
    return Size(columns: area.columns, rows: area.rows)
  }

  /// A margin on the left of a text, where there is room for one.
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
    case .both(let focus) where !hasRoomForBoth(size): alone(focus, body)
    case .both: size.columns >= 120 ? sideBySide(body) : stacked(body)
    }
  }

  private static func alone(_ pane: Pane, _ body: Rectangle) -> Parts {
    pane == .list ? (body, nil, nil) : (nil, nil, body)
  }

  private static func hasRoomForBoth(_ size: Size) -> Bool {
    size.columns >= 120 ? size.rows >= 24 : size.columns >= 80 && size.rows >= 30
  }

  private static func sideBySide(_ body: Rectangle) -> Parts {
    var (list, divider, text) = (body, body, body)
    list.columns = body.columns * 57 / 100
    divider.column = list.columns
    divider.columns = 1
    text.column = list.columns + 1
    text.columns = body.columns - text.column
    return (list, divider, text)
  }

  private static func stacked(_ body: Rectangle) -> Parts {
    var (list, divider, text) = (body, body, body)
    list.rows = body.rows / 2
    divider.row = body.row + list.rows
    divider.rows = 1
    text.row = divider.row + 1
    text.rows = body.rows - list.rows - 1
    return (list, divider, text)
  }
}

/// A part of the screen that keys can go to.
enum Pane: Hashable, Sendable {
  case list, detail, error
}
