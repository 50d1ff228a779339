import LogPaging
import OperationLogs

/// The numbers of loaded logs that the status bar shows.
struct Tally: Hashable, Sendable {
  private(set) var all = 0
  private(set) var classes: [StatusClass: Int] = [:]
  /// Whether the server may have more, of all logs and of those of a class.
  private(set) var hasMore = false
  private(set) var openClasses: Set<StatusClass> = []
  /// Running logs that take far longer than their like.
  private(set) var stuck = 0
  private var countedLogs = 0
  private var countedAt: LogTime?
  private var countedEdition: Int?

  /// Counts all logs again.
  ///
  /// While everything loads, only after 2 % growth, since every count looks at all logs.
  mutating func update(_ controller: PagingController) {
    let count = controller.cache.count
    hasMore = !controller.isComplete(.all)
    if controller.isLoadingEverything, (count - countedLogs) * 50 < countedLogs { return }
    countedLogs = count
    openClasses = Set(StatusClass.allCases.filter { !controller.isComplete(StatusFilter(classes: [$0])) })
    all = controller.countOfAll
    classes = controller.counts
  }

  /// Counts what is stuck: when there is a new edition of the statistics, every half minute, or where that is asked for.
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
      return statistics.limits.mark(of: log, now: now) != nil && query.matches(log, judgedBy: statistics.limits)
    }
  }
}
