import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A person at the keyboard of a browser, and a server that answers when it is told to.
struct Player {
  static let size = Size(columns: 80, rows: 24)
  /// 2026-11-23 08:02:30.
  static let now = LogTime(seconds: 1795420950)

  var browser: Browser
  var server: FakeServer
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
  /// Other effects than requests and those, since they were last taken.
  var effects: [Effect] = []
  private var frame = Frame(size: Size(columns: 0, rows: 0))

  init(
    _ logs: [OperationLog],
    size: Size = Player.size,
    pageSize: Int = 1000,
    repertoire: Repertoire = .unicode,
    query: LogQuery = LogQuery(),
    zone: LocalZone = .utc,
    times: TimeDisplay = .utc,
    kept: KeptState = KeptState(),
    refreshInterval: Double? = nil,
    ringsBell: Bool = false,
    memoryLimit: Int? = nil,
    seed: UInt64 = 1
  ) {
    server = FakeServer(logs: logs)
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
        endpoint: "http://127.0.0.1:8799/v1/p"
      ),
      refreshInterval: refreshInterval,
      ringsBell: ringsBell,
      memoryLimit: memoryLimit,
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
    if frame.screen.size != browser.size { frame = Frame(size: browser.size) }
    browser.draw(on: &frame)
    let screen = screen
    #expect(frame.screen == screen, "drawn over\n\(frame.screen.lines())\nanew\n\(screen.lines())")
  }

  /// Presses keys, and lets searches and sorting come to their end.
  mutating func press(_ keys: String) {
    for key in KeyScript.keys(in: keys) {
      happen(.key(key))
      while browser.nextTick(after: now) == now { happen(.tick) }
      searchOn()
      sortOn()
    }
  }

  /// Presses keys while what goes on elsewhere does not come to its end.
  mutating func pressOnly(_ keys: String) {
    for key in KeyScript.keys(in: keys) { happen(.key(key)) }
    while browser.nextTick(after: now) == now { happen(.tick) }
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
    let request = pending.removeFirst()
    happen(.pageLoaded(request, server.page(request)))
  }

  private mutating func answerLog() {
    guard !pendingLogs.isEmpty else { return }
    let request = pendingLogs.removeFirst()
    if let log = server.logs.first(where: { $0.id == request.id }) {
      happen(.logLoaded(request, log))
    } else {
      happen(.logFailed(request, LogFailure("There is no such log.", status: 404)))
    }
  }

  /// Answers requests until there are no more.
  mutating func answerAll() {
    while !pending.isEmpty || !pendingLogs.isEmpty { answer() }
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

  // MARK: - What is seen

  var screen: Screen {
    var screen = Screen(size: browser.size)
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

/// A server's list: pages by marker, one status, plan and checkpoint exactly, three sort keys.
struct FakeServer {
  /// The newest first.
  var logs: [OperationLog]

  func page(_ request: PageRequest) -> LogPage {
    var list = logs.filter { log in
      let scope = request.walk.scope
      guard scope.planID == nil || log.planID == scope.planID else { return false }
      guard scope.checkpointID == nil || log.checkpointID == scope.checkpointID else { return false }
      return switch request.walk.status {
      case .any: true
      case .exactly(let status): log.status == status
      case .null: log.status == nil
      }
    }
    list = ordered(list, by: request.walk.order)
    if let marker = request.marker {
      guard let place = list.firstIndex(where: { $0.id == marker }) else {
        Issue.record("marker \(marker) is in no list")
        return LogPage(logs: [], hasNextLink: false)
      }
      list = Array(list[(place + 1)...])
    }
    let page = Array(list.prefix(request.limit))
    return LogPage(logs: page, hasNextLink: page.count < list.count)
  }

  private func ordered(_ list: [OperationLog], by order: ServerOrder) -> [OperationLog] {
    switch order.key {
    case .createdAt: return order.descending ? list : list.reversed()
    case .id: return list.sorted { order.descending ? $0.id > $1.id : $0.id < $1.id }
    case .operationType:
      let sorted = list.enumerated().sorted {
        ($0.element.operationType ?? "", $0.offset) < ($1.element.operationType ?? "", $1.offset)
      }.map(\.element)
      return order.descending ? sorted.reversed() : sorted
    }
  }
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
