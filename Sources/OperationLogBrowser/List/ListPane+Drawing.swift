import LogStore
import OperationLogs
import TextScreen
import TextWidgets

extension ListPane {
  /// How rows are drawn, apart from the logs themselves.
  struct Look: Sendable {
    let pen: Pen
    let format: TimeFormat
    let sort: ListSort
    /// The limits for stuck and slow logs.
    let limits: DurationLimits
    /// Whether logs are filtered or sorted by their factor.
    let showsFactor: Bool
    /// The wanted columns, in display order.
    let columns: [ListColumn]
    /// The searched text, whose matches are marked.
    let searched: PrintableText?
    /// The logs that are new or changed since the last key press.
    let marked: Set<LogReference>
    let hasFocus: Bool
  }

  /// How many rows the column titles take.
  static func titleRows(in rows: Int) -> Int { rows >= 4 ? 1 : 0 }

  /// Draws the visible rows that differ from what was drawn; no other log is read.
  func draw(
    on screen: inout Screen,
    in area: Rectangle,
    cache: LogCache,
    _ look: Look,
    over drawn: inout DrawnList
  ) {
    let titleRows = Self.titleRows(in: area.rows)
    if let columns = drawn.begin(basis(look, area, cache), columns: Self.columns) {
      screen.fill(area)
      if titleRows > 0 { drawTitles(columns, on: &screen, in: area, look) }
    }
    guard let columns = drawn.columns else { return }
    let visible = visible
    for line in 0..<max(0, area.rows - titleRows) {
      let index = visible.lowerBound + line
      let row = index < visible.upperBound ? row(index, cache, look) : DrawnList.Row()
      guard drawn.replace(line, by: row) else { continue }
      let place = area.line(titleRows + line)
      screen.fill(place)
      guard let log = row.log else { continue }
      drawRow(cache[log], columns, on: &screen, in: place, look)
      if !row.attributes.isEmpty { screen.add(row.attributes, to: place) }
    }
  }

  private func basis(_ look: Look, _ area: Rectangle, _ cache: LogCache) -> DrawnList.Basis {
    DrawnList.Basis(
      area: area,
      steps: steps,
      times: look.format.display,
      year: look.format.thisYear,
      sort: look.sort,
      limits: look.limits,
      showsFactor: look.showsFactor,
      columns: look.columns,
      searched: look.searched,
      logs: cache.edition
    )
  }

  private static func columns(_ basis: DrawnList.Basis) -> ListColumns {
    ListColumns(
      width: basis.area.columns,
      times: basis.times,
      steps: basis.steps,
      showsFactor: basis.showsFactor,
      dialect: basis.sort.dialect,
      wanted: basis.columns
    )
  }

  private func row(_ index: Int, _ cache: LogCache, _ look: Look) -> DrawnList.Row {
    let log = rows[index]
    var row = DrawnList.Row(log: log)
    if look.marked.contains(log) { row.attributes.insert(.bold) }
    if index == cursor { row.attributes.insert(look.hasFocus ? .reverse : .underline) }
    if look.format.display == .relative || cache.isRunning(log) { row.asOf = look.format.now }
    return row
  }

  private func drawTitles(
    _ columns: ListColumns,
    on screen: inout Screen,
    in area: Rectangle,
    _ look: Look
  ) {
    let titles = columns.columns.map { column in
      guard column == look.sort.column, !look.sort.isUsual else { return look.pen(column.title, .title) }
      let direction = look.sort.isDescending ? look.pen.glyphs.descending : look.pen.glyphs.ascending
      return look.pen(column.title + direction, .title)
    }
    columns.layout.draw(titles, on: &screen, in: area)
  }

  private func drawRow(
    _ log: OperationLog,
    _ columns: ListColumns,
    on screen: inout Screen,
    in row: Rectangle,
    _ look: Look
  ) {
    let mark = look.limits.mark(of: log, now: look.format.now)
    if let mark, columns.layout.margin > 0 {
      screen.draw(look.pen(look.pen.glyphs.attention, mark.kind.role), at: row.origin, in: row)
    }
    var cell = ListCell(log: log, mark: mark, format: look.format, limits: look.limits, pen: look.pen)
    for (column, place) in zip(columns.columns, columns.layout.places) {
      cell.width = place.width
      let text = column.text(cell).marking(look.searched)
      place.draw(column == .error ? text.dropping(columns: columns.errorOffset) : text, on: &screen, in: row)
    }
  }
}
