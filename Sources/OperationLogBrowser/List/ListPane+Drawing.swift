import LogStore
import OperationLogs
import TextScreen
import TextWidgets

extension ListPane {
  /// How rows are drawn, apart from the logs themselves.
  struct DrawingOptions: Sendable {
    let pen: Pen
    let format: TimeFormat
    let sort: ListSort
    /// The limits for stuck and slow logs.
    let limits: DurationLimits
    /// Whether logs are filtered or sorted by their factor.
    let showsFactor: Bool
    /// The wanted columns, in display order.
    let columns: [ListColumn]
    /// The names of plans and providers.
    let names: KnownNames
    /// What is searched: its matches are marked.
    let searched: TextNeedle?
    /// The logs that are new or changed since the last key press.
    let news: Set<LogReference>
    /// The logs that the user has marked.
    let marks: Set<LogReference>
    /// The line between rows, where the last visit was.
    let rule: Rule?
    let cursorLook: CursorLook
  }

  /// A line between rows, before a row; a list with one has room for one row less.
  struct Rule: Sendable {
    let row: Int
    let text: PrintableText
  }

  /// How many rows the column titles take.
  static func titleRows(in rows: Int) -> Int { rows >= 4 ? 1 : 0 }

  /// Draws the visible rows that differ from what was drawn; no other log is read.
  func draw(
    on screen: inout Screen,
    in area: Rectangle,
    cache: LogCache,
    _ options: DrawingOptions,
    over drawn: inout DrawnList
  ) {
    let titleRows = Self.titleRows(in: area.rows)
    if let columns = drawn.begin(basis(options, area, cache), columns: Self.columns) {
      screen.fill(area)
      if titleRows > 0 { drawTitles(columns, on: &screen, in: area, options) }
    }
    guard let columns = drawn.columns else { return }
    for line in 0..<max(0, area.rows - titleRows) {
      let row = row(inLine: line, cache, options)
      guard drawn.replace(line, by: row) else { continue }
      let place = area.line(titleRows + line)
      screen.fill(place)
      if let rule = row.rule { screen.draw(rule, at: place.origin, in: place) }
      guard let log = row.log else { continue }
      drawRow(cache[log], columns, on: &screen, in: place, options)
      if row.isMarked { screen.draw(options.pen.marked, at: place.origin, in: place) }
      if row.isNews { screen.add(.bold, to: place) }
      row.cursorLook.draw(on: &screen, in: place)
    }
  }

  private func basis(_ options: DrawingOptions, _ area: Rectangle, _ cache: LogCache) -> DrawnList.Basis {
    DrawnList.Basis(
      area: area,
      steps: steps,
      times: options.format.display,
      timeColumns: timeColumns(cache, options.format),
      year: options.format.thisYear,
      sort: options.sort,
      limits: options.limits,
      showsFactor: options.showsFactor,
      hasMarks: !options.marks.isEmpty,
      columns: options.columns,
      names: options.names,
      searched: options.searched,
      logs: cache.edition
    )
  }

  /// The width of the columns of times: more if a visible row is of another year.
  func timeColumns(_ cache: LogCache, _ format: TimeFormat) -> Int {
    format.listColumns {
      visible.contains { row in
        format.isOfOtherYear(cache.startedAt(of: rows[row])) || format.isOfOtherYear(cache.endedAt(of: rows[row]))
      }
    }
  }

  private static func columns(_ basis: DrawnList.Basis) -> ListColumns {
    ListColumns(
      width: basis.area.columns,
      timeColumns: basis.timeColumns,
      steps: basis.steps,
      showsFactor: basis.showsFactor,
      hasMarks: basis.hasMarks,
      dialect: basis.sort.dialect,
      names: basis.names,
      wanted: basis.columns
    )
  }

  /// What a line shows: a row, the rule, or nothing.
  private func row(inLine line: Int, _ cache: LogCache, _ options: DrawingOptions) -> DrawnList.Row {
    let visible = visible
    guard let rule = options.rule else {
      let index = visible.lowerBound + line
      return index < visible.upperBound ? row(index, cache, options) : DrawnList.Row()
    }
    let ruleLine = rule.row - visible.lowerBound
    if line == ruleLine { return DrawnList.Row(rule: rule.text) }
    // While the rule is out of sight, another row takes its line.
    let index = visible.lowerBound + (ruleLine >= 0 && line > ruleLine ? line - 1 : line)
    return index < rows.count ? row(index, cache, options) : DrawnList.Row()
  }

  private func row(_ index: Int, _ cache: LogCache, _ options: DrawingOptions) -> DrawnList.Row {
    let log = rows[index]
    var row = DrawnList.Row(log: log)
    row.isNews = options.news.contains(log)
    row.isMarked = options.marks.contains(log)
    if index == cursor { row.cursorLook = options.cursorLook }
    if options.format.display == .relative || cache.isRunning(log) { row.asOf = options.format.now }
    return row
  }

  private func drawTitles(
    _ columns: ListColumns,
    on screen: inout Screen,
    in area: Rectangle,
    _ options: DrawingOptions
  ) {
    let titles = columns.columns.map { column in
      guard column == options.sort.column, !options.sort.isUsual else { return options.pen(column.title, .title) }
      let direction = options.sort.isDescending ? options.pen.glyphs.descending : options.pen.glyphs.ascending
      return options.pen(column.title + direction, .title)
    }
    columns.layout.draw(titles, on: &screen, in: area)
  }

  private func drawRow(
    _ log: OperationLog,
    _ columns: ListColumns,
    on screen: inout Screen,
    in row: Rectangle,
    _ options: DrawingOptions
  ) {
    let mark = options.limits.mark(of: log, now: options.format.now)
    if let mark, columns.layout.margin > 0 {
      screen.draw(options.pen(options.pen.glyphs.attention, mark.kind.role), at: row.origin, in: row)
    }
    let cells = cells(of: log, columns, options).map { $0.marking(options.searched) }
    columns.layout.draw(cells, on: &screen, in: row)
  }

  /// The texts of a log's row, as wide as they are.
  func cells(of log: OperationLog, _ columns: ListColumns, _ options: DrawingOptions) -> [PrintableText] {
    var cell = ListCell(
      log: log,
      mark: options.limits.mark(of: log, now: options.format.now),
      format: options.format,
      limits: options.limits,
      names: options.names.all,
      pen: options.pen
    )
    return zip(columns.columns, columns.layout.places).map { column, place in
      cell.width = place.width
      let text = column.text(cell)
      return column == .error ? text.dropping(columns: columns.errorOffset) : text
    }
  }
}
