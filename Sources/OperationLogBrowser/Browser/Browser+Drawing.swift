import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Draws what has changed since the last frame; the cost depends on the screen, not on the number of logs.
  package func draw(on frame: inout Frame) {
    guard !model.isTooSmall else {
      frame.clear()
      return drawTooSmall(on: &frame.screen)
    }
    let layout = layout
    if frame.begin(layout, isCovered: layers.overlay != nil) { drawRules(layout, on: &frame.screen) }
    frame.draw(header, in: layout.header)
    if let bar = layout.statusBar { frame.draw(statusBar, in: bar) }
    if let area = layout.list { layers.view.draw(on: &frame, in: area, model, cursor: cursorLook) }
    if let area = layout.text { layers.drawText(on: &frame.screen, in: area) }
    layers.drawOverlay(on: &frame.screen, in: layout.body, model.pen)
    drawFooter(layout.footer, on: &frame)
  }

  /// A dialog hides the cursor of the rows beside it.
  private var cursorLook: CursorLook {
    layers.overlay != nil ? .hidden : layers.focus == .list ? .bar : .line
  }

  private func drawTooSmall(on screen: inout Screen) {
    let (least, pen, size) = (Layout.smallest, model.pen, model.size)
    let needs = "needs \(least.columns)x\(least.rows)"
    let sentence = pen("oplogs \(needs)").columns <= size.columns ? pen("oplogs \(needs)") : pen(needs)
    screen.draw(
      sentence.truncated(to: size.columns),
      at: Position(column: 0, row: 0),
      in: Rectangle(size)
    )
  }

  var header: HeaderLine {
    let controller = model.controller
    return HeaderLine(
      pen: model.pen,
      context: model.context,
      completeness: Completeness(controller, model.tally, isFiltered: model.isFiltered),
      division: FilterDivision(controller.query),
      order: sorting.sorting == nil ? model.sort.label : model.sort.labelWhileSorting,
      isUsualOrder: sorting.sorting == nil && model.sort.isUsual,
      live: liveStatus,
      zone: model.format.zoneName,
      absence: model.context.sources?.absence(model.format)
    )
  }

  var statusBar: StatusBar {
    let query = model.controller.query
    return StatusBar(
      pen: model.pen,
      tally: model.tally,
      status: query.status,
      dialect: model.dialect,
      terms: model.filterText,
      isStuckOn: query.asks(for: .stuck),
      marked: model.marks.count
    )
  }

  private func drawRules(_ layout: Layout, on screen: inout Screen) {
    let (pen, glyphs) = (model.pen, model.pen.glyphs)
    let isUpright = layout.isSideBySide
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
    let pen = model.pen
    let line = PrintableText.repeating(
      pen(pen.glyphs.horizontal, .border),
      count: rectangle.columns
    )
    screen.draw(line, at: rectangle.origin, in: rectangle)
  }

  private func drawFooter(_ area: Rectangle, on frame: inout Frame) {
    guard let lines = notice?.prefix(area.rows) else {
      let used = frame.draw(hints, in: area)
      return drawPosition(in: area, behind: used, on: &frame.screen)
    }
    frame.forgetHints()
    for (line, text) in lines.enumerated() {
      frame.screen.drawLine(text.truncated(to: model.size.columns), in: area.line(line))
    }
    let last = area.line(area.rows - 1)
    guard let prompt = layers.prompt else {
      return drawPosition(in: last, behind: lines.last?.columns ?? 0, on: &frame.screen)
    }
    let column = prompt.line(width: model.size.columns, model.pen).cursor
    frame.screen.cursor = Position(column: min(column, model.size.columns - 1), row: last.row)
  }

  /// Draws the cursor's position on the right, if the line has room.
  private func drawPosition(in line: Rectangle, behind used: Int, on screen: inout Screen) {
    var rest = line
    rest.column = min(line.columns, used)
    rest.columns = line.columns - rest.column
    let (pen, place) = (model.pen, model.pen(position, .muted))
    let isRoom = place.columns + 3 <= rest.columns
    screen.drawLine(isRoom ? place.padded(to: rest.columns - 1, alignment: .right) : pen(""), in: rest)
  }
}
