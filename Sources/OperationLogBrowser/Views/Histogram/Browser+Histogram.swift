import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Opens the histogram of the list's logs, at the log under the cursor.
  mutating func toggleHistogram() {
    if case .histogram = content { return pop() }
    push(.histogram(HistogramPane()))
    if sort != ListSort() { setSort(ListSort()) }
  }

  mutating func performInHistogram(_ command: Command, _ pane: HistogramPane) {
    var pane = pane
    switch command {
    case .scrollLeft: step(pane, by: -1)
    case .scrollRight: step(pane, by: 1)
    case .zoomIn, .zoomOut:
      guard pane.selected != nil else { return say("There is nothing to zoom into.") }
      let unit = command == .zoomIn ? pane.unit.finer : pane.unit.coarser
      let isDone = pane.zoom(to: unit, at: selectedLog?.startedAt)
      guard isDone else { return say(command == .zoomIn ? "A minute is the narrowest." : "A month is the widest.") }
      views[views.count - 1].content = .histogram(pane)
    case .open where focus == .list: openBucket(pane)
    case .sortNextColumn, .sortPreviousColumn, .invertSort: say("A histogram is in the order of time.")
    case .dropNewestFilter, .clearFilters: _ = dropFilterSinceOpening()
    default: performInList(command)
    }
  }

  /// Goes to the neighbouring bucket, and in the list to its first log.
  private mutating func step(_ pane: HistogramPane, by step: Int) {
    var pane = pane
    guard pane.step(by: step) else { return say(step < 0 ? noEarlierBucket : "This is the last bucket.") }
    show(&pane)
    if let bucket = pane.selected { list.move(to: firstRow(before: bucket.end)) }
    pane.follows = list.selected
    views[views.count - 1].content = .histogram(pane)
  }

  private var noEarlierBucket: String {
    controller.isComplete ? "This is the first bucket." : "No earlier bucket is loaded; A loads all."
  }

  /// The row of the newest log that began before a moment, or the number of rows.
  private func firstRow(before time: LogTime) -> Int {
    var (low, high) = (0, list.rows.count)
    while low < high {
      let middle = (low + high) / 2
      if startedAt(near: middle) >= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// When a row's log began, or, where it does not say, the one before it.
  private func startedAt(near row: Int) -> LogTime {
    for row in stride(from: row, through: 0, by: -1) {
      if let time = controller.cache[list.rows[row]].startedAt { return time }
    }
    return now
  }

  private mutating func openBucket(_ pane: HistogramPane) {
    guard let bucket = pane.selected, bucket.counts.total > 0 else { return say("No log began there.") }
    push(.list) { query in
      query.terms.removeAll { ["since", "until"].contains($0.subject) && !$0.isNegated }
      query.terms += FilterTerm.started(from: bucket.start, until: bucket.end)
    }
    list.move(to: 0)
  }

  /// Brings the histogram up to date: it follows the list's cursor, and shows as many buckets as there is room for.
  mutating func showHistogram(_ pane: HistogramPane) -> HistogramPane {
    var pane = pane
    if list.selected != pane.follows {
      pane.follows = list.selected
      if let time = selectedLog?.startedAt { pane.go(to: time) }
    }
    show(&pane)
    return pane
  }

  private func show(_ pane: inout HistogramPane) {
    let columns = (layout.list ?? layout.body).columns - 2
    let zone = settings.zone
    let isLocal = times == .local
    pane.show(statistics.shown.timeline, knownSince: knownSince, usualSince: usualSince, columns: columns) {
      isLocal ? zone.offset($0).seconds : 0
    }
  }

  /// The histogram's part of an area, and the list's where there is room for both.
  static func histogramParts(of area: Rectangle) -> (chart: Rectangle, list: Rectangle?) {
    guard area.rows >= 18 else { return (area, nil) }
    var (chart, list) = (area, area)
    chart.rows = area.rows / 2
    list.row += chart.rows
    list.rows -= chart.rows
    return (chart, list)
  }

  func draw(_ pane: HistogramPane, on frame: inout Frame, in area: Rectangle) {
    let parts = Self.histogramParts(of: area)
    let timeline = statistics.shown.timeline
    let most = pane.buckets.map(\.counts.total).max() ?? 0
    let undated = timeline.undated == 0 ? [] : ["\(timeline.undated.grouped) without a start"]
    let earlier = pane.drawnSince.map { list.rows.count - firstRow(before: $0) - timeline.undated } ?? 0
    let left = undated + (earlier > 0 ? ["\(earlier.grouped) earlier, not drawn"] : [])
    let high = pane.buckets.isEmpty ? [] : ["up to \(most.grouped) high"]
    let base = base(of: controller.rows.count)
    let unit = "Logs by \(pane.unit.name)"
    let look = HistogramLook(pen: pen, format: format, pane: pane)
    look.draw(
      [[unit] + high + left + [base], [unit] + left + [base], left + [base], [base]],
      on: &frame.screen,
      in: parts.chart
    )
    if let list = parts.list { drawList(on: &frame, in: list) }
    if pane.buckets.isEmpty { drawSentence(emptyHistogram, below: 1, on: &frame.screen, in: parts.chart) }
  }

  private var emptyHistogram: String {
    if isCounting { return "Counting." }
    return list.rows.isEmpty ? emptiness : "None of the logs says when it began."
  }

  // MARK: - The strip over the list

  private static let leastRowsForStrip = 50
  private static let mostProviders = 3
  /// Columns of a provider's name, and of its number.
  private static let stripMargins = (name: 9, count: 8)

  var hasRoomForStrip: Bool { size.rows >= Self.leastRowsForStrip }

  /// The failures by provider and hour up to now, on screens with rows to spare; nothing where nothing failed in that time.
  func failureStrip(columns: Int) -> [Timeline.StripRow] {
    guard hasRoomForStrip, case .list = content else { return [] }
    let hours = columns - 2 - Self.stripMargins.name - Self.stripMargins.count
    let zone = settings.zone
    let isLocal = times == .local
    let rows = statistics.whole.timeline.failureStrip(through: now, count: hours, limit: Self.mostProviders) {
      isLocal ? zone.offset($0).seconds : 0
    }
    return rows.filter { $0.failures.contains { $0 > 0 } }
  }

  /// The rows that the strip takes of a list's area.
  func stripRows(_ strip: [Timeline.StripRow]) -> Int { strip.isEmpty ? 0 : strip.count + 1 }

  func draw(_ strip: [Timeline.StripRow], on screen: inout Screen, in area: Rectangle) {
    let hours = strip.first?.failures.count ?? 0
    let since = format.minute(now.adding(seconds: -3600 * Double(hours - 1)))
    let heading = pen.facts(["Failures by provider and hour since \(since)", base(of: statistics.whole.count)], .muted)
    screen.draw((pen(" ") + heading).truncated(to: area.columns), at: area.origin, in: area)
    let greatest = strip.flatMap(\.failures).max()
    for (line, row) in strip.enumerated() {
      let id = row.provider ?? "none"
      let name = pen(id.utf8.count == 36 ? String(id.prefix(8)) : id, .accent).truncated(to: 8).padded(to: 9)
      let bars = pen.sparkline(row.failures, .danger, greatest: greatest)
      let count = pen(row.failures.reduce(0, +).grouped).padded(to: Self.stripMargins.count, alignment: .right)
      let place = Position(column: area.column, row: area.row + 1 + line)
      screen.draw(pen(" ") + name + bars + count, at: place, in: area)
    }
  }
}
