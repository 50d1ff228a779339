import LogStore
import OperationLogs

/// Decides which pages to fetch, and keeps what they brought: a state machine whose inputs answer with actions.
///
/// It fetches one page ahead of what is shown, goes on where each list was left, shows no log twice, and never a list with a
/// gap. It neither sends a request nor waits for one: whoever performs its actions reports back with `pageLoaded` or
/// `pageFailed`. What it knows is in two parts, each of which alone changes what is in it: what is loaded, and what goes on.
package struct PagingController: Sendable {
  /// What is to be done outside.
  package enum Action: Hashable, Sendable {
    case fetch(PageRequest)
    case fetchLog(LogRequest)
    /// Call off every request that is under way.
    case cancelAll
    case notify(PagingNotice)
  }

  /// Logs asked for at a time.
  package let pageSize: Int
  var loaded: LoadedLogs
  var activity = PagingActivity()

  /// Begins with nothing loaded.
  ///
  /// - Parameters:
  ///   - query: the logs that are wanted first.
  ///   - pageSize: logs a page, 1...1000; the server caps larger ones.
  package init(query: LogQuery, pageSize: Int = 1000) {
    self.pageSize = pageSize
    loaded = LoadedLogs(query: query)
  }
}

// MARK: - What is loaded

extension PagingController {
  /// The logs that are wanted now.
  package var query: LogQuery { loaded.query }

  /// What marks are judged by.
  package var limits: DurationLimits { loaded.limits }

  /// Every log that was fetched, whichever query it came with.
  package var cache: LogCache { loaded.cache }

  /// The logs of the query that are loaded without a gap, in the query's order.
  package var rows: RowList { loaded.view.rows }

  /// Tells of any loaded log whether it lies where the list is loaded without a gap, so that what is counted reaches as far down
  /// for one status as for another.
  package var reach: (LogReference) -> Bool { loaded.reach }

  /// Whether the server has no more logs of the query.
  package var isComplete: Bool { isComplete(query) }

  /// Whether the server has no more logs of a query than are loaded.
  package func isComplete(_ query: LogQuery) -> Bool { loaded.isComplete(query) }

  /// Whether every log that this status filter would leave is loaded.
  package func isComplete(_ status: StatusFilter) -> Bool {
    var other = query
    other.status = status
    return isComplete(other)
  }

  /// Whether every log of the scope is loaded, whatever the list is narrowed to.
  package var hasEverything: Bool {
    loaded.walks.begun.contains { $0.isEnded && $0.query.status == .any && $0.query.scope == query.scope }
  }

  /// Rows of a list that were no logs and are not among its rows: of all lists that were walked, the most.
  package var unreadable: Int { loaded.walks.begun.map(\.unreadable.count).max() ?? 0 }

  /// Why the last page could not be had, until one could.
  package var failure: LogFailure? { loaded.failure }

  /// The numbers of loaded logs in the list without its status filter, by class.
  package var counts: [StatusClass: Int] {
    StatusClass.allCases.reduce(into: [:]) { counts, kind in
      counts[kind] = loaded.count(StatusFilter(classes: [kind]), only: kind)
    }
  }

  /// The number of loaded logs in the list without its status filter.
  package var countOfAll: Int { loaded.count(.all, only: nil) }

  /// The loaded logs' statuses with their numbers, the list's status filter left aside; `nil` is null.
  package var statusCounts: [String?: Int] { loaded.statusCounts }

  /// The logs whose content has changed since this was last asked.
  package mutating func takeChanged() -> Set<LogReference> { loaded.takeChanged() }

  /// Drops texts of loaded logs that can be fetched again until the logs take no more than so many bytes, first those farthest
  /// from a log.
  package mutating func dropTexts(to limit: Int, farFrom centre: LogReference?) {
    loaded.dropTexts(to: limit, farFrom: centre ?? LogReference(index: 0))
  }

  /// A log has come whose texts were dropped.
  package mutating func restored(_ log: OperationLog) { loaded.restore(log) }
}

// MARK: - What goes on

extension PagingController {
  /// Whether a request of this query is under way.
  package var isLoading: Bool { activity.refresh?.isAsking == true || loaded.isLoading }

  /// Whether what is under way is a look at what has changed.
  package var isRefreshing: Bool { activity.refresh != nil }

  /// Pages and logs that came since loading last began.
  package var progress: (pages: Int, logs: Int) { activity.brought }

  /// Whether all pages are being fetched.
  package var isLoadingEverything: Bool { activity.isLoadingEverything && isLoading }
}
