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
  let live: LiveStatus?
  let zone: String

  /// The longest form that fits; the source is shortened first, completeness last.
  func text(width: Int) -> PrintableText {
    let rights = rights
    let right = joined(rights[0])
    if let left = left(width: width - 2 - right.columns - 1) {
      return left.padded(to: width - right.columns - 1) + right
    }
    let alone = rights.lazy.map { pen(" ") + joined($0) }
    return alone.first { $0.columns <= width } ?? pen(completeness.shortest).truncated(to: width)
  }

  private func left(width: Int) -> PrintableText? {
    let name = pen(" oplogs", .title, .bold)
    let places = [context.cloud, context.region, context.project].compactMap { $0 }
    let forms = (0...places.count).reversed().lazy.map { count in
      count == 0 ? name : name + pen("  ") + pen.facts(Array(places.prefix(count)))
    }
    return forms.first { $0.columns <= width }
  }

  private func joined(_ facts: [PrintableText]) -> PrintableText { pen.joined(facts, separator: pen.separator) }

  /// The facts on the right, longest form first.
  private var rights: [[PrintableText]] {
    let known = pen.facts(completeness.facts)
    let zone = [pen(zone)]
    let live = live.map { [pen($0.full, $0.role)] } ?? []
    let shortLive = self.live.map { [pen($0.short, $0.role)] } ?? []
    let forms = division.forms.map { pen($0) }
    let full = [known] + forms.prefix(1)
    let whole = [full + [pen(order)] + live + zone, full + live + zone, full + live, full + shortLive]
    return whole + forms.map { [known, $0] } + [[known], [pen(completeness.shortest)]]
  }
}

/// Whether the list is refreshed automatically, or why not.
struct LiveStatus: Hashable, Sendable {
  let full: String
  /// The words for a narrow header.
  let short: String
  let role: Role

  init(_ full: String, short: String? = nil, _ role: Role = .plain) {
    self.full = full
    self.short = short ?? full
    self.role = role
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
    (unreadable, dropped) = (controller.unreadable, controller.cache.dropped)
    (pages, logs) = controller.progress
  }

  var facts: [String] {
    if isBusy { return [loaded] + loading + droppedTexts + ["Esc stops"] }
    let rest = isComplete ? complete : loaded + ", more on server"
    return [rest] + unreadableRows + droppedTexts + (hasFailed ? ["load failed"] : [])
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
