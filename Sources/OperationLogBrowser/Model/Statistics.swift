import LogPaging
import LogStatistics
import LogStore
import OperationLogs

/// What is counted over the loaded logs, some thousands at a time, so that keys are never kept waiting.
struct Statistics: Sendable {
  /// Logs taken in before keys are read again.
  static let stride = 4_000

  /// Over every loaded log, whatever is shown: no more than each list needs.
  private(set) var basics = Triage.basics
  /// Over every loaded log: brought up to date while something shows it, and kept for the next time.
  private(set) var whole = Triage()
  /// Over the logs of a query that the list reaches, while a view is open that wants no others.
  private(set) var narrowed: Triage?
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

  /// Counts the logs of a query beside all logs; nothing where all are wanted.
  mutating func narrow(to query: LogQuery?) {
    guard query != narrowed?.query else { return }
    narrowed = query.map { Triage($0) }
    isNews = true
  }

  /// Takes in what has arrived; to tell of it waits, while all pages are loading, until there is a quarter more.
  mutating func goOn(_ controller: PagingController, isWholeWanted: Bool) {
    let cache = controller.cache
    let before = [basics.seen, whole.seen, narrowed?.seen, narrowed?.count]
    let areBasicsDone = basics.catchUp(with: cache, limit: Self.stride)
    let isWholeDone = !isWholeWanted || whole.catchUp(with: cache, limit: Self.stride)
    let isNarrowedDone = narrowed?.catchUp(with: cache, limit: Self.stride, within: controller.reach) ?? true
    isUnfinished = !areBasicsDone || !isWholeDone || !isNarrowedDone
    if before != [basics.seen, whole.seen, narrowed?.seen, narrowed?.count] { isStale = true }
    guard isStale, !controller.isLoadingEverything || (basics.seen - told) * 4 >= told else { return }
    (isStale, isNews, told) = (false, true, basics.seen)
    limits = basics.durations.limits
  }

  /// Takes in logs again that were known with another content.
  mutating func renew(_ changed: Set<LogReference>, _ cache: LogCache) {
    guard !changed.isEmpty else { return }
    basics.renew(changed, in: cache)
    whole.renew(changed, in: cache)
    narrowed?.renew(changed, in: cache)
    limits = basics.durations.limits
    isNews = true
  }
}
