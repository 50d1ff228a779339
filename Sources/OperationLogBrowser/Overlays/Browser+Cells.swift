import OperationLogs
import TextWidgets

extension Browser {
  /// Opens the menu of the row's cells.
  mutating func openCells(isLeavingOut: Bool) {
    guard let log = selectedLog else { return say("There is no log whose cells could be taken.") }
    overlay = .cells(CellMenu(of: log, isLeavingOut: isLeavingOut, at: cellColumn, in: controller.query, pen))
  }

  /// The column under the cursor: the first one of a list that is scrolled to the right, else the one that it is sorted by.
  private var cellColumn: ListColumn? {
    let all = listColumns
    if list.steps > 0 { return all[min(list.steps, all.count - 1)] }
    return sort.isUsual ? nil : sort.column
  }

  mutating func performInCells(_ command: Command, _ cells: CellMenu) {
    var cells = cells
    switch command {
    case .move(let movement): cells.menu.move(movement, height: overlaySize.rows)
    case .takeCell where !cells.isLeavingOut, .leaveOutCell where cells.isLeavingOut:
      overlay = nil
      return
    case .takeCell, .leaveOutCell: cells.turn(controller.query, pen)
    case .open:
      overlay = nil
      if let term = cells.term { toggle(term) }
      return
    default: break
    }
    overlay = .cells(cells)
  }

  /// Puts a term into the filter, or takes it out where it is there.
  mutating func toggle(_ term: FilterTerm) {
    var query = controller.query
    // What a view was opened with is what it is about.
    let opened = views.last?.query.terms ?? []
    let kept = query.terms.starts(with: opened) ? opened.count : 0
    var line = FilterLine(terms: Array(query.terms[kept...]))
    if case .status(let filter) = term.condition, !term.isNegated {
      line.terms.removeAll { $0.condition == term.condition }
      query.status = query.status == filter ? .all : filter
    } else {
      if case .status(query.status) = term.condition { query.status = .all }
      line = line.toggling(term)
    }
    query.terms.replaceSubrange(kept..., with: line.terms)
    setQuery { $0 = query }
    isStatusNewest = term.wantedStatus != nil
    if term.readsTexts, let unseenTexts { say(unseenTexts) }
  }
}
