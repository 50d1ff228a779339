import LogStore
import OperationLogs

/// Decides which pages to fetch, and keeps what they brought: a state machine whose inputs answer with actions.
///
/// It fetches one page ahead of what is shown, goes on where each list was left, shows no log twice, and never a list with a
/// gap. It neither sends a request nor waits for one: whoever performs its actions reports back with `pageLoaded` or
/// `pageFailed`.
package struct PagingController: Sendable {
  /// What is to be done outside.
  package enum Action: Hashable, Sendable {
    case fetch(PageRequest)
    case fetchLog(LogRequest)
    /// Call off every request that is under way.
    case cancelAll
    case notify(PagingNotice)
  }

  /// The logs that are wanted now.
  package internal(set) var query: LogQuery
  /// Every log that was fetched, whichever query it came with.
  package internal(set) var cache = LogCache()
  /// What marks are judged by.
  package internal(set) var limits = DurationLimits.none
  /// Logs asked for at a time.
  package let pageSize: Int

  var walks = Walks()
  var view = LogView()
  /// Which logs match the query, its statuses left aside.
  var matches: ChunkMatches
  var activity = PagingActivity()
  /// The last row that was shown.
  var shownThrough = 0

  /// Begins with nothing loaded.
  ///
  /// - Parameters:
  ///   - query: the logs that are wanted first.
  ///   - pageSize: logs a page, 1...1000; the server caps larger ones.
  package init(query: LogQuery, pageSize: Int = 1000) {
    self.query = query
    self.pageSize = pageSize
    matches = ChunkMatches(query, judgedBy: limits)
  }
}

extension PagingController {
  /// The logs of the query that are loaded without a gap, in the query's order.
  package var rows: RowList { view.rows }

  /// Tells of any loaded log whether it lies where the list is loaded without a gap, so that what is counted reaches as far down
  /// for one status as for another.
  package var reach: (LogReference) -> Bool {
    guard query.order.key == .createdAt else {
      let walk = walks[query.walks[0]]
      return { walk.contains($0) }
    }
    let (horizon, cache) = (walks.horizon(of: query, cache: cache), cache)
    return { horizon.covers($0, cache) }
  }

  /// The logs whose content is another since this was last asked.
  package mutating func takeChanged() -> Set<LogReference> { cache.takeChanged() }

  /// Whether the server has no more logs of the query.
  package var isComplete: Bool { isComplete(query) }

  /// Whether the server has no more logs of a query than are loaded.
  package func isComplete(_ query: LogQuery) -> Bool {
    query.walks.allSatisfy { walks[$0].isEnded } || isCoveredByOthers(query)
  }

  /// Whether every log of the scope is loaded, whatever the list is narrowed to.
  package var hasEverything: Bool {
    walks.begun.contains { $0.isEnded && $0.query.status == .any && $0.query.scope == query.scope }
  }

  /// Rows of a list that were no logs and are not among its rows: of all lists that were walked, the most.
  package var unreadable: Int { walks.begun.map(\.unreadable.count).max() ?? 0 }

  /// Whether a request of this query is under way.
  package var isLoading: Bool {
    if activity.refresh?.isAsking == true { return true }
    guard walks.begun.contains(where: \.isLoading) else { return false }
    return refreshedWalks.contains { walks[$0].isLoading } || query.walks.contains { walks[$0].isLoading }
  }

  /// Whether what is under way is a look at what has changed.
  package var isRefreshing: Bool { activity.refresh != nil }

  /// Pages and logs that came since loading last began.
  package var progress: (pages: Int, logs: Int) { activity.brought }

  /// Whether all pages are being fetched.
  package var isLoadingEverything: Bool { activity.isLoadingEverything && isLoading }

  /// Why the last page could not be had, until one could.
  package var failure: LogFailure? { query.walks.lazy.compactMap { walks[$0].failure }.first }

  /// The numbers of loaded logs in the list without its status filter, by class.
  package var counts: [StatusClass: Int] {
    StatusClass.allCases.reduce(into: [:]) { counts, kind in
      counts[kind] = count(StatusFilter(classes: [kind]), only: kind)
    }
  }

  /// The number of loaded logs in the list without its status filter.
  package var countOfAll: Int { count(.all, only: nil) }

  /// The loaded logs' statuses with their numbers, the list's status filter left aside; `nil` is null.
  package var statusCounts: [String?: Int] {
    var counts: [String?: Int] = [:]
    for (chunk, logs) in cache.chunks.enumerated() {
      var words: [PackedRow.Word: Int] = [:]
      for place in logs.rows.indices where matches.contains(chunk: chunk, place) {
        words[logs.shared(place)[.status], default: 0] += 1
      }
      for (word, count) in words { counts[logs.text(word), default: 0] += count }
    }
    return counts
  }

  /// Whether every log that this status filter would leave is loaded.
  package func isComplete(_ status: StatusFilter) -> Bool {
    var other = query
    other.status = status
    return isComplete(other)
  }

  private func count(_ status: StatusFilter, only kind: StatusClass?) -> Int {
    var other = query
    other.status = status
    guard query.order.key == .createdAt else {
      return walks[other.walks[0]].rows.count { matches.contains($0, cache) && status.matches(cache, $0) }
    }
    let horizon = walks.horizon(of: other, cache: cache)
    let list = kind.map { cache.order[$0] } ?? cache.order.all
    let kinds = kind.map { [$0] } ?? StatusClass.allCases
    let count = kinds.reduce(0) { $0 + matches.count($1, cache) }
    // Newest first, the logs that the walks have not reached stand at one end of the list.
    let descending = query.order.descending
    let edge = list.countOfFirst { horizon.isReached($0, cache) == descending }
    let beyond = descending ? edge..<list.count : 0..<edge
    return count - list[beyond].count { !horizon.covers($0, cache) && matches.contains($0, cache) }
  }

  func isCoveredByOthers(_ query: LogQuery) -> Bool {
    query.order.key == .createdAt
      && walks.begun.contains { walk in walk.isEnded && query.walks.allSatisfy(walk.query.includes) }
  }
}
