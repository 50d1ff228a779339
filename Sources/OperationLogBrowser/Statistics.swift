import OperationLogs

/// What is counted over the loaded logs, some thousands at a time, so that keys are never kept waiting.
struct Statistics: Sendable {
  /// Logs taken in before keys are read again.
  private static let stride = 4_000

  /// Over every loaded log, whether a view shows statistics or not: no more than each list needs.
  private(set) var whole = Triage.basics
  /// Over all logs, or those of a query, once a view has shown them.
  private(set) var narrowed: Triage?
  /// Whether a view shows them.
  private var isInView = false
  /// What stuck and slow logs are told by.
  private(set) var limits = DurationLimits()
  /// Whether loaded logs are still to be taken in.
  private(set) var isUnfinished = false
  /// Whether anything was counted that was not told yet, and how many logs were counted when it last was.
  private var isStale = false
  private var told = 0
  /// Whether anything was counted since this was last set.
  var isNews = false

  /// Over the logs that count now.
  var shown: Triage { narrowed ?? whole }

  /// Counts everything of the logs of a query, or of all logs, while a view shows it; what was counted is kept for the next
  /// time.
  mutating func show(_ query: LogQuery?, isInView: Bool) {
    self.isInView = isInView
    guard isInView, narrowed == nil || query != narrowed?.query else { return }
    narrowed = Triage(query)
    isNews = true
  }

  /// Takes in what has arrived; what is costly to tell waits, while all pages are loading, for a fiftieth more.
  mutating func goOn(_ cache: LogCache, isLoadingEverything: Bool) {
    let before = (whole.seen, narrowed?.seen)
    let isWholeDone = whole.catchUp(with: cache, limit: Self.stride)
    let isNarrowedDone = isInView ? narrowed?.catchUp(with: cache, limit: Self.stride) ?? true : true
    isUnfinished = !isWholeDone || !isNarrowedDone
    if before != (whole.seen, narrowed?.seen) { isStale = true }
    guard isStale, !isLoadingEverything || (whole.seen - told) * 50 >= told else { return }
    (isStale, isNews, told) = (false, true, whole.seen)
    limits = whole.durations.limits
  }

  /// Takes in logs again that were known with another content.
  mutating func renew(_ changed: Set<LogReference>, _ cache: LogCache) {
    guard !changed.isEmpty else { return }
    whole.renew(changed, in: cache)
    narrowed?.renew(changed, in: cache)
    limits = whole.durations.limits
    isNews = true
  }
}
