import LogFixtures
import LogPaging
import LogStore
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A person at the keyboard of a browser, and a server that answers when it is told to.
struct Player {
  static let size = Size(columns: 80, rows: 24)
  /// 2026-11-23 08:02:30.
  static let now = LogTime(seconds: 1795420950)

  /// Nobody else looks inside: a test reads the screen, or asks as a person would, below.
  private var browser: Browser
  var server: FakeService
  var now = Player.now
  /// Requests that are not answered yet.
  var pending: [PageRequest] = []
  var pendingLogs: [LogRequest] = []
  /// A search that goes on away from the main thread.
  var scanner: Scanner?
  /// What is to be sorted away from the main thread.
  var sorter: Sorter?
  /// What was kept for the next run.
  var keeps: [KeptState.Change] = []
  /// The fields whose objects' names were asked for.
  var askedNames: [LogField] = []
  /// Other effects than requests and those, since they were last taken.
  var effects: [Effect] = []
  private var frame = Frame(size: Size(columns: 0, rows: 0))

  init(
    _ logs: [OperationLog],
    size: Size = Player.size,
    pageSize: Int = 1000,
    repertoire: Repertoire = .unicode,
    query: LogQuery = LogQuery(dialect: .karbor),
    zone: LocalZone = .utc,
    times: TimeDisplay = .utc,
    kept: KeptState = KeptState(),
    refreshInterval: Double? = nil,
    ringsBell: Bool = false,
    hasFailureCommand: Bool = false,
    memoryLimit: Int? = nil,
    seed: UInt64 = 1,
    asOf: LogTime? = nil,
    arguments: [String] = [],
    start: ViewDescription? = nil,
    views: [NamedView] = [],
    keys: [Command: [Key]] = [:],
    commands: [OwnCommand] = [],
    columnWidths: [String: Int] = [:]
  ) {
    server = FakeService(logs: logs, cap: pageSize)
    let settings = BrowserSettings(
      repertoire: repertoire,
      zone: zone,
      query: query,
      pageSize: pageSize,
      times: times,
      kept: kept,
      context: BrowserContext(
        cloud: "demo",
        region: "RegionOne",
        project: "alpha",
        endpoint: "http://127.0.0.1:8799/v1/p",
        asOf: asOf,
        arguments: arguments
      ),
      refreshInterval: refreshInterval,
      ringsBell: ringsBell,
      hasFailureCommand: hasFailureCommand,
      memoryLimit: memoryLimit,
      start: start,
      views: views,
      keymap: Keymap(keys, commands: commands),
      commands: commands,
      columnWidths: columnWidths,
      seed: seed
    )
    browser = Browser(settings: settings, size: size, now: Player.now)
    happen(.tick)
  }

  /// A browser that has loaded what it loads without being asked.
  static func loaded(
    _ logs: [OperationLog],
    size: Size = Player.size,
    pageSize: Int = 1000,
    repertoire: Repertoire = .unicode
  ) -> Player {
    var player = Player(logs, size: size, pageSize: pageSize, repertoire: repertoire)
    player.answerAll()
    return player
  }

  mutating func happen(_ event: BrowserEvent) {
    for effect in browser.update(event, now: now) {
      switch effect {
      case .fetch(let request): pending.append(request)
      case .fetchLog(let request): pendingLogs.append(request)
      case .findNames(let fields): askedNames += fields
      case .cancelRequests: (pending, pendingLogs) = ([], [])
      case .scan(let request): scanner = browser.scanner(request)
      case .sort(let request): sorter = browser.sorter(request)
      case .keep(let change): keeps.append(change)
      default: effects.append(effect)
      }
    }
    look()
  }

  /// Draws what has changed since the last look: it is as if all were drawn anew.
  private mutating func look() {
    if frame.screen.size != browser.model.size { frame = Frame(size: browser.model.size) }
    browser.draw(on: &frame)
    let screen = screen
    #expect(frame.screen == screen, "drawn over\n\(frame.screen.lines())\nanew\n\(screen.lines())")
  }

