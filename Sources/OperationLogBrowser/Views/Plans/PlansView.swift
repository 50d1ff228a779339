import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The plans, or the resources if there are none, by the time since their last good protect.
struct PlansView: TableView, OpenedByKey {
  static let commands: [Command] = [.protection]

  var table = AnchoredRows<PlanProtection.Row>()
  /// The rows with what is searched.
  private var matches = TableMatches()
  /// What the rows depend on.
  private var shown: Shown?

  private struct Shown: Equatable {
    let edition: Int
    let completeSince: LogTime?
    let names: KnownNames
  }

  /// The width of the longest title with a name.
  private var nameColumns = 0
  /// Whether there are plans without a name.
  private var hasUnnamed = false

  /// Shows all plans, however the list is filtered.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.push(PlansView(), model.controller.query.unfiltered, sort: ListSort(model.dialect))]
  }

  private init() {}

  func hints(_ model: BrowserModel) -> [KeyHint] {
    [
      KeyHint(.open, text: "its runs"), KeyHint(.openError, text: "last failure"),
      KeyHint(.loadAllPages, text: "load all"), KeyHint(.back, text: "back"), KeyHint(.help, text: "help"),
    ]
  }

  func needs(_ model: BrowserModel) -> StatisticsNeeds { .whole }

  mutating func update(_ model: BrowserModel, in area: Rectangle) {
    table.setHeight(area.rows - Table.titleRows(in: area.rows))
    var shown = Shown(edition: model.statistics.edition, completeSince: model.completeSince, names: model.names)
    // While everything loads, the time changes with every page.
    if let former = self.shown, former.edition == shown.edition, former.names == shown.names,
      model.controller.isLoadingEverything
    {
      shown = former
    }
    let isOther = shown != self.shown
    if isOther { show(shown, model) }
    guard isOther || !matches.areOf(model.needle) else { return }
    let plans = plans(model)
    matches = TableMatches(model.needle, in: table, words: plans.words)
  }

  private mutating func show(_ shown: Shown, _ model: BrowserModel) {
    self.shown = shown
    table.show(model.statistics.whole.protection.rows(completeSince: shown.completeSince))
    let plans = plans(model)
    let named = table.rows.filter { plans.name($0) != nil }
    nameColumns = named.reduce(0) { max($0, plans.title($1, .max).columns) }
    hasUnnamed = named.count < table.rows.count
  }

  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer {
    let kind = model.protectedKind
    switch command {
    case .move(let movement): table.move(movement)
    case .open:
      guard let row = table.selected else { return .say("No \(kind) is selected.") }
      return .taken([.openLife(LifeSubject(kind: kind, id: row.id))])
    case .openError where table.selected?.lastFailure == nil:
      return .say(table.selected == nil ? "No \(kind) is selected." : "None of its runs loaded has failed.")
    case .filter, .changedSinceVisit, .takeCell, .leaveOutCell, .allStatuses, .toggleStatus, .toggleStuck,
      .pickStatuses:
      return .say("The \(kind)s of all logs are shown; \(model.press(.escape)) leads back to the list.")
    case .dropNewestFilter, .clearFilters: return .taken([.dropAddedFilter])
    case .protection: return .taken([.pop])
    default: return .passedOn
    }
    return .done
  }

  mutating func find(_ term: SearchTerm, isForward: Bool, _ model: BrowserModel) -> Answer {
    let plans = plans(model)
    return table.goToMatch(of: term, isForward: isForward, words: plans.words, shown: plans.words, model)
  }

  func matches(_ model: BrowserModel) -> SearchMatches? {
    matches.figures(cursor: table.cursor, mayGrow: model.completeSince != nil)
  }

  let word: ViewWord? = .plans
  let isList = false
  func fixedOrder(_ model: BrowserModel) -> String? {
    "The \(model.protectedKind)s are always sorted by their last good protect."
  }

  func position(_ model: BrowserModel) -> (row: Int, count: Int) { (table.cursor, table.rows.count) }

  func selection(_ model: BrowserModel) -> LogReference? { table.selected?.lastFailure ?? table.selected?.lastGood }

  var selectionNote: String {
    table.selected.map { $0.lastFailure == nil ? " of its last good run" : " of its last failure" } ?? ""
  }

  func sideText(_ model: BrowserModel) -> SideText? {
    guard let row = table.selected else { return nil }
    return SideText(id: row.id, log: selection(model).map { model.log($0) }) { plans(model).lines(row) }
  }

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook) {
    frame.clearView(area)
    let look = model.table(in: area, cursor: cursor)
    let plans = plans(model)
    let overdue = table.rows.count { plans.isOverdue($0) }
    // What is not loaded may show more of them.
    let isOpen = model.completeSince != nil
    let all = table.rows.count.counted(model.protectedKind.rawValue, orMore: isOpen)
    let outcome = "\(overdue.grouped(orMore: isOpen)) of \(all) without a good backup for a day"
    let base = model.base(of: model.controller.rows.count)
    let title = "Last good protect"
    look.drawHeading(
      [
        ["By the last good protect", outcome, base], [title, outcome, base], [title, outcome, model.shortBase],
        [title, outcome], [title, "\(overdue.grouped(orMore: isOpen)) of \(all)"], [title],
      ],
      on: &frame.screen
    )
    look.draw(table, plans.columns(area.columns, table.visibleRows), on: &frame.screen)
    guard table.rows.isEmpty else { return }
    frame.drawSentence(nothing(model), below: Table.titleRows(in: area.rows), in: area, model.pen)
  }

  private func nothing(_ model: BrowserModel) -> String {
    let kind = model.protectedKind
    if model.controller.isBusy { return "Looking for \(kind)s." }
    let rest = model.controller.isComplete ? "" : " \(model.press(.loadAllPages)) loads all."
    return "No loaded log is a protect of a \(kind).\(rest)"
  }

  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String] {
    var shown = self
    shown.table.show(only: rows)
    return PagedRows.lines(rows, of: model, titleRows: Table.titleRows(in:)) { model, frame, area in
      shown.draw(on: &frame, in: area, model, cursor: .bar)
    }
  }

  private func plans(_ model: BrowserModel) -> PlanTable {
    PlanTable(
      pen: model.pen,
      format: model.format,
      cache: model.controller.cache,
      dialect: model.dialect,
      names: model.names,
      kind: model.protectedKind,
      isRunningOpen: !model.controller.isComplete(.running),
      nameColumns: nameColumns,
      hasUnnamed: hasUnnamed
    )
  }
}
