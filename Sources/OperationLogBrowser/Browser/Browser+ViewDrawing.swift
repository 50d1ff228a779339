import LogStatistics
import TextScreen
import TextWidgets

extension Browser {
  func draw(_ table: AnchoredRows<SignatureGroup>, on screen: inout Screen, in area: Rectangle) {
    let look = tableLook(in: area)
    let failed = statistics.shown.signatures.failed
    let causes = statistics.shown.signatures.groupCount.counted("cause")
    let among = controller.query.status.isAll ? [failed.grouped + " failed"] : []
    look.drawHeading(
      [
        ["Errors by cause", causes] + among + [failureBase], [causes] + among + [failureBase],
        [causes, failureBase], [failureBase],
      ],
      on: &screen
    )
    look.draw(table, signatureLook.columns(area.columns), on: &screen)
    guard table.rows.isEmpty else { return }
    drawSentence(noFailure, below: Table.titleRows(in: area.rows), on: &screen, in: area)
  }

  func draw(_ pane: LifePane, on screen: inout Screen, in area: Rectangle) {
    let look = tableLook(in: area)
    let life = LifeLook(pen: pen, format: format, pane: pane, limits: statistics.limits)
    look.drawHeading(life.headings(base: lifeBase(pane)), on: &screen)
    look.draw(list.visible, cursor: list.cursor, life.columns(area.columns), on: &screen) { index in
      LifeLook.Row(index: index, log: controller.cache[list.rows[index]])
    }
    if list.rows.isEmpty {
      drawSentence(emptiness, below: Table.titleRows(in: area.rows), on: &screen, in: area)
    }
  }

  func draw(_ table: AnchoredRows<PlanProtection.Row>, on screen: inout Screen, in area: Rectangle) {
    let look = tableLook(in: area)
    let protection = protectionLook
    let overdue = table.rows.count { protection.isOverdue($0) }
    let outcome = "\(overdue.grouped) of \(table.rows.count.counted(protectedKind.rawValue)) over a day"
    let base = base(of: controller.rows.count)
    look.drawHeading(
      [["By the last good protect", outcome, base], [outcome, base], [outcome, shortBase], [base]],
      on: &screen
    )
    look.draw(table, protection.columns(area.columns), on: &screen)
    guard table.rows.isEmpty else { return }
    let more = controller.isComplete ? "" : " A loads all."
    drawSentence(
      controller.isBusy ? "Looking for \(protectedKind)s." : "No loaded log is a protect of a \(protectedKind)." + more,
      below: Table.titleRows(in: area.rows),
      on: &screen,
      in: area
    )
  }

  private func tableLook(in area: Rectangle) -> Table {
    Table(pen: pen, area: area, hasFocus: listHasFocus, searched: search.map { pen($0.term) })
  }

  private var noFailure: String {
    if controller.isBusy || statistics.isUnfinished { return "Looking for failed logs." }
    let loaded = controller.isComplete ? "" : " loaded"
    let none =
      controller.query.terms.isEmpty ? "No log\(loaded) has failed" : "No failed log\(loaded) matches the filter"
    return none + (controller.isComplete ? "." : "; A loads all.")
  }
}
