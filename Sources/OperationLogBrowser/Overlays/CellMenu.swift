import OperationLogs
import TextScreen
import TextWidgets

/// The menu of a row's cells: one of them is taken alone, or left out.
struct CellMenu: Sendable {
  private let log: OperationLog
  /// Whether what shares the cell is left out.
  private(set) var isLeavingOut: Bool
  /// The cells as the filter names them.
  var menu: Menu<FilterTerm>

  /// The cursor begins on the cell of a column, where it has one.
  init(of log: OperationLog, isLeavingOut: Bool, at column: ListColumn?, in query: LogQuery, _ pen: Pen) {
    self.log = log
    self.isLeavingOut = isLeavingOut
    menu = Menu("", [])
    show(query, pen)
    let place = menu.items.firstIndex { $0.value.subject == column?.subject } ?? 0
    menu.move(to: place)
  }

  /// The term to be put into the filter, or taken out of it.
  var term: FilterTerm? { menu.selected.map(term) }

  /// Takes what was left out, and the other way round; the cursor stays on its cell.
  mutating func turn(_ query: LogQuery, _ pen: Pen) {
    isLeavingOut.toggle()
    show(query, pen)
  }

  private func term(_ cell: FilterTerm) -> FilterTerm { isLeavingOut ? cell.opposite : cell }

  private mutating func show(_ query: LogQuery, _ pen: Pen) {
    let items = FilterTerm.cells(of: log, query.dialect).map { cell in
      let isThere = query.holds(term(cell))
      let text = pen(" " + term(cell).source, isThere ? .plain : .accent)
      return Menu<FilterTerm>.Item(value: cell, text: text + pen(note(cell, isThere: isThere), .muted))
    }
    menu.show(items, title: isLeavingOut ? "Leave out" : "Take only")
  }

  private func note(_ cell: FilterTerm, isThere: Bool) -> String {
    if isThere { return "  no longer" }
    return switch cell.condition {
    case .cause: "  " + (log.errorInfo?.brief ?? "")
    case .since: isLeavingOut ? "  started before" : "  started then or later"
    default: ""
    }
  }
}

extension LogQuery {
  /// Whether the filter has the term.
  fileprivate func holds(_ term: FilterTerm) -> Bool {
    if let wanted = term.wantedStatus, wanted == status { return true }
    return terms.contains { $0.condition == term.condition && $0.isNegated == term.isNegated }
  }
}
