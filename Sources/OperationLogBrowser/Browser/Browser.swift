import LogPaging
import OperationLogs
import TextScreen
import TextWidgets

/// The whole program as a value: what it knows, what has the focus, and what it would draw.
///
/// Events go in, effects come out; there is no I/O, no waiting and no clock in it.
package struct Browser: Sendable {
  let settings: BrowserSettings
  var size: Size
  var now: LogTime
  var context: BrowserContext
  var times: TimeDisplay

  var controller: PagingController
  var list = ListPane()
  var sort: ListSort
  /// The rows in an order of our own, where the server has none by that column.
  var sortedRows: SortedRows?
  /// Sorting that goes on away from the main thread, and how often it did.
  var sorting: Sorting?
  var sortings = 0
  var tally = Tally()
  /// Whether the status filter was changed after the filter's terms.
  var isStatusNewest = false

  var statistics = Statistics()
  /// What was opened on the list, the newest last.
  var views: [StackedView] = []
  /// The text beside a view that is no list of logs.
  var summary = TextPane()

  var focus = Pane.list
  var isZoomed = false
  var detail = DetailPane()
  var pager: ErrorPager?
  var prompt: Prompt?
  var overlay: Overlay?
  /// The file that is being written: one at a time.
  var writing: Writing?
  /// What is to be written where there is a file already: whether it may be replaced is asked.
  var replacement: ExportRequest?
  var message: Message?

  /// The log that was asked for again because its texts had been dropped.
  var refetch: LogRequest?
  /// A request under way that has failed before.
  var retry: Retry?
  var live: LiveRefresh
  /// What refreshes have found since a key was last pressed.
  var news = RefreshReport()
  /// The message that tells of it.
  var newsMessage: Message?
  /// The error that a live refresh met, until the service answers again.
  var complaint: Message?

  var search: ListSearch?
  /// A search through the list that goes on.
  var scan: RowScan?
  /// Searches that went on away from the main thread, so far.
  var scans = 0
  /// The texts that were searched for, the newest last.
  var searches: [String] = []
  /// What is kept for the next run.
  var kept: KeptState
  /// Where files were to be written, the newest last.
  var paths: [String] = []
  var requests: [RequestLogEntry] = []
  /// What the detail or the error was last made from.
  private var showing: Showing?
  /// What is to be done outside once the event is dealt with.
  private var effects: [Effect] = []

  /// A browser that has not asked for anything yet.
  package init(settings: BrowserSettings, size: Size, now: LogTime) {
    self.settings = settings
    self.size = size
    self.now = now
    context = settings.context
    kept = settings.kept
    times = kept.times ?? settings.times
    var query = settings.query
    sort = kept.sort(query.dialect) ?? ListSort(query.order, query.dialect)
    query.order = sort.serverOrder
    live = LiveRefresh(interval: settings.refreshInterval, seed: settings.seed)
    controller = PagingController(query: query, pageSize: settings.pageSize)
  }

  /// Takes in an event; the first one, whichever it is, also asks for the first page.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: the wall clock, which may be set forth and back.
  /// - Returns: what is to be done outside, in this order.
  package mutating func update(_ event: BrowserEvent, now: LogTime) -> [Effect] {
    if now < self.now { clockSetBack(by: self.now.seconds(since: now)) }
    self.now = now
    live.wake(now: now)
    switch event {
    case .key(let key): press(key)
    case .resized(let size):
      self.size = size
      showColumnMenu()
    case .pageAnnounced(let request, let tail):
      // Nothing else follows from it.
      defer { effects = [] }
      take(controller.pageAnnounced(request, tail))
      return effects
    case .pageLoaded(let request, let page): loaded(request, page)
    case .pageFailed(let request, let failure): failed(request, failure)
    case .logLoaded(let request, let log):
      if !refetched(request, .success(log)) { reloaded(log) { $0.logLoaded(request, log) } }
    case .logFailed(let request, let failure):
      if !refetched(request, .failure(failure)) { reloaded(nil) { $0.logFailed(request, failure) } }
    case .connected(let context): connected(context)
    case .retrying(let retry): self.retry = retry
    case .scanned(let report): scanned(report)
    case .sorted(let report): sorted(report)
    case .requestEnded(let entry): note(entry)
    case .contextsFound(let choices): found(choices)
    case .exporting(let request, let count): if writing?.request == request { writing?.count = count }
    case .exported(let request, let outcome): exported(request, outcome)
    case .message(let text, let isError): message = Message(text: text, isError: isError)
    case .tick: break
    }
    goOnCounting()
    beginSearching()
    follow()
    settle(mayLoad: event.isOfPerson)
    forgetRetry(after: event)
    defer { effects = [] }
    return effects
  }

  /// Where the logs come from is known, and with it how the service is to be asked.
  private mutating func connected(_ context: BrowserContext) {
    self.context = context
    guard let dialect = context.dialect, dialect != self.dialect else { return }
    sort = kept.sort(dialect) ?? ListSort(dialect)
    showing = nil
    let order = sort.serverOrder
    setQuery { query in
      query.dialect = dialect
      query.order = order
    }
  }

  mutating func emit(_ effect: Effect) {
    effects.append(effect)
  }

  /// Keeps something for the next run.
  mutating func keep(_ change: KeptState.Change) {
    let before = kept
    kept.take(change)
    if kept != before { emit(.keep(change)) }
  }

  /// Brings what depends on everything else up to date: heights, what must be loaded, the detail.
  ///
  /// Where what came has carried the cursor on to other last rows, as it does with a log that stays the last, the rows behind
  /// them are not asked for: one key would load page after page.
  private mutating func settle(mayLoad: Bool) {
    setHeights()
    if mayLoad || list.visible.count < list.height {
      take(controller.rowsNeeded(through: max(0, list.visible.upperBound - 1)))
    }
    fetchDroppedTexts()
    showText()
  }

  /// Gives the detail or the error its log, where that or what time makes of it is another than it shows.
  private mutating func showText() {
    guard layout.text != nil else { return }
    let log = shownLog
    let showing = Showing(log, format, statistics.limits, shownSubject)
    guard showing != self.showing else { return }
    let isSame = showing.isAbout(self.showing?.subject)
    self.showing = showing
    switch showing.subject {
    case .error:
      guard let log, var pager else { return }
      pager.show(log, format: format, repertoire: settings.repertoire, dialect: dialect)
      self.pager = pager
    case .log:
      detail.show(
        log,
        format: format,
        limits: statistics.limits,
        repertoire: settings.repertoire,
        dialect: dialect
      )
    case .signature(let group):
      summary.repertoire = settings.repertoire
      summary.show(lines(of: group), keepingPlace: isSame)
    case .plan(let row):
      summary.repertoire = settings.repertoire
      summary.show(protectionLook.lines(row), keepingPlace: isSame)
    }
  }

  /// What the text beside the list is about.
  var shownSubject: Showing.Subject {
    if pager != nil { return .error }
    switch content {
    case .signatures(let table): return table.selected.map { .signature($0) } ?? .log
    case .protection(let table): return table.selected.map { .plan($0) } ?? .log
    case .list, .life, .histogram: return .log
    }
  }

  /// The log that is shown whole.
  var shownLog: OperationLog? { pager.map { current($0.log) } ?? selectedLog }

  /// The log as it was loaded last.
  private func current(_ log: OperationLog) -> OperationLog {
    controller.cache.reference(of: log.id).map { controller.cache[$0] } ?? log
  }

  private mutating func note(_ entry: RequestLogEntry) {
    requests.append(entry)
    if requests.count > RequestLogText.most { requests.removeFirst() }
    if case .requestLog(var pane) = overlay {
      pane.show(RequestLogText.lines(requests, format: format, pen), keepingPlace: true)
      overlay = .requestLog(pane)
    }
  }
}

