import LogStore
import OperationLogs

/// The logs of a query that are loaded without a gap, in order.
///
/// A list by time holds every cached log that matches and is no older than the point down to which the server's lists have been
/// walked, whichever request it came with. A list in another order holds its own walk's logs alone, as the server ordered them.
struct LogView: Sendable {
  private(set) var rows = RowList()
  /// Logs that match but lie beyond the point walked to, in the order of the list.
  private var waiting = RowList()

  /// Puts the view together anew; `matches` are those of the query, up to date with the cache.
  static func whole(of query: LogQuery, in walks: Walks, cache: LogCache, _ matches: ChunkMatches) -> LogView {
    var view = LogView()
    if query.order.key == .createdAt {
      var list = cache.list(of: query.status, descending: query.order.descending)
      if !matches.areAll { list = cache.filter(list) { matches.contains(chunk: $0, $1) } }
      view.take(list, walks.horizon(of: query, cache: cache), cache)
    } else if let walk = query.walks.first.flatMap({ walks[$0] }) {
      view.rows = cache.filter(walk.rows) { matches.contains(chunk: $0, $1) }
      if !query.status.isAll { view.rows = view.rows.filtered { query.status.matches(cache, $0) } }
    }
    return view
  }

  private mutating func take(_ list: RowList, _ horizon: Walks.Horizon, _ cache: LogCache) {
    let reached = list.countOfFirst { horizon.isReached($0, cache) }
    rows = list.first(reached)
    waiting = list
    waiting.replace(0..<reached, with: [])
    guard let own = horizon.own, !waiting.isEmpty else { return }
    rows.append(ContiguousArray(waiting.lazy.filter(own.contains)))
    waiting = waiting.filtered { !own.contains($0) }
  }

  /// Takes in logs that have just come, and those that the walks have meanwhile reached; `walked` are those that a walk had not
  /// had before, whether they are new or not.
  mutating func add(
    _ arrived: [LogReference],
    walked: [LogReference],
    of query: LogQuery,
    in walks: Walks,
    cache: LogCache,
    _ matches: ChunkMatches
  ) {
    let matching = arrived.filter { matches.contains($0, cache) && query.status.matches(cache, $0) }
    guard query.order.key == .createdAt else { return rows.append(ContiguousArray(matching)) }
    let descending = query.order.descending
    let precedes = cache.precedes(descending: descending)
    waiting.merge(cache.sortedByTime(ContiguousArray(matching), descending: descending), by: precedes)
    let horizon = walks.horizon(of: query, cache: cache)
    let count = waiting.countOfFirst { horizon.isReached($0, cache) }
    var reached = ContiguousArray(waiting.first(count))
    waiting.replace(0..<count, with: [])
    for reference in walked where horizon.own?.contains(reference) == true {
      let row = waiting.countOfFirst { precedes($0, reference) }
      guard row < waiting.count, waiting[row] == reference else { continue }
      waiting.replace(row..<row + 1, with: [])
      reached.append(reference)
    }
    rows.merge(cache.sortedByTime(reached, descending: descending), by: precedes)
  }
}
