import LogStore
import OperationLogs

/// The statistics over a list, which take in logs as they arrive.
///
/// What is new is taken in by `catchUp`, some at a time, so that keys are never kept waiting; a log that changed is given to
/// `take` again, and every statistic is then what it would have been from the start.
package struct Triage: Sendable {
  /// What is counted.
  package enum Scale: Hashable, Sendable {
    /// What every list needs: durations, and values for terms. It costs little of a log as it is packed.
    case basics
    case everything
  }

  /// The logs that count; all where there is none.
  package let query: LogQuery?
  /// What the query's marks are judged by.
  private let limits: DurationLimits
  /// What is counted.
  package let scale: Scale
  /// Failed logs by what their errors say.
  package private(set) var signatures = SignatureTable()
  /// Logs by time and class, failures by provider.
  package private(set) var timeline = Timeline()
  /// How long logs take, and which run.
  package private(set) var durations = DurationBaseline()
  /// When plans were last protected well.
  package private(set) var protection: PlanProtection
  /// Values that filter terms are completed with.
  package private(set) var vocabulary = FilterVocabulary()
  private var counted = FactTable(none: false)
  /// Logs that were looked at, and that the list does not reach yet.
  private var waiting: Set<LogReference> = []
  /// Logs of the cache that were looked at.
  package private(set) var seen = 0
  /// The logs that count.
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

  /// Takes in what has arrived since the last time, in the order of arrival.
  ///
  /// - Parameters:
  ///   - cache: the cache that was caught up with before, or a later copy of it.
  ///   - limit: the most logs to be looked at.
  ///   - isReached: whether a log counts yet; one that does not waits until it does.
  /// - Returns: whether nothing is left.
  @discardableResult
  package mutating func catchUp(
    with cache: LogCache,
    limit: Int = .max,
    within isReached: (LogReference) -> Bool = { _ in true }
  ) -> Bool {
    let reached = waiting.filter(isReached)
    for reference in reached.prefix(limit) {
      waiting.remove(reference)
      take(cache[reference], at: reference)
    }
    guard reached.count < limit else { return false }
    let end = min(cache.count, limit < cache.count - seen ? seen + limit : cache.count)
    if scale == .basics {
      takeBasics(of: cache, until: end)
      return seen == cache.count
    }
    while seen < end {
      let reference = LogReference(index: Int32(seen))
      if isReached(reference) { take(cache[reference], at: reference) } else { waiting.insert(reference) }
      seen += 1
    }
    return seen == cache.count
  }

  /// Takes in packed logs chunk by chunk, without decoding one.
  private mutating func takeBasics(of cache: LogCache, until end: Int) {
    while seen < end {
      let reference = LogReference(index: Int32(seen))
      let (chunk, place) = cache.locate(reference)
      let logs = cache.chunks[chunk]
      let places = place..<min(logs.count, place + end - seen)
      vocabulary.take(places, of: logs)
      durations.take(places, of: logs, at: reference)
      seen += places.count
    }
  }

  /// Takes a log in; one taken before is replaced, and one that does not count any more is forgotten.
  package mutating func take(_ log: OperationLog, at reference: LogReference) {
    vocabulary.take(log)
    if scale == .basics { return durations.take(log, at: reference) }
    guard query?.matches(log, judgedBy: limits) ?? true else { return drop(reference) }
    counted.set(true, of: reference)
    signatures.take(log, at: reference)
    timeline.take(log, at: reference)
    durations.take(log, at: reference)
    protection.take(log, at: reference)
  }

  /// Takes in again those of the logs that were looked at before they changed.
  package mutating func renew(_ changed: some Sequence<LogReference>, in cache: LogCache) {
    for reference in changed where Int(reference.index) < seen && !waiting.contains(reference) {
      take(cache[reference], at: reference)
    }
  }

  /// Forgets a log.
  package mutating func drop(_ reference: LogReference) {
    guard counted.set(nil, of: reference) != nil else { return }
    signatures.drop(reference)
    timeline.drop(reference)
    durations.drop(reference)
    protection.drop(reference)
  }

  /// Whether these are the statistics over the logs of a query.
  package func areOf(_ query: LogQuery, judgedBy limits: DurationLimits) -> Bool {
    query == self.query && (!query.isByMark || limits == self.limits)
  }

  /// What the statistics tell of.
  package func base(isComplete: Bool) -> StatisticsBase {
    StatisticsBase(loaded: count, isComplete: isComplete)
  }
}
