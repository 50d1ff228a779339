import LogPaging
import LogStatistics
import LogStore
import OperationLogs

/// The statistics that a part needs, besides those of every list.
struct StatisticsNeeds: Hashable, Sendable {
  /// The logs to count separately; nil if the statistics over all loaded logs suffice.
  var query: LogQuery?
  /// Whether all statistics over all loaded logs are needed.
  var isWhole = false
  /// Whether a filter is to be completed by the values of the logs.
  var completes = false

  static let nothing = StatisticsNeeds()
  static let whole = StatisticsNeeds(isWhole: true)

  /// Combines two needs; only one of them may have a query.
  func union(_ other: StatisticsNeeds) -> StatisticsNeeds {
    StatisticsNeeds(
      query: query ?? other.query,
      isWhole: isWhole || other.isWhole,
      completes: completes || other.completes
    )
  }
}

/// Statistics over the loaded logs, counted a few thousand at a time, so that keys never wait.
struct Statistics: Sendable {
  /// How many logs are counted between two keys.
  static let stride = 4_000

  /// Over all loaded logs: only what every list needs.
  private(set) var basics: ListStatistics
  /// All statistics over all loaded logs; updated while something shows them, and kept for the next time.
  private(set) var whole: ListStatistics
  /// The values to complete a filter; updated while one is written, and kept for the next time.
  private(set) var values: SeenValues
  /// Statistics over the logs of a query; only while a view needs them.
  private(set) var narrowed: ListStatistics?
  /// The limits for stuck and slow logs.
  private(set) var limits = DurationLimits.none
  /// Whether some loaded logs have not been counted yet.
  private(set) var isUnfinished = false
  /// Incremented with every change worth showing.
  private(set) var edition = 0
  /// Whether the counts have changed since the last edition, and how many logs were looked at for that.
  private var isStale = false
  private var published = 0

  /// Nothing is counted yet of a service's logs.
  init(_ dialect: LogDialect) {
    basics = ListStatistics(.basics, of: dialect)
    whole = ListStatistics(.everything, of: dialect)
    values = SeenValues(dialect)
  }

  /// The statistics to show.
  var shown: ListStatistics { narrowed ?? whole }

  /// Counts new logs.
  ///
  /// While logs come or are counted, publishes only after 25 % growth: limits and views are made again with each edition.
  mutating func count(_ needs: StatisticsNeeds, of controller: PagingController) {
    narrow(to: needs.query)
    let cache = controller.cache
    let before = [basics.seen, whole.seen, narrowed?.seen, narrowed?.count]
    let areBasicsDone = basics.catchUp(with: cache, limit: Self.stride)
    let areValuesDone = !needs.completes || values.catchUp(with: cache, limit: Self.stride)
    let isWholeDone = !needs.isWhole || whole.catchUp(with: cache, limit: Self.stride)
    let isNarrowedDone =
      narrowed?.catchUp(
        with: cache,
        limit: Self.stride,
        within: controller.reach(of: needs.query ?? controller.query)
      ) ?? true
    isUnfinished = !areBasicsDone || !areValuesDone || !isWholeDone || !isNarrowedDone
    if before != [basics.seen, whole.seen, narrowed?.seen, narrowed?.count] { isStale = true }
    let looked = basics.seen + whole.seen + (narrowed?.seen ?? 0)
    let isSettled = !isUnfinished && !controller.isLoadingEverything
    guard isStale, isSettled || looked < published || (looked - published) * 4 >= published else { return }
    (isStale, published) = (false, looked)
    publish()
  }

  /// Counts changed logs again.
  mutating func recount(_ changed: Set<LogReference>, _ cache: LogCache) {
    guard !changed.isEmpty else { return }
    basics.update(changed, in: cache)
    whole.update(changed, in: cache)
    values.update(changed, in: cache)
    narrowed?.update(changed, in: cache)
    publish()
  }

  private mutating func narrow(to query: LogQuery?) {
    guard let query else {
      if narrowed != nil { edition += 1 }
      return narrowed = nil
    }
    guard narrowed?.areOf(query, judgedBy: limits) != true else { return }
    narrowed = ListStatistics(query, judgedBy: limits)
    edition += 1
  }

  private mutating func publish() {
    edition += 1
    limits = basics.durations.limits
  }
}
