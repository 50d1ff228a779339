import Algorithms
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The list's logs by time, above the list if both fit; each cursor follows the other.
struct HistogramView: BodyView, OpenedByKey {
  static let commands: [Command] = [.histogram]

  static let keys = KeyTable(
    "In the histogram",
    [
      KeyBinding([.character("h"), .left], .scrollLeft, "the previous bucket"),
      KeyBinding([.character("l"), .right], .scrollRight, "the next bucket"),
      KeyBinding([.character("z")], .zoomIn, "narrower buckets, down to a minute"),
      KeyBinding([.character("Z")], .zoomOut, "wider buckets, up to a month"),
      KeyBinding([.enter], .open, "limit the list to the bucket"),
    ]
  )

  private(set) var buckets = HistogramBuckets()
  /// The list's log from which the cursor was last set.
  private var followed: LogReference?
  /// The columns for bars.
  private var columns = 1

  /// Opens it at the selected log.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.push(HistogramView(), model.controller.query, sort: ListSort(model.dialect))]
  }

  private init() {}

  func hints(_ model: BrowserModel) -> [KeyHint] {
    [
      KeyHint(.scrollLeft, .scrollRight, text: "bucket"), KeyHint(.zoomIn, .zoomOut, text: "zoom"),
      KeyHint(.open, text: "its logs"), KeyHint(.loadAllPages, text: "load all"), KeyHint(.back, text: "back"),
      KeyHint(.help, text: "help"),
    ]
  }

  func needs(_ model: BrowserModel) -> StatisticsNeeds {
    StatisticsNeeds(query: model.isFiltered ? model.controller.query : nil, isWhole: true)
  }

  var word: ViewWord? { .histogram }
  func fixedOrder(_ model: BrowserModel) -> String? { "A histogram is always sorted by time." }
  func listRows(in rows: Int) -> Int {
    let below = Self.listRows(of: rows) ?? rows
    return below - ListPane.titleRows(in: below)
  }

  func firstLine(in area: Rectangle) -> Int? {
    Self.listRows(of: area.rows) == nil ? nil : area.rows - listRows(in: area.rows)
  }

  /// Follows the list's cursor, and shows as many buckets as fit.
  mutating func update(_ model: BrowserModel, in area: Rectangle) {
    columns = HistogramChart.barColumns(area.columns)
    if model.list.selected != followed {
      followed = model.list.selected
      if let time = followed.flatMap({ model.log($0).startedAt }) { buckets.go(to: time) }
    }
    show(model)
  }

  private mutating func show(_ model: BrowserModel) {
    buckets.show(
      model.statistics.shown.timeline,
      completeSince: model.completeSince,
      usualSince: model.usualSince,
      columns: columns,
      offset: model.zoneOffset
    )
  }

  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer {
    switch command {
    case .scrollLeft: step(by: -1, model)
    case .scrollRight: step(by: 1, model)
    case .zoomIn, .zoomOut: zoom(isIn: command == .zoomIn, model)
    case .open: openBucket(model)
    case .dropNewestFilter, .clearFilters: .taken([.dropAddedFilter])
    case .histogram: .taken([.pop])
    default: .passedOn
    }
  }

  /// Moves to the next bucket, and in the list to its first log.
  private mutating func step(by step: Int, _ model: BrowserModel) -> Answer {
    guard buckets.step(by: step) else {
      return .say(step < 0 ? noEarlierBucket(model) : "This is the last bucket.")
    }
    show(model)
    guard let bucket = buckets.selected else { return .done }
    let row = model.firstRow(before: bucket.end)
    followed = model.list.rows.isEmpty ? nil : model.list.rows[min(row, model.list.rows.count - 1)]
    return .taken([.moveToRow(row)])
  }

  private func noEarlierBucket(_ model: BrowserModel) -> String {
    model.controller.isComplete
      ? "This is the first bucket." : "No earlier bucket is loaded; \(model.press(.loadAllPages)) loads all."
  }

  private mutating func zoom(isIn: Bool, _ model: BrowserModel) -> Answer {
    guard buckets.selected != nil else { return .say("No bucket is selected.") }
    let unit = isIn ? buckets.unit.finer : buckets.unit.coarser
    let time = model.list.selected.flatMap { model.log($0).startedAt }
    guard buckets.zoom(to: unit, at: time) else {
      return .say(isIn ? "A minute is the narrowest." : "A month is the widest.")
    }
    return .done
  }

  private func openBucket(_ model: BrowserModel) -> Answer {
    guard let bucket = buckets.selected, bucket.counts.total > 0 else { return .say("No log began there.") }
    var query = model.controller.query
    query.terms.removeAll { ["since", "until"].contains($0.subject) && !$0.isNegated }
    query.terms += FilterTerm.started(from: bucket.start, until: bucket.end)
    return .taken([.push(ListView(), query), .moveToRow(0)])
  }
}

// MARK: - Drawing

extension HistogramView {
  /// The rows for the list below; nil if there is no room for both.
  private static func listRows(of rows: Int) -> Int? { rows >= 18 ? rows - rows / 2 : nil }

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook) {
    frame.clearView(area)
    var (chart, list) = (area, area)
    list.rows = Self.listRows(of: area.rows) ?? 0
    chart.rows -= list.rows
    list.row += chart.rows
    HistogramChart(pen: model.pen, format: model.format, buckets: buckets)
      .draw(headings(model), on: &frame.screen, in: chart)
    if list.rows > 0 { model.drawList(on: &frame, in: list, cursor: cursor, rule: nil) }
    guard buckets.buckets.isEmpty else { return }
    frame.drawSentence(nothing(model), below: 1, in: chart, model.pen)
  }

  private func headings(_ model: BrowserModel) -> [[String]] {
    let timeline = model.statistics.shown.timeline
    let most = buckets.buckets.map(\.counts.total).max() ?? 0
    let isOpen = !model.controller.isComplete
    let undated = timeline.undated == 0 ? [] : ["\(timeline.undated.grouped(orMore: isOpen)) without a start"]
    let earlier =
      buckets.drawnSince.map { model.list.rows.count - model.firstRow(before: $0) - timeline.undated } ?? 0
    let left = undated + (earlier > 0 ? ["\(earlier.grouped(orMore: isOpen)) earlier, not drawn"] : [])
    let unknown = buckets.beginsUnknown ? ["\(model.pen.glyphs.unknown)\(model.pen.glyphs.unknown) not loaded"] : []
    let high = buckets.buckets.isEmpty ? [] : ["up to \(most.grouped) high"]
    let base = model.base(of: model.controller.rows.count)
    let unit = "Logs by \(buckets.unit.name)"
    return [high + left + unknown + [base], left + unknown + [base], left + [base], unknown + [base], [base], []].map {
      [unit] + $0
    }
  }

  private func nothing(_ model: BrowserModel) -> String {
    if model.statistics.isUnfinished { return "Counting." }
    return model.list.rows.isEmpty ? model.emptiness : "None of the logs says when it began."
  }
}

extension BrowserModel {
  /// The row of the newest log that started before a moment; the number of rows if there is none.
  fileprivate func firstRow(before time: LogTime) -> Int {
    (0..<list.rows.count).partitioningIndex { startedAt(near: $0) < time }
  }

  /// When a row's log started; without a start, that of the log before it.
  private func startedAt(near row: Int) -> LogTime {
    for row in stride(from: row, through: 0, by: -1) {
      if let time = log(list.rows[row]).startedAt { return time }
    }
    return now
  }
}
