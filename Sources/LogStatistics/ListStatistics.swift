import LogStore
import OperationLogs

/// All statistics over a list, updated as logs arrive.
///
/// `catchUp` adds new logs, a limited number at a time, so that keys never wait. A changed log is passed to `add`
/// again; every figure is then the same as if it had been so from the start.
package struct ListStatistics: Sendable {
  /// How much is counted.
  package enum Scale: Hashable, Sendable {
    /// Only what every list needs: durations.
    case basics
    case everything
  }

  /// Which logs to count; nil counts all.
  package let query: LogQuery?
  /// What the query's marks are judged by.
  private let limits: DurationLimits
  /// How much is counted.
  package let scale: Scale
  /// Failed logs by error signature.
  package private(set) var signatures = SignatureTable()
  /// Logs by time and class.
  package private(set) var timeline = Timeline()
  /// How long logs take, and which are running.
  package private(set) var durations = DurationBaseline()
  /// The last successful protect of each plan.
  package private(set) var protection: PlanProtection
  private var counted = FactTable(none: false)
  /// Logs that were checked but that the list does not reach yet.
  private var waiting: Set<LogReference> = []
  /// How many logs of the cache have been checked.
  package private(set) var seen = 0
  /// How many logs are counted.
  package var count: Int { scale == .basics ? seen : counted.count }

  /// Statistics of a service's logs.
  ///
  /// - Parameters:
  ///   - scale: what is counted.
  ///   - dialect: what is particular to the service.
  package init(_ scale: Scale, of dialect: LogDialect) {
    (query, limits) = (nil, .none)
    self.scale = scale
    protection = PlanProtection(dialect)
  }

  /// Statistics of everything over the logs of a query, whose marks are judged by limits.
  package init(_ query: LogQuery, judgedBy limits: DurationLimits) {
    (self.query, self.limits) = (query, limits)
    scale = .everything
    protection = PlanProtection(query.dialect)
  }

  /// Adds the logs that arrived since the last call, in order of arrival.
  ///
  /// - Parameters:
  ///   - cache: the cache of the last call, or a later copy of it.
  ///   - limit: how many logs to check at most.
  ///   - isReached: whether a log counts yet; one that does not waits until it does.
  /// - Returns: whether all are checked.
  @discardableResult
  package mutating func catchUp(
    with cache: LogCache,
    limit: Int = .max,
    within isReached: (LogReference) -> Bool = { _ in true }
  ) -> Bool {
    let reached = waiting.filter(isReached)
    for reference in reached.prefix(limit) {
      waiting.remove(reference)
      add(cache.packed(reference), at: reference)
    }
    guard reached.count < limit else { return false }
    for (logs, places) in cache.arrived(after: seen, limit: limit) { addArrived(places, of: logs, isReached) }
    return seen == cache.count
  }

  private mutating func addArrived(_ places: Range<Int>, of logs: PackedLogs, _ isReached: (LogReference) -> Bool) {
    var undecided = 0
    let matching = query?.places(in: logs, judgedBy: limits, undecided: &undecided)
    for place in places {
      let reference = LogReference(index: Int32(seen))
      seen += 1
      if !isReached(reference) {
        waiting.insert(reference)
      } else if matching?.contains(place) ?? true, query?.status.matches(logs, place) ?? true {
        count(PackedLog(logs, place), at: reference)
      }
    }
  }

  /// Adds a log or replaces it; removes one that no longer counts.
  package mutating func add(_ log: PackedLog, at reference: LogReference) {
    guard query?.matches(log.log, judgedBy: limits) ?? true else { return remove(reference) }
    count(log, at: reference)
  }

  private mutating func count(_ log: PackedLog, at reference: LogReference) {
    durations.add(log, at: reference)
    guard scale == .everything else { return }
    counted.set(true, of: reference)
    signatures.add(log, at: reference)
    timeline.add(log, at: reference)
    protection.add(log, at: reference)
  }

  /// Adds changed logs again.
  package mutating func update(_ changed: some Sequence<LogReference>, in cache: LogCache) {
    for reference in changed where Int(reference.index) < seen && !waiting.contains(reference) {
      add(cache.packed(reference), at: reference)
    }
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    guard counted.set(nil, of: reference) != nil else { return }
    signatures.remove(reference)
    timeline.remove(reference)
    durations.remove(reference)
    protection.remove(reference)
  }

  /// Whether these are the statistics over the logs of a query.
  package func areOf(_ query: LogQuery, judgedBy limits: DurationLimits) -> Bool {
    query == self.query && (!query.isByMark || limits == self.limits)
  }

  /// How many logs the figures cover.
  package func base(isComplete: Bool) -> StatisticsBase {
    StatisticsBase(loaded: count, isComplete: isComplete)
  }
}
