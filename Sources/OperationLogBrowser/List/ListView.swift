import TextScreen
import TextWidgets

/// The plain list of logs: the bottom layer, and a view that other views open.
struct ListView: BodyView {
  func hints(_ model: BrowserModel) -> [KeyHint] {
    [
      KeyHint(.open, text: "detail"), KeyHint(.openError, text: "error"),
      KeyHint(.toggleStatus(.failed), .toggleStuck, text: "status"), KeyHint(.search, text: "search"),
      KeyHint(.filter, text: "filter"), KeyHint(.signatures, text: "causes"), KeyHint(.life, text: "life"),
      KeyHint(.protection, text: "plans"), KeyHint(.mark, text: "mark"), KeyHint(.help, text: "help"),
    ]
  }

  let word: ViewWord? = nil
  let hasVisitRule = true

  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer { .passedOn }

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook) {
    let row = model.visitRow(inLines: listRows(in: area.rows))
    let rule = row.flatMap { row in model.visitRule(columns: area.columns).map { ListPane.Rule(row: row, text: $0) } }
    model.drawList(on: &frame, in: area, cursor: cursor, rule: rule)
  }
}

extension BrowserModel {
  /// Draws the list's rows, or why there are none.
  func drawList(on frame: inout Frame, in area: Rectangle, cursor: CursorLook, rule: ListPane.Rule?) {
    let options = drawingOptions(cursor: cursor, rule: rule)
    list.draw(on: &frame.screen, in: area, cache: controller.cache, options, over: &frame.list)
    guard list.rows.isEmpty else { return }
    frame.drawSentence(emptiness, below: ListPane.titleRows(in: area.rows), in: area, pen)
    // The sentence replaces the rows.
    frame.list = DrawnList()
  }

  /// How the list's rows are drawn.
  func drawingOptions(cursor: CursorLook, rule: ListPane.Rule?) -> ListPane.DrawingOptions {
    ListPane.DrawingOptions(
      pen: pen,
      format: format,
      sort: sort,
      limits: limits,
      showsFactor: showsFactor,
      columns: listColumns,
      names: names,
      searched: needle,
      news: news.logs,
      marks: marks,
      rule: rule,
      cursorLook: cursor
    )
  }

  /// The table for views that are not lists of logs.
  func table(in area: Rectangle, cursor: CursorLook) -> Table {
    Table(pen: pen, area: area, cursorLook: cursor, searched: needle)
  }
}

extension Frame {
  /// Clears the area of a view that is redrawn completely each time.
  mutating func clearView(_ area: Rectangle) {
    list = DrawnList()
    screen.fill(area)
  }

  /// Draws a sentence in place of rows.
  mutating func drawSentence(_ sentence: String, below titleRows: Int, in area: Rectangle, _ pen: Pen) {
    let inside = Layout.inset(area)
    for (line, text) in pen(sentence, .muted).wrapped(to: max(1, inside.columns)).enumerated() {
      let place = Position(column: inside.column, row: area.row + titleRows + line)
      screen.draw(text, at: place, in: area)
    }
  }
}
