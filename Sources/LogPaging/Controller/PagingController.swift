import LogStore
import OperationLogs

/// Decides which pages to fetch and stores their logs: a state machine whose inputs return actions.
///
/// It loads one page ahead of what is shown, continues each list where it was left, shows no log twice, and never shows
/// a list with a gap. It sends no requests itself: whoever performs its actions reports back with `pageLoaded` or
/// `pageFailed`. What it knows is in two parts, each of which alone changes what is in it: what is loaded, and what goes on.
package struct PagingController: Sendable {
  /// An action for the caller to perform.
  package enum Action: Hashable, Sendable {
    case fetch(PageRequest)
    case fetchLog(LogRequest)
    /// Cancel every request in progress.
    case cancelAll
    case notify(PagingNotice)
  }

  /// How many logs a page has.
  package let pageSize: Int
  var loaded: LoadedLogs
  var activity = PagingActivity()

  /// Makes a controller without any logs.
  ///
  /// - Parameters:
  ///   - query: the logs to show first.
  ///   - pageSize: logs per page, 1...1000; the server caps larger values.
  package init(query: LogQuery, pageSize: Int = 1000) {
    self.pageSize = pageSize
    loaded = LoadedLogs(query: query)
  }
}

// MARK: - What is loaded

extension PagingController {
  /// The logs to show.
  package var query: LogQuery { loaded.query }

  /// What marks are judged by.
  package var limits: DurationLimits { loaded.limits }

  /// Every fetched log, from any query.
  package var cache: LogCache { loaded.cache }

  /// The loaded logs of the query up to the first gap, in the query's order.
  package var rows: RowList { loaded.loadedRows.rows }

  /// Whether a loaded log lies in the part of a query's list without gaps.
  ///
  /// Figures count only these logs, so that they reach equally far for every status.
  package func reach(of query: LogQuery) -> (LogReference) -> Bool { loaded.reach(of: query) }

  /// The loaded logs of another query up to the first gap: what its list would show.
  package func rows(of query: LogQuery) -> RowList { loaded.rows(of: query) }

  /// Whether the server has no more logs of the query.
  package var isComplete: Bool { isComplete(query) }

  /// Whether the server has no more logs of a query than are loaded.
  package func isComplete(_ query: LogQuery) -> Bool { loaded.isComplete(query) }

  /// Whether every log that matches this status filter is loaded.
  package func isComplete(_ status: StatusFilter) -> Bool {
    var other = query.withoutStuck
    other.status = status
    return isComplete(other)
  }

  /// Whether every log of the scope is loaded, however the list is filtered.
  package var hasEverything: Bool { loaded.hasEverything }

  /// How many rows of a list were not logs; the maximum over all lists that were loaded.
  package var unreadable: Int { loaded.walks.begun.map(\.unreadable.count).max() ?? 0 }

  /// On how many loaded logs a regular expression of the filter gave up.
  package var undecided: Int { loaded.matches.undecided }

  /// Whether a page of the list has come, with or without logs.
  package var hasBegun: Bool { query.walks.contains { loaded.walks[$0].pages > 0 } }

  /// Why the last page could not be fetched; nil after a success.
  package var failure: LogFailure? { loaded.failure }

  /// The loaded logs of the list without its status filter, counted by class.
  package var counts: [StatusClass: Int] {
    StatusClass.allCases.reduce(into: [:]) { counts, kind in
      counts[kind] = loaded.count(StatusFilter(classes: [kind]), only: kind)
    }
  }

  /// The number of loaded logs of the list without its status filter.
  package var countOfAll: Int { loaded.count(.all, only: nil) }

  /// The loaded logs of the list without its status filter, counted by status; the nil key is null.
  package var statusCounts: [String?: Int] { loaded.statusCounts }

  /// How many loaded logs of the query its list does not show yet, because they lie beyond the first gap.
  package var countOfWaiting: Int { loaded.loadedRows.waiting.count }

  /// How many loaded logs lie beyond the first gap of a query's list, which does not show them yet.
  package func countBeyondGap(of query: LogQuery, where matches: (LogReference) -> Bool) -> Int {
    loaded.countBeyondGap(of: query, where: matches)
  }

  /// The logs whose content has changed since this was last asked.
  package mutating func takeChanged() -> Set<LogReference> { loaded.takeChanged() }

  /// Drops texts that can be fetched again until the logs fit into so many bytes, starting with those farthest from a
  /// log.
  package mutating func dropTexts(to limit: Int, farFrom centre: LogReference?) {
    loaded.dropTexts(to: limit, farFrom: centre ?? LogReference(index: 0))
  }

  /// A log whose texts were dropped has been fetched again.
  package mutating func restoreTexts(of log: OperationLog) { loaded.restore(log) }
}

// MARK: - What goes on

extension PagingController {
  /// Whether a request for this query is in progress.
  package var isLoading: Bool { activity.refresh?.isAsking == true || loaded.isLoading }

  /// Whether any request is in progress.
  var isAsking: Bool {
    isLoading || loaded.walks.begun.contains(where: \.isLoading) || loaded.begun.inFlight != nil
  }

  /// Whether a refresh is in progress.
  package var isRefreshing: Bool { activity.refresh != nil }

  /// The pages and logs since loading last began.
  package var progress: (pages: Int, logs: Int) { activity.brought }

  /// Whether all pages are being loaded.
  package var isLoadingEverything: Bool { activity.isLoadingEverything && isLoading }
}
