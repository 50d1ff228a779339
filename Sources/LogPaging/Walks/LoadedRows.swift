import LogStore
import OperationLogs

/// The loaded rows of a query up to the first gap, in order.
///
/// A list sorted by time contains every cached log that matches and is not older than the point to which the server's
/// lists were loaded, whichever request it came with. A list in another order contains only its own walk's logs, in the
/// server's order.
struct LoadedRows: Sendable {
  private(set) var rows = RowList()
  /// Matching logs beyond that point, in list order.
  private(set) var waiting = RowList()

  /// Builds the rows again; `matches` must be those of the query and up to date.
  static func whole(of query: LogQuery, in walks: Walks, cache: LogCache, _ matches: ChunkMatches) -> LoadedRows {
    var loadedRows = LoadedRows()
    if query.isByTime {
      var list = cache.list(of: query.status, descending: query.order.descending)
      if !matches.areAll { list = cache.filter(list) { matches.contains(chunk: $0, $1) } }
      loadedRows.append(list, walks.horizon(of: query, cache: cache), cache)
    } else if let walk = query.walks.first.flatMap({ walks[$0] }) {
      loadedRows.rows = cache.filter(walk.rows) { matches.contains(chunk: $0, $1) }
      if !query.status.isAll { loadedRows.rows = loadedRows.rows.filtered { query.status.matches(cache, $0) } }
    }
    return loadedRows
  }

  private mutating func append(_ list: RowList, _ horizon: Walks.Horizon, _ cache: LogCache) {
    let reached = list.countOfFirst { horizon.isReached($0, cache) }
    rows = list.first(reached)
    waiting = list
    waiting.replace(0..<reached, with: [])
    guard let own = horizon.own, !waiting.isEmpty else { return }
    rows.append(ContiguousArray(waiting.lazy.filter(own.contains)))
    waiting = waiting.filtered { !own.contains($0) }
  }

  /// Adds new logs, and those that the walks have reached meanwhile.
  ///
  /// `walked` are the logs that a walk did not have before, whether they are new or not.
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
    let own = horizon.own ?? ReferenceSet()
    let count = waiting.countOfFirst { horizon.isReached($0, cache) }
    var reached = ContiguousArray(waiting.first(count))
    waiting.replace(0..<count, with: [])
    for reference in walked where own.contains(reference) {
      let row = waiting.countOfFirst { precedes($0, reference) }
      guard row < waiting.count, waiting[row] == reference else { continue }
      waiting.replace(row..<row + 1, with: [])
      reached.append(reference)
    }
    rows.merge(cache.sortedByTime(reached, descending: descending), by: precedes)
  }
}