  /// Presses keys, and lets searches and sorting come to their end.
  mutating func press(_ keys: String) {
    for key in KeyScript.keys(in: keys) {
      happen(.key(key))
      while wakes == now { happen(.tick) }
      searchOn()
      sortOn()
    }
  }

  /// Presses keys while what goes on elsewhere does not come to its end.
  mutating func pressOnly(_ keys: String) {
    for key in KeyScript.keys(in: keys) { happen(.key(key)) }
    while wakes == now { happen(.tick) }
  }

  /// Lets sorting come to its end.
  mutating func sortOn() {
    while let sorter {
      self.sorter = nil
      sorter.run().map { happen(.sorted($0)) }
    }
  }

  /// Lets a search come to its end.
  mutating func searchOn() {
    while var scanner {
      let report = scanner.step()
      self.scanner = report.isLast ? nil : scanner
      happen(.scanned(report))
    }
  }

  /// Answers the oldest request.
  mutating func answer() {
    guard !pending.isEmpty else { return answerLog() }
    answer(pending.removeFirst())
  }

  /// Answers a request as the server does now.
  mutating func answer(_ request: PageRequest) {
    switch server.answer(request) {
    case .success(let page): happen(.pageLoaded(request, page))
    case .failure(let failure): happen(.pageFailed(request, failure))
    }
  }

  private mutating func answerLog() {
    guard !pendingLogs.isEmpty else { return }
    let request = pendingLogs.removeFirst()
    switch server.answer(request) {
    case .success(let log): happen(.logLoaded(request, log))
    case .failure(let failure): happen(.logFailed(request, failure))
    }
  }

  /// Answers requests until there are no more.
  mutating func answerAll() {
    while !pending.isEmpty || !pendingLogs.isEmpty { answer() }
  }

  /// Answers the requests for some statuses until there are no more; the list's own go on waiting.
  mutating func answerStatuses() {
    while let place = pending.firstIndex(where: { $0.walk.status != .any }) {
      answer(pending.remove(at: place))
    }
  }

  mutating func fail(_ failure: LogFailure) {
    if pending.isEmpty, !pendingLogs.isEmpty {
      return happen(.logFailed(pendingLogs.removeFirst(), failure))
    }
    guard !pending.isEmpty else { return }
    happen(.pageFailed(pending.removeFirst(), failure))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    happen(.resized(Size(columns: columns, rows: rows)))
  }

  mutating func pass(seconds: Double) {
    now = now.adding(seconds: seconds)
    happen(.tick)
  }

  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// What the person begins with elsewhere, as the program moves there.
  func moved(to context: BrowserContext, by choice: ContextChoice) -> Player {
    var player = self
    player.browser = browser.moved(to: context, by: choice)
    player.look()
    return player
  }
}

// MARK: - What is seen

extension Player {
  var size: Size { browser.model.size }

  var screen: Screen { drawn(on: Screen(size: browser.model.size)) }

  /// All of it, drawn on a screen that may be larger.
  func drawn(on empty: Screen) -> Screen {
    var screen = empty
    browser.draw(on: &screen)
    return screen
  }

  /// The screen as text, line by line.
  var text: String { screen.lines().joined(separator: "\n") }

  var header: String { screen.lines()[0] }
  var statusLine: String { screen.lines()[1] }
  /// The message at the bottom, as one line.
  var message: String {
    browser.footerLines.map { $0.text.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
  }
  var footer: String { screen.lines().last ?? "" }

  /// The line that the list's cursor is on, as it is drawn: the one that is reversed or underlined as a whole.
  var cursorLine: String? {
    let screen = screen
    let row = (0..<screen.size.rows).first { row in
      screen.size.columns > 2
        && [0, 1, 2].allSatisfy { column in
          !screen[column, row].style.attributes.isDisjoint(with: [.reverse, .underline])
        } && row > 1
    }
    return row.map { screen.lines()[$0] }
  }
}

// MARK: - What a person knows of it

extension Player {
  /// What the keys go to.
  enum Top {
    case list, view, detail, error, overlay, prompt
  }

