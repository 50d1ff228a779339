import Algorithms
import LogPaging
import LogStore
import OperationLogs
import TextScreen

/// What has changed since the last visit.
extension BrowserModel {
  /// The time of the last visit before this run, for logs that can change.
  var lastVisit: LogTime? {
    guard settings.refreshInterval != nil else { return nil }
    return KeptVisit.Place(context).flatMap { settings.kept.lastVisit(of: $0) }
  }

  /// This visit, to be kept; nil before any logs were seen.
  var visit: KeptState.Change? {
    guard settings.refreshInterval != nil, let seenAt, let place = KeptVisit.Place(context) else { return nil }
    return .visit(place, seenAt)
  }

  /// What has changed since the last visit: `Since yesterday 17:42: 41 ended, 3 failed, 2 running — ' shows them`.
  ///
  /// - Returns: nil without a visit, and if nothing loaded has changed.
  var visitNews: String? {
    guard let lastVisit else { return nil }
    let count = VisitCount(cache, since: lastVisit)
    guard !count.isEmpty else { return nil }
    // A log that has ended since may have begun at any time before.
    let ended = count.ended.grouped(orMore: !hasAll(.all))
    let failed = count.failed.grouped(orMore: !hasAll(.failed))
    let running = count.running.grouped(orMore: !hasAll(.running) && !reaches(lastVisit))
    let dash = settings.repertoire == .unicode ? "—" : "-"
    let counts = "\(ended) ended, \(failed) failed, \(running) running"
    return "Since \(format.dayAndClock(lastVisit)): \(counts) \(dash) \(press(.changedSinceVisit)) shows them"
  }

  private var cache: LogCache { controller.cache }

  /// Whether every log with this status is loaded, however the list is filtered.
  private func hasAll(_ status: StatusFilter) -> Bool {
    var query = LogQuery(dialect: dialect, scope: controller.query.scope, status: status)
    query.order = controller.query.order
    return controller.isComplete(query)
  }

  /// Whether every log that began since then is loaded.
  private func reaches(_ time: LogTime) -> Bool {
    controller.query.terms.isEmpty && controller.query.status.isAll && completeSince.map { $0 <= time } ?? true
  }

  /// The row that the rule of the last visit precedes; nil without one in a list of so many lines.
  func visitRow(inLines lines: Int) -> Int? {
    guard lines >= Self.fewestLinesWithRule, sort.column == .started, let lastVisit else { return nil }
    let (rows, time) = (list.rows, lastVisit.microseconds)
    let row = (0..<rows.count).partitioningIndex { (cache.moment(of: rows[$0]) >= time) != sort.isDescending }
    return row > 0 && row < rows.count ? row : nil
  }

  private static let fewestLinesWithRule = 5

  /// The rule, as wide as the list.
  func visitRule(columns: Int) -> PrintableText? {
    guard let lastVisit else { return nil }
    let line = pen(pen.glyphs.horizontal, .border)
    let text = PrintableText.repeating(line, count: 2) + pen(" last visit \(format.dayAndClock(lastVisit)) ", .muted)
    return text + PrintableText.repeating(line, count: max(0, columns - text.columns))
  }
}

/// How many logs have changed since a time.
private struct VisitCount {
  /// Ended since then, failed ones included.
  var ended = 0
  var failed = 0
  /// Began since then, and still running.
  var running = 0

  var isEmpty: Bool { ended + failed + running == 0 }

  init(_ cache: LogCache, since time: LogTime) {
    for row in cache.chunks.lazy.flatMap(\.rows) {
      let hasEnded = row.endedAt != PackedRow.noEnd && row.endedAt >= time.microseconds
      let hasBegun = row.flags.contains(.hasStart) && row.moment >= time.microseconds
      if hasEnded { ended += 1 }
      if hasEnded || hasBegun, row.statusClass == .failed { failed += 1 }
      if hasBegun, row.statusClass == .running, row.endedAt == PackedRow.noEnd { running += 1 }
    }
  }
}
