import TextScreen

/// A table on the screen: a heading, the column titles, and the visible rows.
package struct Table {
  private let pen: Pen
  private let area: Rectangle
  private let cursorLook: CursorLook
  /// What is searched: its matches are marked.
  private let searched: TextNeedle?

  /// Makes a table in an empty area of the screen.
  package init(pen: Pen, area: Rectangle, cursorLook: CursorLook = .bar, searched: TextNeedle? = nil) {
    self.pen = pen
    self.area = area
    self.cursorLook = cursorLook
    self.searched = searched
  }

  /// How many rows the heading and the titles take.
  package static func titleRows(in rows: Int) -> Int { rows >= 6 ? 2 : rows >= 4 ? 1 : 0 }

  private var titleRows: Int { Self.titleRows(in: area.rows) }

  /// Draws the longest heading that fits; all begin with the title, and what does not fit is cut behind it.
  package func drawHeading(_ facts: [[String]], on screen: inout Screen) {
    guard titleRows > 0 else { return }
    let texts = facts.map { pen(" ") + pen.facts($0, .title) }
    guard let text = texts.first(where: { $0.columns <= area.columns }) ?? texts.last else { return }
    screen.draw(text.truncated(to: area.columns), at: area.origin, in: area)
  }

  /// Draws the titles and the visible rows.
  package func draw<Row>(_ rows: AnchoredRows<Row>, _ columns: [TableColumn<Row>], on screen: inout Screen) {
    draw(rows.visible, cursor: rows.cursor, columns, on: &screen) { rows.rows[$0] }
  }

  /// Draws the titles, and rows by their index, some with a sign in the margin.
  package func draw<Row>(
    _ visible: Range<Int>,
    cursor: Int,
    _ columns: [TableColumn<Row>],
    on screen: inout Screen,
    sign: (Int) -> PrintableText? = { _ in nil },
    row: (Int) -> Row
  ) {
    let columns = columns.filter { $0.leastTableWidth <= area.columns }
    let wishes = columns.map { TableLayout.Column(width: $0.width, alignment: $0.alignment) }
    let layout = TableLayout(wishes, width: area.columns)
    if titleRows > 1 {
      layout.draw(columns.map { pen($0.title, .muted) }, on: &screen, in: area.line(1))
    }
    for (line, index) in visible.prefix(max(0, area.rows - titleRows)).enumerated() {
      let place = area.line(titleRows + line)
      let row = row(index)
      let cells = zip(columns, layout.places).map { column, place in
        column.cell(row, place.width).marking(column.isSearched ? searched : nil)
      }
      layout.draw(cells, on: &screen, in: place)
      if let sign = sign(index) { screen.draw(sign, at: place.origin, in: place) }
      if index == cursor { cursorLook.draw(on: &screen, in: place) }
    }
  }
}
