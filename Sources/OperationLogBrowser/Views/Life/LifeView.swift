import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The life of a checkpoint, or the runs of a plan, resource or provider, in order of time on one axis.
struct LifeView: BodyView, OpenedByKey {
  static let commands: [Command] = [.life]

  private var steps: LifeSteps

  /// Opens the life of the log's checkpoint, or of another subject if it has none.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    guard let log = selection.log else { return [.say("No log is selected.")] }
    guard let subject = LifeSubject.all(of: log).first else {
      return [.say("This log names no checkpoint, plan, resource or provider.")]
    }
    return [.openLife(subject)]
  }

  static func opening(_ subject: LifeSubject, _ model: BrowserModel) -> Reaction {
    .push(LifeView(subject), model.controller.query.of(subject), sort: ListSort(model.dialect))
  }

  private init(_ subject: LifeSubject) { steps = LifeSteps(subject) }

  func hints(_ model: BrowserModel) -> [KeyHint] {
    [
      KeyHint(.open, text: "detail"), KeyHint(.openError, text: "error"), KeyHint(.life, text: next(model)),
      KeyHint(.related, text: "related"), KeyHint(.back, text: "back"), KeyHint(.help, text: "help"),
    ]
  }

  /// The subject that the key opens next.
  private func next(_ model: BrowserModel) -> String {
    guard let log = model.list.selected.map(model.log) else { return "life" }
    let kinds = LifeSubject.all(of: log).map(\.kind)
    guard let place = kinds.firstIndex(of: steps.subject.kind) else { return kinds.first?.rawValue ?? "life" }
    return kinds[(place + 1) % kinds.count].rawValue
  }

  var word: ViewWord? { .life(steps.subject) }
  let hasListColumns = false
  func fixedOrder(_ model: BrowserModel) -> String? { "A life is always sorted by time." }
  func listRows(in rows: Int) -> Int { rows - Table.titleRows(in: rows) }

  mutating func arrange(_ model: BrowserModel) -> RowList? {
    let (controller, cache) = (model.controller, model.controller.cache)
    steps.show(controller.rows.lazy.map { cache[$0] }, model.dialect, now: model.now)
    return RowList(steps.life.steps.compactMap { cache.reference(of: $0.id) })
  }

  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer {
    switch command {
    case .life: nextLife(model)
    case .dropNewestFilter, .clearFilters: .taken([.dropAddedFilter])
    default: .passedOn
    }
  }

  /// Switches to the plan or resource of the selected log, then to its provider, and so on.
  private func nextLife(_ model: BrowserModel) -> Answer {
    guard let log = model.list.selected.map(model.log) else { return .say("No log is selected.") }
    let subjects = LifeSubject.all(of: log)
    guard let first = subjects.first else {
      return .say("This log names no checkpoint, plan, resource or provider.")
    }
    let place = subjects.firstIndex { $0.kind == steps.subject.kind }
    let next = place.map { subjects[($0 + 1) % subjects.count] } ?? first
    guard next != steps.subject else { return .say("This log names nothing else.") }
    return .taken([.replace(LifeView(next), model.controller.query.of(next))])
  }

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook) {
    frame.clearView(area)
    let look = model.table(in: area, cursor: cursor)
    let life = LifeTable(
      pen: model.pen,
      format: model.format,
      steps: steps,
      limits: model.limits,
      names: model.names.all
    )
    look.drawHeading(life.headings(base: base(model), isOpen: !model.controller.isComplete), on: &frame.screen)
    let list = model.list
    look.draw(
      list.visible,
      cursor: list.cursor,
      life.columns(area.columns, list.visible),
      on: &frame.screen,
      sign: { model.marks.contains(list.rows[$0]) ? model.pen.marked : nil },
      row: { LifeTable.Row(index: $0, log: model.log(list.rows[$0])) }
    )
    guard list.rows.isEmpty else { return }
    frame.drawSentence(model.emptiness, below: Table.titleRows(in: area.rows), in: area, model.pen)
  }

  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String] {
    PagedRows.lines(rows, of: model, titleRows: Table.titleRows(in:)) { model, frame, area in
      draw(on: &frame, in: area, model, cursor: .bar)
    }
  }

  /// How many logs the life consists of, or was searched in.
  private func base(_ model: BrowserModel) -> String {
    let controller = model.controller
    guard steps.subject.term.isAsked(of: model.dialect) else { return model.base(of: controller.cache.count) }
    let count = controller.rows.count.counted("log")
    if controller.isBusy { return "\(count), loading" }
    if controller.isComplete { return "all \(count)" }
    return "\(count) loaded; more on server, \(model.press(.loadAllPages)) loads all"
  }
}

extension LogQuery {
  /// The whole list, newest first.
  var unfiltered: LogQuery {
    var query = self
    (query.status, query.terms, query.order) = (.all, [], .newestFirst)
    return query
  }

  /// The logs of a subject; the server filters them if it can.
  fileprivate func of(_ subject: LifeSubject) -> LogQuery {
    var query = unfiltered
    query.terms = [subject.term]
    return query
  }
}
