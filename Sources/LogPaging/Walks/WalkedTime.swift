import OperationLogs

/// How far in time a list has been walked, as a reason to end the walk where a filter's times end.
///
/// Servers sort by creation, which their rows do not show. The start usually differs by moments, but a clock may be
/// wrong, so a single row proves nothing: a hundred rows in succession must lie a day beyond the filter's time.
struct WalkedTime: Sendable {
  /// How many rows in succession are evidence.
  static let evidence = 100
  private static let margin = 86_400.0

  private let order: ServerOrder
  /// The starts of the last rows, in list order, without rows that have none.
  private var recent: [LogTime] = []
  /// The start beyond which that many rows in succession lie.
  private var passed: LogTime?

  init(_ order: ServerOrder) { self.order = order }

  /// Adds the starts of a page's rows, in list order.
  mutating func append(_ starts: some BidirectionalCollection<LogTime?>) {
    let last = Array(starts.reversed().lazy.compactMap(\.self).prefix(Self.evidence)).reversed()
    recent = (recent + last).suffix(Self.evidence)
    guard recent.count == Self.evidence, let latest = recent.max(), let earliest = recent.min() else { return }
    passed = order.descending ? min(passed ?? latest, latest) : max(passed ?? earliest, earliest)
  }

  /// Whether no later row can match the query's times.
  func hasPassed(_ query: LogQuery) -> Bool {
    guard let passed, query.order == order, let limit = query.timeLimit else { return false }
    return order.descending
      ? passed.adding(seconds: Self.margin) < limit : passed > limit.adding(seconds: Self.margin)
  }

  /// Whether the last row does not match the query's times, so that the walk may be about to end.
  func hasReached(_ query: LogQuery) -> Bool {
    guard let last = recent.last, query.order == order, let limit = query.timeLimit else { return false }
    return order.descending ? last < limit : last >= limit
  }
}
