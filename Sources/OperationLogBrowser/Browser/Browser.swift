import LogPaging
import OperationLogs
import TextScreen

/// The whole program as a value: its data, the pane with the focus, and what it draws.
///
/// Events go in, effects come out; it does no I/O, never waits and has no clock.
package struct Browser: Sendable {
  /// The data that every part may read.
  var model: BrowserModel
  /// The stack of panes on the screen, and the order in which they receive keys.
  var layers = Layers()
  private(set) var message: Message?
  /// Live refreshes and retries.
  var following: LiveUpdates
  /// The search in progress.
  var search = LongSearch()
  /// Where one was before a search that is being typed; nil if none is.
  var searchOrigin: SearchOrigin?
  /// The sorting in progress.
  var sorting = LongSort()
  /// What a described view waits for.
  var described = DescribedView()
  /// Texts that were dropped and are fetched again.
  var droppedTexts = DroppedTexts()
  /// Whether a source is there again whose logs have not been asked for.
  var isSourceBack = false
  /// The last click on a row, if nothing has happened since.
  var clicked: Click?
  /// The effects of the current event.
  private var effects: [Effect] = []

  /// Makes a browser that has not requested anything.
  package init(settings: BrowserSettings, size: Size, now: LogTime) {
    model = BrowserModel(settings: settings, size: size, now: now)
    following = LiveUpdates(settings)
    if let start = settings.start { open(start) }
  }

  /// Handles an event; the first event also requests the first page.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: the wall clock, which may be set forward or back.
  /// - Returns: the effects to perform, in order.
  package mutating func update(_ event: BrowserEvent, now: LogTime) -> [Effect] {
    model.clock = now
    let now = model.context.asOf ?? now
    following.setClock(from: model.now, to: now)
    model.now = now
    model.changed = []
    defer { effects = [] }
    react(to: event)
    if !event.isAnnouncement { bringUpToDate(after: event) }
    return effects
  }

  private mutating func react(to event: BrowserEvent) {
    switch event {
    case .key(let key):
      described.isUntouched = false
      press(key)
    case .resized(let size): model.size = size
    case .pageAnnounced(let request, let tail): perform(model.controller.pageAnnounced(request, tail))
    case .pageLoaded(let request, let page): show(page, of: request)
    case .pageFailed(let request, let failure): fail(request, failure)
    case .logLoaded(let request, let log): show(.success(log), of: request)
    case .logFailed(let request, let failure): show(.failure(failure), of: request)
    case .connected(let context): connect(to: context)
    case .sourcesChanged(let report): recount(report)
    case .namesFound(let field, let names): recognize(names, of: field)
    case .retrying(let retry): following.retrying(retry)
    case .scanned(let report): carryOut(search.advance(report, model))
    case .sorted(let report): showSorted(report)
    case .requestEnded(let entry): append(entry)
    case .contextsFound(let choices): show(choices)
    case .exporting(let request, let count): if model.writing?.request == request { model.writing?.count = count }
    case .exported(let request, let outcome): finishWriting(request, outcome)
    case .message(let text, let isError): say(text, isError: isError)
    case .tick: break
    }
  }

  /// Updates everything after an event, in one direction: each part depends only on those before it.
  ///
  /// 1. The statistics that the topmost layers need: rows are marked and sorted by them.
  /// 2. The list: a search moves its cursor, and a refresh may begin only if nothing else is in progress.
  /// 3. The message line, because it takes rows from the panes.
  /// 4. The list's height, the pages that its rows need, and the running logs.
  /// 5. The layers, from the bottom up: the view follows the list's cursor, the side text follows the view.
  private mutating func bringUpToDate(after event: BrowserEvent) {
    count()
    judge()
    sortAgain()
    showAwaitedStuck()
    carryOut(search.lookAtFirstRows(model))
    if layers.isInList { carryOut(search.countMatches(model)) }
    refreshIfDue()
    askReturnedSource()
    tellNews()
    tellVisit()
    setListHeight()
    loadRowsNeeded(mayGoOn: event.isOfPerson)
    perform(model.controller.runningNeeded())
    layers.update(model, layout)
    model.matches = layers.isInList ? search.matches(model) : layers.matches(model)
    fetchDroppedTexts()
    following.forgetRetry(after: event, isLoading: model.controller.isLoading, now: model.now)
  }

  private mutating func count() {
    model.statistics.recount(model.changed, model.controller.cache)
    model.statistics.count(layers.needs(model), of: model.controller)
  }

  private mutating func setListHeight() {
    let area = layout.list ?? layout.body
    let lines = layers.view.listRows(in: area.rows)
    let hasRule = layers.view.hasVisitRule && model.visitRow(inLines: lines) != nil
    model.list.setHeight(hasRule ? lines - 1 : lines)
  }

  /// Loads the pages that the visible rows need.
  ///
  /// Only a key or a resize may request further pages; arriving rows must not.
  private mutating func loadRowsNeeded(mayGoOn: Bool) {
    let list = model.list
    guard mayGoOn || list.visible.count < list.height else { return }
    perform(model.controller.rowsNeeded(through: max(0, list.visible.upperBound - 1)))
  }

  /// Judges which logs are stuck or slow, once what they are judged by has changed: the list, its rows and the counts
  /// together, so that they never tell two figures.
  private mutating func judge() {
    let (statistics, now) = (model.statistics, model.now.wholeSecond)
    guard model.tally.mustJudge(by: statistics.edition, now: now) else { return }
    let isByMark = model.controller.query.isByMark
    // While logs are being counted, the limits change with every step, and so would the rows.
    let mayJudge = !isByMark || !statistics.isUnfinished
    if mayJudge { model.controller.judge(by: statistics.limits, asOf: now) }
    if mayJudge, isByMark {
      showRows(ofOtherList: true)
      search.restart(model)
      model.tally.update(model.controller)
    }
    model.tally.countStuck(model.controller, edition: mayJudge ? statistics.edition : nil, now: now)
  }

  /// Sorts by the limits that logs are judged by now, unless work in progress would be interrupted.
  private mutating func sortAgain() {
    guard !model.controller.isLoading, !model.statistics.isUnfinished else { return }
    if sorting.isOutdated(model.limits) { showRows(ofOtherList: true) }
  }
}

