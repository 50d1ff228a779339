import OperationLogs
import TextScreen
import TextWidgets

/// The menu of a row's cells, to show only logs with the same value, or none of them.
struct CellMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.takeCell, .leaveOutCell]
  static let columns = 66

  /// The cells as filter terms.
  var menu: Menu<FilterTerm>
  private let log: OperationLog
  private let names: ObjectNames
  /// Whether logs with the value are excluded.
  private var isLeavingOut: Bool

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    guard let log = selection.log else { return [.say("No log is selected.")] }
    return [.present(CellMenu(of: log, isLeavingOut: command == .leaveOutCell, model))]
  }

  /// Starts with the cursor on the cell of the list's current column.
  private init(of log: OperationLog, isLeavingOut: Bool, _ model: BrowserModel) {
    self.log = log
    self.isLeavingOut = isLeavingOut
    menu = Menu("", [])
    names = model.names.all
    show(model)
    let subject = Self.column(model)?.subject
    let place = menu.items.firstIndex { $0.value.subject == subject } ?? 0
    menu.move(to: place)
  }

  /// The current column: the first visible one if the list is scrolled to the right, otherwise the sort column.
  private static func column(_ model: BrowserModel) -> ListColumn? {
    let all = model.listColumns
    if model.list.steps > 0 { return all[min(model.list.steps, all.count - 1)] }
    return model.sort.isUsual ? nil : model.sort.column
  }

  var closing: Set<Command> { isLeavingOut ? [.leaveOutCell] : [.takeCell] }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    guard !closing.contains(command), Self.commands.contains(command) else {
      return performInMenu(command, model, in: size)
    }
    // The other key inverts the menu; the cursor stays on its cell.
    isLeavingOut.toggle()
    show(model)
    return .done
  }

  mutating func pick(_ cell: FilterTerm, _ model: BrowserModel) -> [Reaction] { [.dismiss, .toggle(term(cell))] }

  private func term(_ cell: FilterTerm) -> FilterTerm { isLeavingOut ? cell.opposite : cell }

  private mutating func show(_ model: BrowserModel) {
    let (query, pen) = (model.controller.query, model.pen)
    let items = FilterTerm.cells(of: log, query.dialect).map { cell in
      let isThere = query.holds(term(cell))
      let text = pen(" " + term(cell).source, isThere ? .plain : .accent)
      return Menu<FilterTerm>.Item(value: cell, text: text + pen(note(cell, isThere: isThere), .muted))
    }
    menu.show(items, title: isLeavingOut ? "Leave out" : "Show only")
  }

  private func note(_ cell: FilterTerm, isThere: Bool) -> String {
    if isThere { return "  remove" }
    if let object = cell.object { return names.name(of: object.id, in: object.field).map { "  " + $0 } ?? "" }
    return switch cell.condition {
    case .cause: "  " + (log.errorInfo?.brief ?? "")
    case .since: isLeavingOut ? "  started before" : "  started then or later"
    case .endedSince: isLeavingOut ? "  ended before, or not yet" : "  ended then or later"
    default: ""
    }
  }
}

extension LogQuery {
  /// Whether the filter contains the term.
  fileprivate func holds(_ term: FilterTerm) -> Bool {
    if let wanted = term.wantedStatus, wanted == status { return true }
    return terms.contains { $0.condition == term.condition && $0.isNegated == term.isNegated }
  }
}
