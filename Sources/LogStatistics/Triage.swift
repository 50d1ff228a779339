import LogStore
import OperationLogs

/// All statistics over a list, updated as logs arrive.
///
/// `catchUp` adds new logs, a limited number at a time, so that keys never wait. A changed log is passed to `take`
/// again; every figure is then the same as if it had been so from the start.
package struct Triage: Sendable {
  /// How much is counted.
  package enum Scale: Hashable, Sendable {
    /// Only what every list needs: durations, and the values to complete filter terms. Cheap, because nothing is
    /// decoded.
    case basics
    case everything
  }

  /// Which logs to count; nil counts all.
  package let query: LogQuery?
  /// How much is counted.
  package let scale: Scale
  /// Failed logs by error signature.
  package private(set) var signatures = SignatureTable()
  /// Logs by time and class.
  package private(set) var timeline = Timeline()
  /// How long logs take, and which are running.
  package private(set) var durations = DurationBaseline()
  /// The last successful protect of each plan.
  package private(set) var protection = PlanProtection()
  /// The values to complete filter terms.
  package private(set) var vocabulary = FilterVocabulary()
  private var counted = FactTable(none: false)
  /// Logs that were checked but that the list does not reach yet.
  private var waiting: Set<LogReference> = []
  /// How many logs of the cache have been checked.
  package private(set) var seen = 0
  /// How many logs are counted.
  package var count: Int { scale == .basics ? seen : counted.count }

  /// - Parameter query: which logs to count; nil counts all.
  package init(_ query: LogQuery? = nil) {
    self.query = query
    scale = .everything
  }

  private init(basics: ()) {
    query = nil
    scale = .basics
  }

  /// Statistics over all logs, limited to what every list needs.
  package static var basics: Triage { Triage(basics: ()) }

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

  /// Adds packed logs chunk by chunk, without decoding.
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

  /// Adds a log or replaces it; removes one that no longer counts.
  package mutating func take(_ log: OperationLog, at reference: LogReference) {
    vocabulary.take(log)
    if scale == .basics { return durations.take(log, at: reference) }
    guard query?.matches(log) ?? true else { return drop(reference) }
    counted.set(true, of: reference)
    signatures.take(log, at: reference)
    timeline.take(log, at: reference)
    durations.take(log, at: reference)
    protection.take(log, at: reference)
  }

  /// Adds changed logs again.
  package mutating func renew(_ changed: some Sequence<LogReference>, in cache: LogCache) {
    for reference in changed where Int(reference.index) < seen && !waiting.contains(reference) {
      take(cache[reference], at: reference)
    }
  }

  /// Removes a log.
  package mutating func drop(_ reference: LogReference) {
    guard counted.set(nil, of: reference) != nil else { return }
    signatures.drop(reference)
    timeline.drop(reference)
    durations.drop(reference)
    protection.drop(reference)
  }

  /// How many logs the figures cover.
  package func base(isComplete: Bool) -> StatisticsBase {
    StatisticsBase(loaded: count, isComplete: isComplete)
  }
}
