/// The logs of a query that are loaded without a gap, in order.
///
/// A list by time holds every cached log that matches and is no older than the point down to which the server's lists have been
/// walked, whichever request it came with. A list in another order holds its own walk's logs alone, as the server ordered them.
struct LogView: Sendable {
  private(set) var rows: [LogReference] = []
  /// Logs that match but lie beyond the point walked to.
  private var waiting: [LogReference] = []

  /// Puts the view together anew.
  static func whole(of query: LogQuery, in walks: Walks, cache: LogCache) -> LogView {
    var view = LogView()
    if query.order.key == .createdAt {
      view.add(Array(cache.all), of: query, in: walks, cache: cache)
    } else if let walk = query.walks.first.flatMap({ walks[$0] }) {
      view.rows = walk.rows.filter { query.matches(cache[$0]) }
    }
    return view
  }

  /// Takes in logs that have just come, and those that the walks have meanwhile reached.
  mutating func add(_ arrived: [LogReference], of query: LogQuery, in walks: Walks, cache: LogCache) {
    let matching = arrived.filter { query.matches(cache[$0]) }
    guard query.order.key == .createdAt else {
      rows += matching
      return
    }
    let horizon = walks.horizon(of: query, cache: cache)
    var reached: [LogReference] = []
    var beyond: [LogReference] = []
    for reference in waiting + matching {
      if horizon.covers(reference, cache) { reached.append(reference) } else { beyond.append(reference) }
    }
    waiting = beyond
    merge(reached, descending: query.order.descending, cache: cache)
  }

  private mutating func merge(_ arrived: [LogReference], descending: Bool, cache: LogCache) {
    let precedes = { (one: LogReference, other: LogReference) in
      let (first, second) = (cache.moment(of: one), cache.moment(of: other))
      guard first != second else { return one < other }
      return descending ? first > second : first < second
    }
    let sorted = arrived.sorted(by: precedes)
    guard let last = rows.last, let first = sorted.first, !precedes(last, first) else {
      rows += sorted
      return
    }
    var merged: [LogReference] = []
    merged.reserveCapacity(rows.count + sorted.count)
    var rest = sorted[...]
    for row in rows {
      while let next = rest.first, precedes(next, row) { merged.append(rest.removeFirst()) }
      merged.append(row)
    }
    rows = merged + rest
  }
}
