import LogStatistics
import TextScreen

/// A column of a view that is no list of logs.
struct TableColumn: Sendable {
  let title: String
  let width: Int
  var alignment = PrintableText.Alignment.left
  /// Whether a search looks at it, and its hits are marked.
  var isSearched = false
}

/// How such a view is drawn: a heading that says what was counted, the columns' titles, and the rows that show.
struct TableLook {
  let pen: Pen
  let area: Rectangle
  let hasFocus: Bool
  /// What hits are marked of.
  let searched: PrintableText?

  private static let gap = 2

  /// Rows that the heading and the titles take.
  static func titleRows(in rows: Int) -> Int { rows >= 6 ? 2 : rows >= 4 ? 1 : 0 }

  /// The columns that an area leaves for a last one beside these.
  static func rest(of width: Int, beside columns: [TableColumn]) -> Int {
    max(1, width - 2 - columns.reduce(0) { $0 + $1.width + gap })
  }

  /// Draws the fullest of the headings that fits.
  func drawHeading(_ facts: [[String]], on screen: inout Screen) {
    guard Self.titleRows(in: area.rows) > 0 else { return }
    let texts = facts.map { pen(" ") + pen.facts($0, .title) }
    guard let text = texts.first(where: { $0.columns <= area.columns }) ?? texts.last else { return }
    screen.draw(text.truncated(to: area.columns), at: area.origin, in: area)
  }

  func draw<Row>(
    _ table: TablePane<Row>,
    _ columns: [TableColumn],
    on screen: inout Screen,
    cells: (Row) -> [PrintableText]
  ) {
    draw(table.visible, cursor: table.cursor, columns, on: &screen) { cells(table.rows[$0]) }
  }

  /// Draws rows by their numbers.
  func draw(
    _ visible: Range<Int>,
    cursor: Int,
    _ columns: [TableColumn],
    on screen: inout Screen,
    cells: (Int) -> [PrintableText]
  ) {
    let titleRows = Self.titleRows(in: area.rows)
    if titleRows > 1 {
      draw(columns.map { pen($0.title, .muted) }, columns, row: area.row + 1, on: &screen)
    }
    for (line, index) in visible.enumerated() where titleRows + line < area.rows {
      let row = area.row + titleRows + line
      let marked = zip(cells(index), columns).map { $1.isSearched ? $0.marking(searched) : $0 }
      draw(marked, columns, row: row, on: &screen)
      guard index == cursor else { continue }
      let under = Rectangle(column: area.column, row: row, columns: area.columns, rows: 1)
      screen.add(hasFocus ? .reverse : .underline, to: under)
    }
  }

  private func draw(_ cells: [PrintableText], _ columns: [TableColumn], row: Int, on screen: inout Screen) {
    var column = area.column + 1
    for (cell, place) in zip(cells, columns) {
      let text = cell.truncated(to: place.width).padded(to: place.width, alignment: place.alignment)
      screen.draw(text, at: Position(column: column, row: row), in: area)
      column += place.width + Self.gap
    }
  }
}

extension Pen {
  /// Numbers as a line of small bars, the greatest of them the highest.
  func sparkline(_ values: [Int], _ role: Role = .accent, greatest: Int? = nil) -> PrintableText {
    let bars = glyphs.bars
    let text = Sparkline.levels(values, height: bars.count, greatest: greatest)
      .map { $0 == 0 ? " " : bars[$0 - 1] }
    return self(text.joined(), role)
  }
}