// MARK: - What follows from the state

extension Browser {
  /// What is particular to the service whose logs they are.
  var dialect: LogDialect { controller.query.dialect }

  var pen: Pen { Pen(repertoire: settings.repertoire) }

  /// What is shown by the time is as of a whole second, so that no more than one screen a second differs by it.
  var format: TimeFormat { TimeFormat(display: times, zone: settings.zone, now: now.wholeSecond) }

  /// The log under the cursor, or the example of what is under it.
  var selectedLog: OperationLog? {
    switch content {
    case .list, .life, .histogram: list.selected.map { controller.cache[$0] }
    case .signatures(let table): table.selected?.newest.map { controller.cache[$0] }
    case .protection(let table): (table.selected?.lastFailure ?? table.selected?.lastGood).map { controller.cache[$0] }
    }
  }

  var layout: Layout { Layout(size, panes: panes, footerRows: footerRows) }

  private var panes: Layout.Panes {
    if pager != nil { return .alone(.error) }
    return isZoomed ? .alone(focus) : .both(focus: focus)
  }

  /// Tells the list and the view how many rows they show, or would if they were there.
  private mutating func setHeights() {
    let layout = layout
    let area = layout.list ?? layout.body
    let rows = area.rows
    let strip = stripRows(failureStrip(columns: area.columns))
    list.setHeight(rows - strip - ListPane.titleRows(in: rows - strip))
    guard let index = views.indices.last else { return }
    switch views[index].content {
    case .list: break
    case .histogram(let pane):
      let below = Self.histogramParts(of: area).list?.rows ?? rows
      list.setHeight(below - ListPane.titleRows(in: below))
      views[index].content = .histogram(showHistogram(pane))
    case .life: list.setHeight(rows - Table.titleRows(in: rows))
    case .signatures(var table):
      table.setHeight(rows - Table.titleRows(in: rows))
      views[index].content = .signatures(table)
    case .protection(var table):
      table.setHeight(rows - Table.titleRows(in: rows))
      views[index].content = .protection(table)
    }
  }

  /// The size of the detail or the error inside its margins.
  var textSize: Size {
    let area = Self.inset(layout.text ?? layout.body)
    return Size(columns: area.columns, rows: area.rows)
  }

  /// The size of the overlay's text or menu.
  var overlaySize: Size {
    guard let inner = overlay?.frame(in: layout.body).inner else { return size }
    return Size(columns: inner.columns, rows: inner.rows)
  }

  /// A margin on the left of a text, where there is room for one.
  static func inset(_ area: Rectangle) -> Rectangle {
    guard area.columns >= 30 else { return area }
    return Rectangle(
      column: area.column + 1,
      row: area.row,
      columns: area.columns - 1,
      rows: area.rows
    )
  }

  /// Whether all pages are being fetched, one after the other.
  package var isLoadingEverything: Bool { controller.isLoadingEverything }

  var isFiltered: Bool { !controller.query.status.isAll || !controller.query.terms.isEmpty }

  /// The filter's terms as they were written.
  var filterText: String { controller.query.terms.map(\.source).joined(separator: " ") }

  var isTooSmall: Bool {
    size.columns < Layout.smallest.columns || size.rows < Layout.smallest.rows
  }

  /// What keys are looked up for.
  var keyContext: Keymap.Context {
    if let overlay { return overlay.context }
    if pager != nil { return .error }
    if focus == .detail { return .detail }
    switch content {
    case .list: return .list
    case .signatures: return .signatures
    case .life: return .life
    case .histogram: return .histogram
    case .protection: return .protection
    }
  }
}
