import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// Failed logs grouped by error signature.
struct CausesView: TableView, OpenedByKey {
  static let commands: [Command] = [.signatures]
  /// The most rows shown.
  private static let most = 1000

  var table = AnchoredRows<SignatureGroup>()
  /// The rows with what is searched.
  private var matches = TableMatches()
  /// The edition of the statistics shown.
  private var edition: Int?

  /// Requests only failed logs, unless all logs are loaded anyway.
  ///
  /// Stuck logs have not failed, so a filter for them is dropped.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    var query = model.controller.query.withoutStuck
    let isAsked = query.status.isAll && (model.controller.isComplete || model.controller.isLoadingEverything)
    if !isAsked { query.status = .failed }
    return [.push(CausesView(), query)]
  }

  private init() {}

  func hints(_ model: BrowserModel) -> [KeyHint] {
    [
      KeyHint(.open, text: "its logs"), KeyHint(.openError, text: "example"), KeyHint(.filter, text: "filter"),
      KeyHint(.loadAllPages, text: "load all"), KeyHint(.back, text: "back"), KeyHint(.help, text: "help"),
    ]
  }

  func needs(_ model: BrowserModel) -> StatisticsNeeds {
    let query = model.failures(filtered: true)
    // With these conditions, no status is loaded further back than another.
    let isOfAll = query.terms.isEmpty && model.controller.isComplete && model.statistics.narrowed == nil
    return isOfAll ? .whole : StatisticsNeeds(query: query)
  }

  mutating func update(_ model: BrowserModel, in area: Rectangle) {
    table.setHeight(area.rows - Table.titleRows(in: area.rows))
    let isOther = edition != model.statistics.edition
    if isOther {
      edition = model.statistics.edition
      table.show(model.statistics.shown.signatures.groups(limit: Self.most))
    }
    guard isOther || !matches.areOf(model.needle) else { return }
    let causes = causes(model)
    matches = TableMatches(model.needle, in: table, words: causes.words)
  }

  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer {
    switch command {
    case .move(let movement): table.move(movement)
    case .open:
      guard let group = table.selected else { return .say("No cause is selected.") }
      var query = model.controller.query
      query.terms.append(FilterTerm(cause: group.signature))
      return .taken([.push(ListView(), query), .moveToRow(0)])
    case .takeCell, .leaveOutCell:
      guard let group = table.selected else { return .say("No cause is selected.") }
      return .taken([.toggle(FilterTerm(cause: group.signature, isNegated: command == .leaveOutCell))])
    case .dropNewestFilter, .clearFilters: return .taken([.dropAddedFilter])
    case .signatures: return .taken([.pop])
    default: return .passedOn
    }
    return .done
  }

  mutating func find(_ term: SearchTerm, isForward: Bool, _ model: BrowserModel) -> Answer {
    let causes = causes(model)
    return table.goToMatch(
      of: term,
      isForward: isForward,
      words: causes.words,
      shown: { [causes.title(of: $0)] },
      model
    )
  }

  func matches(_ model: BrowserModel) -> SearchMatches? {
    matches.figures(cursor: table.cursor, mayGrow: isOpen(model))
  }

  let word: ViewWord? = .causes
  let isList = false
  func fixedOrder(_ model: BrowserModel) -> String? { "Causes are always sorted by count." }
  func selection(_ model: BrowserModel) -> LogReference? { table.selected?.newest }
  func position(_ model: BrowserModel) -> (row: Int, count: Int) { (table.cursor, table.rows.count) }

  func sideText(_ model: BrowserModel) -> SideText? {
    guard let group = table.selected else { return nil }
    let example = group.newest.map { model.log($0) }
    return SideText(id: group.id, log: example) {
      causes(model).lines(group, base: base(model), example: example)
    }
  }

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook) {
    frame.clearView(area)
    let look = model.table(in: area, cursor: cursor)
    let signatures = model.statistics.shown.signatures
    let count = signatures.groupCount.counted("cause", orMore: isOpen(model))
    let failed = signatures.failed.grouped(orMore: isOpen(model)) + " failed"
    let among = model.controller.query.status.isAll ? [failed] : []
    let base = base(model)
    let forms = [[count] + among + [base], [count, base], [count, model.shortBase], [model.shortBase], []]
    look.drawHeading(forms.map { ["Errors by cause"] + $0 }, on: &frame.screen)
    look.draw(table, causes(model).columns(area.columns, table.visibleRows), on: &frame.screen)
    guard table.rows.isEmpty else { return }
    frame.drawSentence(noFailure(model), below: Table.titleRows(in: area.rows), in: area, model.pen)
  }

  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String] {
    var shown = self
    shown.table.show(only: rows)
    return PagedRows.lines(rows, of: model, titleRows: Table.titleRows(in:)) { model, frame, area in
      shown.draw(on: &frame, in: area, model, cursor: .bar)
    }
  }
}

// MARK: - What is said of the causes

extension CausesView {
  private func causes(_ model: BrowserModel) -> CauseTable {
    let signatures = model.statistics.shown.signatures
    return CauseTable(
      pen: model.pen,
      format: model.format,
      dialect: model.dialect,
      names: model.names.all,
      signatures: signatures,
      isOpen: isOpen(model),
      span: span(signatures, model)
    )
  }

  /// The time span of the trends.
  private func span(_ signatures: SignatureTable, _ model: BrowserModel) -> ClosedRange<LogTime>? {
    signatures.extent.map { extent in
      min(extent.upperBound, max(extent.lowerBound, model.usualSince ?? extent.lowerBound))...extent.upperBound
    }
  }

  /// The logs that failures are counted in: only failed ones if the list has no others, otherwise all.
  private func base(_ model: BrowserModel) -> String {
    let controller = model.controller
    return model.base(
      of: controller.query.status.isAll ? controller.rows.count : model.statistics.shown.signatures.failed
    )
  }

  /// Whether the server may have more failed logs of the list.
  private func isOpen(_ model: BrowserModel) -> Bool {
    !model.controller.isComplete(model.failures(filtered: true))
  }

  private func noFailure(_ model: BrowserModel) -> String {
    let controller = model.controller
    if controller.isBusy || model.statistics.isUnfinished { return "Looking for failed logs." }
    let loaded = controller.isComplete ? "" : " loaded"
    let none =
      controller.query.terms.isEmpty ? "No log\(loaded) has failed" : "No failed log\(loaded) matches the filter"
    return none + (controller.isComplete ? "." : "; \(model.press(.loadAllPages)) loads all.")
  }
}