  var top: Top {
    if browser.layers.prompt != nil { return .prompt }
    if browser.layers.overlay != nil { return .overlay }
    if browser.layers.error != nil { return .error }
    if browser.layers.focus == .detail { return .detail }
    return browser.layers.isAtList ? .list : .view
  }

  /// What is written in the prompt, if one is open.
  var line: String? { browser.layers.prompt?.editor.text }

  /// What is loaded, whether or not a filter hides it.
  var cache: LogCache { browser.model.controller.cache }

  /// The list's rows, in the order in which they are shown.
  var rows: RowList { browser.model.list.rows }

  /// The list's rows, in the order in which the server sent them.
  var rowsAsSent: RowList { browser.model.controller.rows }

  /// The list's logs, in the order in which they are shown.
  var logs: [OperationLog] { rows.map { cache[$0] } }

  /// The rows that there is room for.
  var visibleRows: Range<Int> { browser.model.list.visible }

  /// The list's row that the cursor is on, from 0.
  var cursor: Int { browser.model.list.cursor }

  /// The cursor's row in the list or the view, from 0, and how many there are.
  var position: (row: Int, count: Int) { browser.layers.view.position(browser.model) }

  /// The log under the cursor.
  var selectedLog: OperationLog? { browser.layers.selectedLog(browser.model) }

  var sort: ListSort { browser.model.sort }

  /// Whether the list is in the order that its header tells, and shows all that is loaded.
  var isSorted: Bool {
    let order = browser.model.sort.order(
      now: now,
      limits: browser.model.statistics.limits,
      names: browser.model.names.all
    )
    return browser.sorting.sorting == nil && rows == order.sorted(rowsAsSent, in: cache)
  }

  var filterText: String { browser.model.filterText }

  var isLoading: Bool { browser.model.controller.isLoading }

  /// Whether a search through the list goes on.
  var isSearching: Bool { browser.search.scan != nil }

  func isSearching(_ request: ScanRequest) -> Bool { browser.isSearching(request) }

  func isSorting(_ request: SortRequest) -> Bool { browser.isSorting(request) || browser.sorter(request) != nil }

  /// When the screen changes or something is asked by itself.
  var wakes: LogTime? { browser.nextTick(after: now) }

  /// The histogram, if it is what stands in the list's place.
  var histogram: HistogramBuckets? { (browser.layers.view as? HistogramView)?.buckets }

  /// This visit, as the program keeps it when it ends.
  var visit: KeptState.Change? { browser.visit }

  var times: TimeDisplay { browser.model.times }

  /// What the next run is given.
  var kept: KeptState { browser.model.kept }

  /// What `v` hands over.
  var pagedText: PagedText? { browser.pagedText }

  /// What is written to a file.
  func export(_ request: ExportRequest) -> Export { browser.export(request) }
}

/// Says in which line two screens first differ.
func expectScreen(
  _ player: Player,
  _ expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let seen = player.text
  guard seen != expected else { return }
  let (one, other) = (
    seen.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
  if ScreenRecorder.isOn { ScreenRecorder.record(seen, at: sourceLocation) }
  Issue.record(
    "line \((line ?? min(one.count, other.count)) + 1) of the screen is another:\n\(seen)",
    sourceLocation: sourceLocation
  )
}

extension Browser {
  /// What stands at the bottom.
  var footerLines: [PrintableText] { notice ?? [hints.text] }

  /// Draws all of it on an empty screen, which may be larger.
  func draw(on screen: inout Screen) {
    var frame = Frame(size: screen.size)
    draw(on: &frame)
    screen = frame.screen
  }
}
