import OperationLogs
import TextScreen

extension Browser {
  func draw(_ table: TablePane<SignatureGroup>, on screen: inout Screen, in area: Rectangle) {
    let look = TableLook(pen: pen, area: area, hasFocus: listHasFocus)
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
    let columns = signatureLook.columns(area.columns)
    look.draw(table, columns, on: &screen) { signatureLook.cells($0, columns, width: area.columns) }
    guard table.rows.isEmpty else { return }
    drawSentence(noFailure, below: TableLook.titleRows(in: area.rows), on: &screen, in: area)
  }

  private var noFailure: String {
    if controller.isBusy || statistics.isUnfinished { return "Looking for failed logs." }
    return controller.isComplete ? "No log has failed." : "No log loaded has failed; A loads all."
  }
}
