import OperationLogs

/// What is counted over the loaded logs, some thousands at a time, so that keys are never kept waiting.
struct Statistics: Sendable {
  /// Logs taken in before keys are read again.
  private static let stride = 4_000

  /// Over every loaded log.
  private(set) var whole = Triage()
  /// Over the logs of a query, while a view is open that wants no others.
  private(set) var narrowed: Triage?
  /// What stuck and slow logs are told by.
  private(set) var limits = DurationLimits()
  /// Whether loaded logs are still to be taken in.
  private(set) var isUnfinished = false
  /// Whether anything was counted since this was last set.
  var isNews = false

  /// Over the logs that count now.
  var shown: Triage { narrowed ?? whole }

  /// Counts the logs of a query beside all logs; nothing where all are wanted.
  mutating func narrow(to query: LogQuery?) {
    guard query != narrowed?.query else { return }
    narrowed = query.map { Triage($0) }
    isNews = true
  }

  /// Takes in what has arrived.
  mutating func goOn(_ cache: LogCache) {
    let before = (whole.seen, narrowed?.seen)
    let isWholeDone = whole.catchUp(with: cache, limit: Self.stride)
    let isNarrowedDone = narrowed?.catchUp(with: cache, limit: Self.stride) ?? true
    isUnfinished = !isWholeDone || !isNarrowedDone
    guard before != (whole.seen, narrowed?.seen) else { return }
    isNews = true
    if before.0 != whole.seen { limits = whole.durations.limits }
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
