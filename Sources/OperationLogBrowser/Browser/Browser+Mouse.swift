import LogStore
import TextScreen
import TextWidgets

/// A click on a row; the same one again opens it.
struct Click: Hashable, Sendable {
  let row: Int
  /// The log on the row; nil in a table of other things.
  let log: LogReference?
}

/// What the mouse does: a click selects, a second one opens, one with Ctrl marks, the wheel scrolls what is under it, and what
/// names a key does what the key does.
extension Browser {
  private static let wheelRows = 3

  mutating func handle(_ event: MouseEvent) {
    guard !model.isTooSmall, layers.question == nil else { return }
    switch event.action {
    case .wheelUp: turnWheel(by: -Self.wheelRows, at: event.position)
    case .wheelDown: turnWheel(by: Self.wheelRows, at: event.position)
    case .press(.left): click(at: event.position, holdsControl: event.holdsControl)
    case .press, .release, .other: break
    }
  }

  mutating func toggleMouse() {
    model.isMouseOn.toggle()
    emit(.setMouse(model.isMouseOn))
    let key = model.press(.toggleMouse)
    say(model.isMouseOn ? "The mouse is on." : "The mouse is off: the terminal selects text; \(key) turns it on.")
  }

  // MARK: - Wheel

  private mutating func turnWheel(by rows: Int, at position: Position) {
    let layout = layout
    guard layers.prompt == nil else { return }
    clicked = nil
    if layers.overlay != nil {
      for _ in 0..<abs(rows) { take(layers.perform(.move(rows > 0 ? .down : .up), model, layout)) }
    } else if layout.text?.contains(position) == true {
      layers.scrollText(by: rows, in: layout.textSize)
    } else if layout.list?.contains(position) == true {
      take(layers.scrollView(by: rows))
    }
  }

  private mutating func take(_ answer: Answer) {
    if case .taken(let reactions) = answer { carryOut(reactions) }
  }

  // MARK: - Clicks

  private mutating func click(at position: Position, holdsControl: Bool) {
    let (layout, hasHints) = (layout, notice == nil)
    let former = clicked
    clicked = nil
    readMessage()
    if let overlay = layers.overlay {
      clickBox(OverlayBox(overlay.preferredSize, in: layout.body), at: position)
    } else if layout.list?.contains(position) == true, let area = layout.list {
      let place = Position(column: position.column - area.column, row: position.row - area.row)
      clickView(at: place, in: area, former, holdsControl: holdsControl)
    } else if layout.text?.contains(position) == true, layers.error == nil, layers.prompt == nil {
      layers.setFocus(.detail)
    }
    guard layers.prompt == nil else { return }
    if hasHints, layout.footer.contains(position) {
      hints.command(at: position.column).map { perform($0) }
    } else if let bar = layout.statusBar, bar.contains(position), layers.overlay == nil {
      statusBar.command(at: position.column, width: bar.columns).map { perform($0) }
    }
  }

  /// Picks what a box shows there; beside the box of a menu, leaves it.
  private mutating func clickBox(_ box: OverlayBox, at position: Position) {
    if box.inner.contains(position) {
      take(layers.click(line: position.row - box.inner.row, model, in: box.size))
    } else if !box.outer.contains(position), layout.body.contains(position) {
      _ = layers.closeOverlay()
    }
  }

  /// Selects the row there, opens it if it was clicked before, or marks it with Ctrl held.
  private mutating func clickView(at place: Position, in area: Rectangle, _ former: Click?, holdsControl: Bool) {
    guard layers.prompt == nil, let first = layers.view.firstLine(in: area) else { return }
    layers.setFocus(.list)
    if place.row == first - 1, layers.view.hasListColumns { return sort(byColumnAt: place.column, in: area) }
    guard let row = layers.view.row(onLine: place.row, in: area, model) else { return }
    let click = Click(row: row, log: layers.view.isList ? model.list.rows[row] : nil)
    take(layers.select(row))
    if holdsControl { return perform(.toggleMark) }
    clicked = click
    if click == former {
      clicked = nil
      perform(.open)
    }
  }

  /// Sorts by the column whose title is there, or reverses its order.
  private mutating func sort(byColumnAt column: Int, in area: Rectangle) {
    guard let column = model.columns(in: area.columns).column(at: column) else { return }
    if let refusal = layers.view.fixedOrder(model) { return say(refusal) }
    carryOut([.sort(column == model.sort.column ? model.sort.inverted : model.sort.by(column))])
  }
}
