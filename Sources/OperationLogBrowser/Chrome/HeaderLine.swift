import LogPaging
import OperationLogs
import TextScreen
import TextWidgets

/// The first line: where the logs come from, and how much of the list is loaded.
struct HeaderLine: Hashable, Sendable {
  let pen: Pen
  let context: BrowserContext
  let completeness: Completeness
  /// Which part of the filter the server applies.
  let division: FilterDivision
  let order: String
  /// Whether the order is the usual one, which need not be told.
  let isUsualOrder: Bool
  let live: LiveStatus?
  let zone: String
  /// Which of several sources are left out; nil if none is.
  let absence: String?

  /// The longest form that fits: the order is dropped first, then live, the zone, project and region; never the cloud.
  ///
  /// An unusual order, and why the list is not live, are told before the region and the project.
  func text(width: Int) -> PrintableText {
    let (rights, lefts) = (rights, lefts)
    func line(_ left: PrintableText, _ right: PrintableText) -> PrintableText? {
      guard left.columns + 2 + right.columns + 1 <= width else { return nil }
      return left.padded(to: width - right.columns - 1) + right
    }
    let wide = rights.wide.lazy.compactMap { line(lefts[0], joined($0)) }
    if let text = wide.first { return text }
    for right in rights.narrow.lazy.map(joined) {
      if let text = lefts.lazy.compactMap({ line($0, right) }).first { return text }
    }
    return cut(to: width)
  }

  private static let leastCloudColumns = 9

  /// The cloud's name, cut but not to nothing, and the shortest form of completeness.
  private func cut(to width: Int) -> PrintableText {
    let right = pen(completeness.shortest)
    let cloud = cloud.truncated(to: max(Self.leastCloudColumns, width - right.columns - 1))
    return (cloud + pen(" ") + right).truncated(to: width)
  }

  private var cloud: PrintableText { pen(" " + context.cloud) }

  /// The program and where the logs come from, longest form first.
  private var lefts: [PrintableText] {
    let places = [context.cloud, context.region, context.project, sourceCount].compactMap { $0 }
    let name = pen(" oplogs", .title, .bold)
    return (1...places.count).reversed().map { name + pen("  ") + pen.facts(Array(places.prefix($0))) } + [cloud]
  }

  /// `12 projects`, `3 of 4 clouds`; nil for a single source.
  private var sourceCount: String? {
    guard let sources = context.sources, let kind = context.dialect?.origins.last else { return nil }
    let all = sources.count.counted(kind.rawValue)
    return sources.absent.isEmpty ? all : "\((sources.count - sources.absent.count).grouped) of \(all)"
  }

  private func joined(_ facts: [PrintableText]) -> PrintableText { pen.joined(facts, separator: pen.separator) }

  /// The facts on the right, longest form first: those beside all of the left side, and those that let it be shortened.
  private var rights: (wide: [[PrintableText]], narrow: [[PrintableText]]) {
    let known = [pen.facts(completeness.facts)] + (absence.map { [pen($0, .danger)] } ?? [])
    let zone = [pen(zone)]
    let forms = division.forms.map { pen($0) }
    let full = known + forms.prefix(1)
    let ordered = full + (isUsualOrder ? [] : [pen(order)])
    let whole = live.map { [pen($0.full, $0.role)] } ?? []
    let short = live.map { [pen($0.short, $0.role)] } ?? []
    let least = [full] + forms.map { known + [$0] } + [known, [pen(completeness.shortest)]]
    let longest = [full + [pen(order)] + whole + zone, ordered + whole + zone]
    if let live, !live.isUsual { return (longest, [ordered + whole, ordered + short, full + short] + least) }
    return (longest + [ordered + short + zone, ordered + zone], [ordered] + least)
  }
}

/// Whether the list is refreshed automatically, or why not.
struct LiveStatus: Hashable, Sendable {
  let full: String
  /// The words for a narrow header.
  let short: String
  let role: Role
  /// Whether it only says what is so most of the time.
  let isUsual: Bool

  init(_ full: String, short: String? = nil, _ role: Role = .plain, isUsual: Bool = false) {
    self.full = full
    self.short = short ?? full
    self.role = role
    self.isUsual = isUsual
  }
}

/// How many logs of the list are loaded, and whether that is all.
struct Completeness: Hashable, Sendable {
  private let isComplete: Bool
  private let isBusy: Bool
  private let isRefreshing: Bool
  private let hasFailed: Bool
  private let shown: Int
  /// How many loaded logs the filter hides.
  private let hidden: Int
  /// The number of running logs, if only stuck ones are shown.
  private let running: String?
  private let unreadable: Int
  private let undecided: Int
  private let dropped: Int
  private let pages: Int
  private let logs: Int

  init(_ controller: PagingController, _ tally: StatusBarCounts, isFiltered: Bool) {
    isComplete = controller.isComplete
    (isBusy, isRefreshing) = (controller.isBusy, controller.isRefreshing)
    hasFailed = controller.failure != nil
    shown = controller.rows.count
    // What waits for others to come is not hidden by the filter.
    hidden = isFiltered ? controller.cache.count - controller.rows.count - controller.countOfWaiting : 0
    running = controller.query.asks(for: .stuck) ? tally.text(of: .running) : nil
    (unreadable, dropped, undecided) = (controller.unreadable, controller.cache.dropped, controller.undecided)
    (pages, logs) = controller.progress
  }

  var facts: [String] {
    if isBusy { return [loaded] + loading + droppedTexts + ["Esc stops"] }
    let rest = isComplete ? complete : loaded + ", more on server"
    return [rest] + unreadableRows + undecidedLogs + droppedTexts + (hasFailed ? ["load failed"] : [])
  }

  /// The shortest form: `2,000, more`.
  var shortest: String {
    let count = shown.grouped
    if isBusy { return "\(count), \(isRefreshing ? "refreshing" : "loading")" }
    return "\(count), \(isComplete ? "all" : "more")"
  }

  /// Mentions rows that could not be read, because the list would look complete without them.
  private var unreadableRows: [String] {
    unreadable == 0 ? [] : ["\(unreadable.counted("row")) unreadable"]
  }

  /// Mentions logs on which a regular expression gave up, because they would look as if they did not match.
  private var undecidedLogs: [String] { undecided == 0 ? [] : ["\(undecided.counted("log")) given up"] }

  /// Mentions dropped texts, because the logs would look as if they had none.
  private var droppedTexts: [String] {
    dropped == 0 ? [] : ["\(dropped.counted("text")) dropped"]
  }

  private var loaded: String {
    if let running { return "\(shown.grouped) of \(running) running" }
    return hidden == 0
      ? "\(shown.grouped) loaded" : "\(shown.grouped) shown, \(hidden.grouped) hidden"
  }

  private var complete: String {
    if running != nil { return loaded }
    return hidden == 0 ? "all \(shown.grouped) loaded" : loaded + ", all loaded"
  }

  /// The load in progress, and its progress if that differs from the number of rows.
  private var loading: [String] {
    if isRefreshing { return ["refreshing"] }
    let page = "loading page \((pages + 1).grouped)"
    return [0, shown].contains(logs) ? [page] : [page, logs.counted("row")]
  }
}
