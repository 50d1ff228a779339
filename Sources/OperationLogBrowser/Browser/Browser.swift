import LogPaging
import OperationLogs
import TextScreen

/// The whole program as a value: what it knows, what has the focus, and what it would draw.
///
/// Events go in, effects come out; there is no I/O, no waiting and no clock in it.
package struct Browser: Sendable {
  /// What every part may read.
  var model: BrowserModel
  /// What stands on the screen, and which of it a key goes to first.
  var layers = Layers()
  private(set) var message: Message?
  /// Live refreshes and retries.
  var following: Following
  /// The search that goes on.
  var search = LongSearch()
  /// The sorting that goes on.
  var sorting = LongSort()
  /// Texts that were dropped and are fetched again.
  var droppedTexts = DroppedTexts()
  /// What is to be done outside once the event is dealt with.
  private var effects: [Effect] = []

  /// A browser that has not asked for anything yet.
  package init(settings: BrowserSettings, size: Size, now: LogTime) {
    model = BrowserModel(settings: settings, size: size, now: now)
    following = Following(settings)
  }

  /// Takes in an event; the first one, whichever it is, also asks for the first page.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: the wall clock, which may be set forth and back.
  /// - Returns: what is to be done outside, in this order.
  package mutating func update(_ event: BrowserEvent, now: LogTime) -> [Effect] {
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
    case .key(let key): press(key)
    case .resized(let size): model.size = size
    case .pageAnnounced(let request, let tail): perform(model.controller.pageAnnounced(request, tail))
    case .pageLoaded(let request, let page): show(page, of: request)
    case .pageFailed(let request, let failure): fail(request, failure)
    case .logLoaded(let request, let log): show(.success(log), of: request)
    case .logFailed(let request, let failure): show(.failure(failure), of: request)
    case .connected(let context): connect(to: context)
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

  /// Brings everything up to date after an event, in one direction: each part is made from those before it, and none calls back.
  ///
  /// 1. The figures, of what the topmost layers want counted: rows are marked, judged and sorted by them.
  /// 2. The list: what a search finds moves its cursor, and a refresh may begin only once nothing else is under way.
  /// 3. The message line, since what it says takes rows from the panes.
  /// 4. The height of the list, and the pages that its rows need.
  /// 5. The layers, from the bottom one up: the view follows the list's cursor, the side text the view's.
  private mutating func bringUpToDate(after event: BrowserEvent) {
    count()
    judgeAgain()
    carryOut(search.lookAtFirstRows(model))
    refreshIfDue()
    tellNews()
    setListHeight()
    loadRowsNeeded(mayGoOn: event.isOfPerson)
    layers.update(model, layout)
    fetchDroppedTexts()
    following.forgetRetry(after: event, isLoading: model.controller.isLoading, now: model.now)
  }

  private mutating func count() {
    model.statistics.recount(model.changed, model.controller.cache)
    model.statistics.count(layers.needs(model), of: model.controller)
    model.tally.countStuck(model.statistics, model.controller, now: model.now)
  }

  private mutating func setListHeight() {
    let area = layout.list ?? layout.body
    model.list.setHeight(layers.view.listRows(in: area.rows))
  }

  /// Loads the pages that the rows in sight need.
  ///
  /// Only a key or a resize may request further pages; arriving rows must not.
  private mutating func loadRowsNeeded(mayGoOn: Bool) {
    let list = model.list
    guard mayGoOn || list.visible.count < list.height else { return }
    perform(model.controller.rowsNeeded(through: max(0, list.visible.upperBound - 1)))
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
  var layout: Layout { Layout(model.size, panes: layers.panes, footerRows: footerRows) }

  /// Whether loaded logs are still to be counted or compared.
  var isCounting: Bool { model.statistics.isUnfinished || layers.isUnfinished }

  var liveStatus: LiveStatus? { following.status(model, waiting: reasonToWait) }

  private var reasonToWait: String {
    if layers.prompt != nil { return "while you type" }
    return search.scan != nil ? "while searching" : "while loading"
  }

  /// Whether all pages are being fetched, one after the other.
  package var isLoadingEverything: Bool { model.controller.isLoadingEverything }
}

extension BrowserEvent {
  /// Whether it is the person's doing.
  fileprivate var isOfPerson: Bool {
    switch self {
    case .key, .resized: true
    default: false
    }
  }

  /// Whether nothing follows from it but what is asked next.
  fileprivate var isAnnouncement: Bool { if case .pageAnnounced = self { true } else { false } }
}
