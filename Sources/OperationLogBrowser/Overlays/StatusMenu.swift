import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of exact statuses.
struct StatusMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.pickStatuses]
  static let columns = 37

  var menu: Menu<String?>
  let closing: Set<Command> = [.pickStatuses]
  private var choices: StatusChoices
  /// What the counts depend on.
  private var counted: Counted

  private struct Counted: Equatable {
    let logs: LogCache.Edition
    let terms: [FilterTerm]
    let dialect: LogDialect
    /// Pages that brought nothing new may have ended a list.
    let openClasses: Set<StatusClass>

    init(_ model: BrowserModel) {
      (logs, terms, dialect) = (model.controller.cache.edition, model.controller.query.terms, model.dialect)
      openClasses = model.tally.openClasses
    }
  }

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.present(StatusMenu(model))]
  }

  private init(_ model: BrowserModel) {
    choices = StatusChoices(model)
    counted = Counted(model)
    menu = Menu(
      "Statuses, and how many are loaded",
      choices.items(model.controller.query.status, model.pen)
    )
  }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    let counted = Counted(model)
    if counted != self.counted {
      self.counted = counted
      choices = StatusChoices(model)
    }
    menu.show(choices.items(model.controller.query.status, model.pen))
  }

  var hints: [KeyHint] { [KeyHint(.pick, .open, text: "show or hide"), KeyHint(.escape, text: "closes")] }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    guard command == .allStatuses else { return performInMenu(command, model, in: size) }
    return .taken([model.narrowing(to: .all)])
  }

  mutating func pick(_ status: String?, _ model: BrowserModel) -> [Reaction] {
    var filter = model.controller.query.status
    filter.toggle(status, among: choices.statuses)
    return [model.narrowing(to: filter)]
  }
}

/// The statuses to pick from: those that the service writes, and any others that were loaded.
struct StatusChoices: Sendable {
  /// The loaded logs by status; the nil key is null.
  let counts: [String?: Int]
  let dialect: LogDialect
  /// Those of which the server may have more.
  private let open: Set<String?>

  init(_ model: BrowserModel) {
    (counts, dialect) = (model.controller.statusCounts, model.dialect)
    let known = StatusClass.allCases.flatMap(dialect.statuses(of:)).map(Optional.some)
    open = Set(known + counts.keys).filter { !model.controller.isComplete(StatusFilter(statuses: [$0])) }
  }

  /// Sorted by class; known statuses first in each class.
  var statuses: [String?] {
    StatusClass.allCases.flatMap { kind in
      let known: [String?] = dialect.statuses(of: kind)
      let others = counts.keys.filter { StatusClass(status: $0) == kind && !known.contains($0) }
      return known + others.sorted { ($0 ?? "") < ($1 ?? "") }
    }
  }

  func items(_ filter: StatusFilter, _ pen: Pen) -> [Menu<String?>.Item] {
    statuses.map { status in
      let kind = StatusClass(status: status)
      let box = pen(filter.includes(status) ? "[x] " : "[ ] ")
      let name = pen("\(pen.glyph(of: kind)) \(status ?? "null")", kind.role)
      let count = pen((counts[status] ?? 0).grouped(orMore: open.contains(status)), .muted)
      return .init(
        value: status,
        text: box + name.truncated(to: 22).padded(to: 22)
          + count.padded(to: 9, alignment: .right) + pen(" ")
      )
    }
  }
}

extension StatusFilter {
  func includes(_ status: String?) -> Bool {
    statuses.contains(status) || classes.contains(StatusClass(status: status))
  }

  /// Adds or removes a status; if its class was selected, replaces the class by its other statuses.
  mutating func toggle(_ status: String?, among choices: [String?]) {
    let kind = StatusClass(status: status)
    if classes.remove(kind) != nil {
      statuses.formUnion(choices.filter { $0 != status && StatusClass(status: $0) == kind })
    } else if statuses.remove(status) == nil {
      statuses.insert(status)
    }
  }

  /// With a class added or removed.
  func toggling(_ kind: StatusClass) -> StatusFilter {
    var filter = self
    if filter.classes.remove(kind) == nil { filter.classes.insert(kind) }
    return filter
  }
}

extension StatusDigit {
  var statusClass: StatusClass {
    switch self {
    case .failed: .failed
    case .running: .running
    case .ok: .ok
    case .deleted: .deleted
    }
  }
}
