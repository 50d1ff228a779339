import LogPaging
import OperationLogs

/// The counts in the status bar.
struct Tally: Hashable, Sendable {
  private(set) var all = 0
  private(set) var classes: [StatusClass: Int] = [:]
  /// Whether the server may have more logs, in total and per class.
  private(set) var hasMore = false
  private(set) var openClasses: Set<StatusClass> = []
  /// Running logs that take unusually long for their type and provider.
  private(set) var stuck = 0
  private var countedLogs = 0
  private var countedAt: LogTime?
  private var countedEdition: Int?

  /// Counts all logs again.
  ///
  /// While everything loads, only after 2 % growth, because every count reads all logs.
  mutating func update(_ controller: PagingController) {
    let count = controller.cache.count
    hasMore = !controller.isComplete(.all)
    if controller.isLoadingEverything, (count - countedLogs) * 50 < countedLogs { return }
    countedLogs = count
    openClasses = Set(StatusClass.allCases.filter { !controller.isComplete(StatusFilter(classes: [$0])) })
    all = controller.countOfAll
    classes = controller.counts
  }

  /// Counts stuck logs: after new statistics, every half minute, or on request.
  mutating func countStuck(_ statistics: Statistics, _ controller: PagingController, now: LogTime, always: Bool = false)
  {
    let isNews = statistics.edition != countedEdition
    if !isNews, !always, let countedAt, now.seconds(since: countedAt) < 30 { return }
    (countedAt, countedEdition) = (now, statistics.edition)
    var query = controller.query
    query.status = .all
    query.terms.removeAll { $0.mark != nil }
    stuck = statistics.basics.durations.running.count { reference in
      let log = controller.cache[reference]
      return statistics.limits.mark(of: log, now: now) != nil && query.matches(log)
    }
  }
}
