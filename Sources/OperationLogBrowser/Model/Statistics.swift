import LogPaging
import LogStatistics
import LogStore
import OperationLogs

/// What a part wants counted beside what every list needs.
struct StatisticsNeeds: Hashable, Sendable {
  /// The logs that are counted by themselves; nil where the figures over all loaded logs do.
  var query: LogQuery?
  /// Whether everything is counted over all loaded logs.
  var isWhole = false

  static let nothing = StatisticsNeeds()
  static let whole = StatisticsNeeds(isWhole: true)

  /// What both want; only one of them may want logs counted by themselves.
  func union(_ other: StatisticsNeeds) -> StatisticsNeeds {
    StatisticsNeeds(query: query ?? other.query, isWhole: isWhole || other.isWhole)
  }
}

/// What is counted over the loaded logs, some thousands at a time, so that keys are never kept waiting.
struct Statistics: Sendable {
  /// Logs counted before keys are read again.
  static let stride = 4_000

  /// Over every loaded log, whatever is shown: no more than each list needs.
  private(set) var basics: Triage
  /// Over every loaded log: brought up to date while something shows it, and kept for the next time.
  private(set) var whole: Triage
  /// Over the logs of a query that the list reaches, while a view is open that wants no others.
  private(set) var narrowed: Triage?
  /// What stuck and slow logs are told by.
  private(set) var limits = DurationLimits.none
  /// Whether loaded logs are still to be counted.
  private(set) var isUnfinished = false
  /// Goes up with every change that is worth showing.
  private(set) var edition = 0
  /// Whether anything was counted that is in no edition yet, and how many logs the last edition had.
  private var isStale = false
  private var published = 0

  /// Nothing is counted yet of a service's logs.
  init(_ dialect: LogDialect) {
    basics = Triage(.basics, of: dialect)
    whole = Triage(.everything, of: dialect)
  }

  /// Over the logs that count now.
  var shown: Triage { narrowed ?? whole }

  /// Counts new logs.
  ///
  /// While everything loads, publishes only after 25 % growth.
  mutating func count(_ needs: StatisticsNeeds, of controller: PagingController) {
    narrow(to: needs.query)
    let cache = controller.cache
    let before = [basics.seen, whole.seen, narrowed?.seen, narrowed?.count]
    let areBasicsDone = basics.catchUp(with: cache, limit: Self.stride)
    let isWholeDone = !needs.isWhole || whole.catchUp(with: cache, limit: Self.stride)
    let isNarrowedDone = narrowed?.catchUp(with: cache, limit: Self.stride, within: controller.reach) ?? true
    isUnfinished = !areBasicsDone || !isWholeDone || !isNarrowedDone
    if before != [basics.seen, whole.seen, narrowed?.seen, narrowed?.count] { isStale = true }
    guard isStale, !controller.isLoadingEverything || (basics.seen - published) * 4 >= published else { return }
    (isStale, published) = (false, basics.seen)
    publish()
  }

  /// Counts logs again whose content changed.
  mutating func recount(_ changed: Set<LogReference>, _ cache: LogCache) {
    guard !changed.isEmpty else { return }
    basics.renew(changed, in: cache)
    whole.renew(changed, in: cache)
    narrowed?.renew(changed, in: cache)
    publish()
  }

  private mutating func narrow(to query: LogQuery?) {
    guard let query else {
      if narrowed != nil { edition += 1 }
      return narrowed = nil
    }
    guard narrowed?.areOf(query, judgedBy: limits) != true else { return }
    narrowed = Triage(query, judgedBy: limits)
    edition += 1
  }

  private mutating func publish() {
    edition += 1
    limits = basics.durations.limits
  }
}
