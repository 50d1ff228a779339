import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Draws what has changed since a frame was drawn; what it costs depends on the screen, not on how many logs there are.
  package func draw(on frame: inout Frame) {
    guard !isTooSmall else {
      frame.clear()
      return drawTooSmall(on: &frame.screen)
    }
    let layout = layout
    if frame.begin(layout, isCovered: overlay != nil) { drawRules(layout, on: &frame.screen) }
    frame.draw(header, in: layout.header)
    if let bar = layout.statusBar { frame.draw(statusBar, in: bar) }
    if let area = layout.list { drawContent(on: &frame, in: area) }
    if let area = layout.text { drawText(on: &frame.screen, in: area) }
    overlay?.draw(on: &frame.screen, in: layout.body, pen)
    drawFooter(layout.footer, on: &frame)
  }

  private func drawTooSmall(on screen: inout Screen) {
    let least = Layout.smallest
    let needs = "needs \(least.columns)x\(least.rows)"
    let sentence = pen("oplogs \(needs)").columns <= size.columns ? pen("oplogs \(needs)") : pen(needs)
    screen.draw(
      sentence.truncated(to: size.columns),
      at: Position(column: 0, row: 0),
      in: Rectangle(size)
    )
  }

  var header: HeaderLine {
    HeaderLine(
      pen: pen,
      context: context,
      completeness: Completeness(controller, isFiltered: isFiltered),
      division: FilterDivision(controller.query),
      order: sorting == nil ? sort.label : sort.labelWhileSorting,
      live: liveStatus,
      zone: format.zoneName
    )
  }

  var statusBar: StatusBar {
    StatusBar(
      pen: pen,
      tally: tally,
      status: controller.query.status,
      dialect: dialect,
      terms: filterText,
      isStuckOn: controller.query.asks(for: .stuck)
    )
  }

  private func drawRules(_ layout: Layout, on screen: inout Screen) {
    let glyphs = pen.glyphs
    let isUpright = layout.divider?.columns == 1
    let dividerColumn = isUpright ? layout.divider?.column : nil
    for (rule, crossing) in [
      (layout.upperRule, glyphs.meetsFromBelow), (layout.lowerRule, glyphs.meetsFromAbove),
    ] {
      guard let rule else { continue }
      drawRule(in: rule, on: &screen)
      if let dividerColumn {
        let place = Position(column: dividerColumn, row: rule.row)
        screen.draw(pen(crossing, .border), at: place, in: rule)
      }
    }
    guard let divider = layout.divider else { return }
    guard isUpright else { return drawRule(in: divider, on: &screen) }
    for row in divider.row..<divider.row + divider.rows {
      let place = Position(column: divider.column, row: row)
      screen.draw(pen(glyphs.vertical, .border), at: place, in: divider)
    }
  }

  private func drawRule(in rectangle: Rectangle, on screen: inout Screen) {
    let line = PrintableText.repeating(
      pen(pen.glyphs.horizontal, .border),
      count: rectangle.columns
    )
    screen.draw(line, at: rectangle.origin, in: rectangle)
  }

  var listHasFocus: Bool { focus == .list && overlay == nil }

  func drawContent(on frame: inout Frame, in area: Rectangle) {
    if !isList {
      frame.list = DrawnList()
      frame.screen.fill(area)
    }
    switch content {
    case .list: drawListWithStrip(on: &frame, in: area)
    case .histogram(let pane): draw(pane, on: &frame, in: area)
    case .signatures(let table): draw(table, on: &frame.screen, in: area)
    case .life(let pane): draw(pane, on: &frame.screen, in: area)
    case .protection(let table): draw(table, on: &frame.screen, in: area)
    }
  }

  private var isList: Bool { if case .list = content { true } else { false } }

  private func drawListWithStrip(on frame: inout Frame, in area: Rectangle) {
    let strip = failureStrip(columns: area.columns)
    var (above, below) = (area, area)
    above.rows = stripRows(strip)
    below.row += above.rows
    below.rows -= above.rows
    frame.screen.fill(above)
    if !strip.isEmpty { draw(strip, on: &frame.screen, in: above) }
    drawList(on: &frame, in: below)
  }

  func drawList(on frame: inout Frame, in area: Rectangle) {
    let look = ListPane.Look(
      pen: pen,
      format: format,
      sort: sort,
      limits: statistics.limits,
      showsFactor: showsFactor,
      columns: listColumns,
      searched: search.map { pen($0.term) },
      marked: news.logs,
      hasFocus: listHasFocus
    )
    list.draw(on: &frame.screen, in: area, cache: controller.cache, look, over: &frame.list)
    guard list.rows.isEmpty else { return }
    drawEmptiness(on: &frame.screen, in: area)
    // The sentence stands where rows would.
    frame.list = DrawnList()
  }

  /// Whether logs are chosen or sorted by how long they took by the usual.
  var showsFactor: Bool { sort.column == .factor || controller.query.isByMark }

  private func drawText(on screen: inout Screen, in area: Rectangle) {
    let inside = Self.inset(area)
    switch shownSubject {
    case .error: pager?.draw(on: &screen, in: inside)
    case .log: detail.draw(on: &screen, in: inside)
    case .signature, .plan: summary.draw(on: &screen, in: inside)
    }
  }

  /// Says why there is no row: an empty list never goes without a reason.
  private func drawEmptiness(on screen: inout Screen, in area: Rectangle) {
    drawSentence(emptiness, below: ListPane.titleRows(in: area.rows), on: &screen, in: area)
  }

  func drawSentence(_ sentence: String, below titleRows: Int, on screen: inout Screen, in area: Rectangle) {
    let inside = Self.inset(area)
    for (line, text) in pen(sentence, .muted).wrapped(to: max(1, inside.columns)).enumerated() {
      let place = Position(column: inside.column, row: area.row + titleRows + line)
      screen.draw(text, at: place, in: area)
    }
  }

  var emptiness: String {
    if controller.isBusy { return "Loading the first logs." }
    if controller.failure != nil { return "The logs could not be loaded; r tries again." }
    if isFiltered {
      let more = controller.isComplete ? "" : " L loads the next page, A all."
      return "No log loaded matches the filter; X clears it." + more
    }
    return controller.isComplete
      ? "This project has no operation logs." : "Nothing is loaded; L loads the first page."
  }

  private func drawFooter(_ area: Rectangle, on frame: inout Frame) {
    guard let lines = notice?.prefix(area.rows) else {
      let used = frame.draw(hints, in: area)
      return drawPosition(in: area, behind: used, on: &frame.screen)
    }
    frame.forgetHints()
    for (line, text) in lines.enumerated() {
      frame.screen.drawLine(text.truncated(to: size.columns), in: area.line(line))
    }
    let last = area.line(area.rows - 1)
    guard let prompt else { return drawPosition(in: last, behind: lines.last?.columns ?? 0, on: &frame.screen) }
    let column = prompt.line(width: size.columns, pen).cursor
    frame.screen.cursor = Position(column: min(column, size.columns - 1), row: last.row)
  }

  /// Where the cursor is, on the right of what stands in the line.
  private func drawPosition(in line: Rectangle, behind used: Int, on screen: inout Screen) {
    var rest = line
    rest.column = min(line.columns, used)
    rest.columns = line.columns - rest.column
    let place = pen(position, .muted)
    let isRoom = place.columns + 3 <= rest.columns
    screen.drawLine(isRoom ? place.padded(to: rest.columns - 1, alignment: .right) : pen(""), in: rest)
  }
}
