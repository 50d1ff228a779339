import LogStatistics
import OperationLogs

/// A view that was opened on another, and where one was before it.
struct StackedView: Sendable {
  /// What stands in the list's place.
  enum Content: Sendable {
    case list
    case signatures(TablePane<SignatureGroup>)
    case life(LifePane)
    case histogram(HistogramPane)
    case protection(TablePane<PlanProtection.Row>)
  }

  /// Where one was: what closing the view comes back to.
  struct Origin: Sendable {
    var query: LogQuery
    var list: ListPane
    var sort: ListSort
    var isStatusNewest: Bool
    var focus: Pane
    var isZoomed: Bool
    var isLoadingEverything: Bool
  }

  var content: Content
  /// The list that it was opened with: a filter that came later is dropped before the view is closed.
  let query: LogQuery
  let origin: Origin
}

/// The rows of a view that is no list of logs: the cursor holds on to its row, whatever comes and goes around it.
struct TablePane<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  private(set) var rows: [Row] = []
  private(set) var cursor = 0
  /// The first row that shows.
  private(set) var top = 0
  /// How many rows show.
  private(set) var height = 1
  /// The row that the person has chosen; before that the first one is shown, whichever it is.
  private var anchor: Row.ID?

  var selected: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The rows that show.
  var visible: Range<Int> { min(top, rows.count)..<min(top + height, rows.count) }

  /// Shows other rows; the cursor stays on its row, and at its height on the screen unless the first row shows, which stays too.
  mutating func show(_ rows: [Row]) {
    let offset = cursor - top
    self.rows = rows
    let place = anchor.flatMap { id in rows.firstIndex { $0.id == id } }
    cursor = place ?? max(0, min(cursor, rows.count - 1))
    top = top == 0 ? 0 : cursor - offset
    showCursor()
  }

  mutating func setHeight(_ height: Int) {
    self.height = max(1, height)
    showCursor()
  }

  mutating func move(_ movement: Movement) {
    switch movement {
    case .down: move(to: cursor + 1)
    case .up: move(to: cursor - 1)
    case .halfPageDown: move(to: cursor + max(1, height / 2))
    case .halfPageUp: move(to: cursor - max(1, height / 2))
    case .pageDown: move(to: cursor + height)
    case .pageUp: move(to: cursor - height)
    case .home: move(to: 0)
    case .end: move(to: rows.count - 1)
    }
  }

  mutating func move(to row: Int) {
    cursor = max(0, min(row, rows.count - 1))
    anchor = selected?.id
    showCursor()
  }

  private mutating func showCursor() {
    top = max(0, cursor - height + 1, min(top, cursor, rows.count - height))
  }
}
