import LogStore
import OperationLogs

/// Decides which pages to fetch and stores their logs: a state machine whose inputs return actions.
///
/// It loads one page ahead of what is shown, continues each list where it was left, shows no log twice, and never shows
/// a list with a gap. It sends no requests itself: whoever performs its actions reports back with `pageLoaded` or
/// `pageFailed`.
package struct PagingController: Sendable {
  /// An action for the caller to perform.
  package enum Action: Hashable, Sendable {
    case fetch(PageRequest)
    case fetchLog(LogRequest)
    /// Cancel every request in progress.
    case cancelAll
    case notify(PagingNotice)
  }

  /// The logs to show.
  package internal(set) var query: LogQuery
  /// Every fetched log, from any query.
  package internal(set) var cache = LogCache()
  /// How many logs a page has.
  package let pageSize: Int

  var walks = Walks()
  var view = LogView()
  /// Which logs match the query, ignoring its statuses.
  var matches: ChunkMatches
  var activity = PagingActivity()
  /// The last row that was shown.
  var shownThrough = 0

  /// Makes a controller without any logs.
  ///
  /// - Parameters:
  ///   - query: the logs to show first.
  ///   - pageSize: logs per page, 1...1000; the server caps larger values.
  package init(query: LogQuery, pageSize: Int = 1000) {
    self.query = query
    self.pageSize = pageSize
    matches = ChunkMatches(query)
  }
}

extension PagingController {
  /// The loaded logs of the query up to the first gap, in the query's order.
  package var rows: RowList { view.rows }

  /// Whether a loaded log lies in the part of the list without gaps.
  ///
  /// Figures count only these logs, so that they reach equally far for every status.
  package var reach: (LogReference) -> Bool {
    guard query.order.key == .createdAt else {
      let walk = walks[query.walks[0]]
      return { walk.contains($0) }
    }
    let (horizon, cache) = (walks.horizon(of: query, cache: cache), cache)
    return { horizon.covers($0, cache) }
  }

  /// Returns the logs whose content has changed since the last call.
  package mutating func takeChanged() -> Set<LogReference> { cache.takeChanged() }

  /// Whether the server has no more logs of the query.
  package var isComplete: Bool { isComplete(query) }

  /// Whether the server has no more logs of a query than are loaded.
  package func isComplete(_ query: LogQuery) -> Bool {
    query.walks.allSatisfy { walks[$0].isEnded } || isCoveredByOthers(query)
  }

  /// Whether every log of the scope is loaded, however the list is filtered.
  package var hasEverything: Bool {
    walks.begun.contains { $0.isEnded && $0.query.status == .any && $0.query.scope == query.scope }
  }

  /// How many rows of a list were not logs; the maximum over all lists that were loaded.
  package var unreadable: Int { walks.begun.map(\.unreadable.count).max() ?? 0 }

  /// Whether a request for this query is in progress.
  package var isLoading: Bool {
    if activity.refresh?.isAsking == true { return true }
    guard walks.begun.contains(where: \.isLoading) else { return false }
    return refreshedWalks.contains { walks[$0].isLoading } || query.walks.contains { walks[$0].isLoading }
  }

  /// Whether a refresh is in progress.
  package var isRefreshing: Bool { activity.refresh != nil }

  /// The pages and logs since loading last began.
  package var progress: (pages: Int, logs: Int) { activity.brought }

  /// Whether all pages are being loaded.
  package var isLoadingEverything: Bool { activity.isLoadingEverything && isLoading }

  /// Why the last page could not be fetched; nil after a success.
  package var failure: LogFailure? { query.walks.lazy.compactMap { walks[$0].failure }.first }

  /// The loaded logs of the list without its status filter, counted by class.
  package var counts: [StatusClass: Int] {
    StatusClass.allCases.reduce(into: [:]) { counts, kind in
      counts[kind] = count(StatusFilter(classes: [kind]), only: kind)
    }
  }

  /// The number of loaded logs of the list without its status filter.
  package var countOfAll: Int { count(.all, only: nil) }

  /// The loaded logs of the list without its status filter, counted by status; the nil key is null.
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

  /// Whether every log that matches this status filter is loaded.
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
    // Newest first, the logs beyond the point that the walks have reached are at one end of the list.
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