// MARK: - What comes of it

extension Browser {
  /// Has something done outside, after what was asked for before it.
  mutating func emit(_ effect: Effect) { effects.append(effect) }

  /// Puts something in the message line, or nothing.
  mutating func show(_ message: Message?) { self.message = message }

  mutating func say(_ text: String, isError: Bool = false) { show(Message(text: text, isError: isError)) }
}

// MARK: - What follows from the state

extension Browser {
  var layout: Layout { Layout(model.size, panes: layers.panes(model.kept.arrangement), footerRows: footerRows) }

  /// Whether some loaded logs have not been counted or compared yet.
  var isCounting: Bool { model.statistics.isUnfinished || layers.isUnfinished }

  var liveStatus: LiveStatus? { following.status(model, waiting: reasonToWait) }

  private var reasonToWait: String {
    if layers.prompt != nil { return "while you type" }
    return search.scan != nil ? "while searching" : "while loading"
  }

  /// Whether letters go to a line of input.
  package var isTyping: Bool { layers.prompt != nil }

  /// Whether all pages are being loaded, one after the other.
  package var isLoadingEverything: Bool { model.controller.isLoadingEverything }
}

extension BrowserEvent {
  /// Whether the user caused the event.
  fileprivate var isOfPerson: Bool {
    switch self {
    case .key, .resized: true
    default: false
    }
  }

  /// Whether the event only affects which page is requested next.
  fileprivate var isAnnouncement: Bool { if case .pageAnnounced = self { true } else { false } }
}
