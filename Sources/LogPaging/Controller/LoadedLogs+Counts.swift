import LogStore
import OperationLogs

extension LoadedLogs {
  /// Tells of any loaded log whether it lies where a query's list is loaded without a gap.
  func reach(of query: LogQuery) -> (LogReference) -> Bool {
    guard query.isByTime else {
      let walk = walks[query.walks[0]]
      return { walk.contains($0) }
    }
    let (horizon, cache) = (walks.horizon(of: query, cache: cache), cache)
    return { horizon.covers($0, cache) }
  }

  /// The loaded logs of a query up to the first gap.
  func rows(of query: LogQuery) -> RowList {
    var matches = ChunkMatches(query, judgedBy: limits)
    matches.update(cache)
    return LoadedRows.whole(of: query, in: walks, cache: cache, matches).rows
  }

  /// Whether the server has no more logs of a query than are loaded.
  func isComplete(_ query: LogQuery) -> Bool {
    if query.wholeIDs != nil, unresolved(query).isEmpty { return true }
    return !areSourcesAbsent && missingBegun(query) == nil
      && (query.walks.allSatisfy { walks[$0].isFinished(for: query) } || isCoveredByOthers(query))
  }

  /// Whether lists that were walked to their end, or to where the query's time ends, hold every log of a query.
  func isCoveredByOthers(_ query: LogQuery) -> Bool {
    query.order.key == .createdAt && query.walks.allSatisfy { walks.isFinished($0, for: query) }
  }

  /// Whether every log of the scope is loaded, however the list is filtered.
  var hasEverything: Bool {
    !areSourcesAbsent && walks.begun.contains { $0.isEnded && $0.query.status == .any && $0.query.scope == query.scope }
  }

  /// The lists whose heads show new logs.
  ///
  /// If there is a status filter, the list without it is used: a log that fails during the session appears in the
  /// middle of the failed ones.
  var refreshedWalks: [WalkQuery] {
    let whole = query.walks.first.map { query.walk(.any, $0.scope) }
    if let whole, !walks[whole].rows.isEmpty { return [whole] }
    return query.walks
  }

  /// Whether new logs of every status are seen at those heads.
  var seesArrivals: Bool { refreshedWalks.allSatisfy { $0.status == .any } }

  /// The other lists whose logs are counted, and whose new ones may not be among those.
  var besideRefreshed: [WalkQuery] {
    guard query.order.key == .createdAt else { return [] }
    let refreshed = refreshedWalks.filter(showsArrivals)
    let scopes = query.walks.map(\.scope) + [query.scope]
    let begun = walks.begun.filter { walk in
      walk.pages > 0 && !walk.isLoading && walk.query.order == query.order && scopes.contains(walk.query.scope)
    }
    return begun.map(\.query).filter { asked in showsArrivals(asked) && !refreshed.contains { $0.includes(asked) } }
      .sorted { ($0.status.parameter ?? "") < ($1.status.parameter ?? "") }
  }

  /// Whether a list's new logs are those that come next: at its head, or at its end if that was reached.
  private func showsArrivals(_ asked: WalkQuery) -> Bool { asked.order.descending || walks[asked].isEnded }

  /// The running logs that the server would be asked for.
  var running: Set<LogReference> {
    Set(cache.order[.running].lazy.filter { query.scope.matches(cache[$0]) })
  }

  /// Whether a request of one of the query's lists, or for a log it names, is under way.
  var isLoading: Bool {
    if !lookups.requests.isEmpty { return true }
    guard walks.begun.contains(where: \.isLoading) else { return false }
    return (refreshedWalks + query.walks + history).contains { walks[$0].isLoading }
  }

  /// Why the last page could not be had, until one could.
  var failure: LogFailure? {
    query.wholeIDs == nil ? query.walks.lazy.compactMap { walks[$0].failure }.first : lookups.failure
  }

  /// In a list that is filtered locally, counts the rows that arrived, not the rows that match.
  var rowsLoaded: Int {
    query.terms.isEmpty ? loadedRows.rows.count : query.walks.reduce(0) { $0 + walks[$1].rows.count }
  }

  /// The walks that have more logs of the query.
  var unfinished: [WalkQuery] { query.walks.filter { !walks[$0].isFinished(for: query) } }

  /// The walk that has come the least far, or all walks that have not begun.
  var shallowest: [WalkQuery] {
    let open = unfinished
    let fresh = open.filter { walks[$0].pages == 0 }
    if !fresh.isEmpty { return fresh }
    let descending = query.order.descending
    let shallowest = open.min { one, other in
      guard let first = walks[one].rows.last, let second = walks[other].rows.last else { return false }
      let (earlier, later) = (cache.moment(of: first), cache.moment(of: second))
      return descending ? earlier > later : earlier < later
    }
    return shallowest.map { [$0] } ?? []
  }

  /// The number of loaded logs of a status filter in the list, of a class alone where there is one.
  func count(_ status: StatusFilter, only kind: StatusClass?) -> Int {
    var other = query.withoutStuck
    other.status = status
    let matches = counted
    guard query.isByTime else {
      return walks[other.walks[0]].rows.count { matches.contains($0, cache) && status.matches(cache, $0) }
    }
    let kinds = kind.map { [$0] } ?? StatusClass.allCases
    let count = kinds.reduce(0) { $0 + matches.count($1, cache) }
    return count - countBeyondGap(of: other, in: kind.map { cache.order[$0] }) { matches.contains($0, cache) }
  }

  /// How many loaded logs lie beyond the first gap of a query's list.
  ///
  /// - Parameters:
  ///   - query: the list.
  ///   - list: the logs that come into question, newest first; nil for all.
  ///   - matches: whether a log is one of those to count.
  /// - Returns: the number.
  func countBeyondGap(of query: LogQuery, in list: RowList? = nil, where matches: (LogReference) -> Bool) -> Int {
    let list = list ?? cache.order.all
    guard query.isByTime else {
      let walk = walks[query.walks[0]]
      return list.count { !walk.contains($0) && matches($0) }
    }
    let horizon = walks.horizon(of: query, cache: cache)
    // Newest first, the logs beyond the point that the walks have reached are at one end of the list.
    let descending = query.order.descending
    let edge = list.countOfFirst { horizon.isReached($0, cache) == descending }
    let beyond = descending ? edge..<list.count : 0..<edge
    return list[beyond].count { !horizon.covers($0, cache) && matches($0) }
  }

  /// The list's statuses with their numbers up to the first gap, its status filter left aside; `nil` is null.
  var statusCounts: [String?: Int] {
    var counts: [String?: Int] = [:]
    let matches = counted
    for (chunk, logs) in cache.chunks.enumerated() {
      var words: [PackedRow.Word: Int] = [:]
      for place in logs.rows.indices where matches.contains(chunk: chunk, place) {
        words[logs.shared(place)[.status], default: 0] += 1
      }
      for (word, count) in words { counts[logs.text(word), default: 0] += count }
    }
    for status in counts.keys {
      var other = query.withoutStuck
      other.status = StatusFilter(statuses: [status])
      counts[status, default: 0] -= countBeyondGap(of: other) {
        other.status.matches(cache, $0) && matches.contains($0, cache)
      }
    }
    return counts
  }
}
