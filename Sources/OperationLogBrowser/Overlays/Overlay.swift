import TextScreen
import TextWidgets

/// What can stand in a box over the panes.
enum Overlay: Sendable {
  case help(TextPane)
  case requestLog(TextPane)
  case statuses(Menu<String?>, StatusChoices)
  case copy(Menu<CopyChoice>)
  case related(RelatedMenu)
  case export(Menu<ExportContent>)
  case columns(ColumnMenu)
  case cells(CellMenu)
  case palette(Palette)
  case contexts(ContextMenu)

  var title: String {
    switch self {
    case .help: "Keys"
    case .requestLog: "Requests, the newest last"
    case .statuses(let menu, _): menu.title
    case .copy(let menu): menu.title
    case .related(let related): related.menu.title
    case .export(let menu): menu.title
    case .columns(let columns): columns.menu.title
    case .cells(let cells): cells.menu.title
    case .palette(let palette): palette.menu.title
    case .contexts(let contexts): contexts.menu.title
    }
  }

  var context: Keymap.Context {
    switch self {
    case .help, .requestLog: .text
    case .statuses, .copy, .related, .export, .columns, .cells, .palette, .contexts: .menu
    }
  }

  /// The text that can be searched and scrolled, where it is one.
  var text: TextPane? {
    get {
      switch self {
      case .help(let pane), .requestLog(let pane): pane
      case .statuses, .copy, .related, .export, .columns, .cells, .palette, .contexts: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .help: self = .help(newValue)
      case .requestLog: self = .requestLog(newValue)
      case .statuses, .copy, .related, .export, .columns, .cells, .palette, .contexts: break
      }
    }
  }

  /// How wide and high it would like to be inside.
  private var wanted: Size {
    switch self {
    case .help: Size(columns: 74, rows: .max)
    case .requestLog: Size(columns: .max, rows: .max)
    case .statuses(let menu, _): Size(columns: 37, rows: menu.items.count)
    case .copy(let menu): Size(columns: 66, rows: menu.items.count)
    case .related(let related): Size(columns: 72, rows: max(1, related.menu.items.count))
    case .export(let menu): Size(columns: 66, rows: menu.items.count)
    case .columns(let columns): Size(columns: 38, rows: columns.menu.items.count)
    case .cells(let cells): Size(columns: 66, rows: cells.menu.items.count)
    case .palette(let palette): Size(columns: 74, rows: palette.count)
    case .contexts(let contexts): Size(columns: 66, rows: max(1, contexts.menu.items.count))
    }
  }

  /// The box, centred; where there is little room, all of it and without a border.
  func frame(in body: Rectangle) -> (outer: Rectangle, inner: Rectangle) { Box.frame(wanted: wanted, in: body) }

  func draw(on screen: inout Screen, in body: Rectangle, _ pen: Pen) {
    let (outer, inner) = frame(in: body)
    screen.fill(outer)
    if outer != inner { Box.draw(on: &screen, in: outer, title: title, pen) }
    switch self {
    case .help(let pane), .requestLog(let pane): pane.draw(on: &screen, in: inner)
    case .statuses(let menu, _): menu.draw(on: &screen, in: inner)
    case .copy(let menu): menu.draw(on: &screen, in: inner)
    case .related(let related): related.menu.draw(on: &screen, in: inner)
    case .export(let menu): menu.draw(on: &screen, in: inner)
    case .columns(let columns): columns.menu.draw(on: &screen, in: inner)
    case .cells(let cells): cells.menu.draw(on: &screen, in: inner)
    case .palette(let palette): palette.draw(on: &screen, in: inner)
    case .contexts(let contexts): contexts.draw(on: &screen, in: inner, pen)
    }
  }
}
