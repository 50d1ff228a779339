import LogStore
import OperationLogs

/// One check for new and changed logs, from its first request to its last.
///
/// Fetches the head of the list up to a known log; if possible, one request also reaches the running logs. Running logs
/// not reached are requested by status if several share one, otherwise one by one; no other logs are.
struct LogRefresh: Sendable {
  /// Running logs that have not been fetched again.
  private(set) var unseen: Set<LogReference>
  /// Requests in progress for this refresh, apart from the heads.
  private(set) var lists: Set<PageRequest> = []
  private(set) var logs: Set<LogRequest> = []
  /// Logs still to be requested one by one.
  private var waiting: ArraySlice<LogReference> = []
  private(set) var report = RefreshReport()
  /// Whether the refresh is automatic, so that nobody waits for it.
  let isLive: Bool
  /// Whether it also loads the first page, so that every log is new.
  let isFirst: Bool
  private let dialect: LogDialect

  /// How many logs are requested at the same time; connections are few, and lists need some too.
  private static let mostLogs = 6

  init(running: Set<LogReference>, _ dialect: LogDialect, isLive: Bool = false, isFirst: Bool = false) {
    unseen = running
    self.dialect = dialect
    self.isLive = isLive
    self.isFirst = isFirst
  }

  var isAsking: Bool { !lists.isEmpty || !logs.isEmpty || !waiting.isEmpty }

  mutating func markSeen(_ references: some Sequence<LogReference>) {
    unseen.subtract(references)
  }

  /// Takes in what a request told, and counts what has changed by it.
  mutating func take(_ progress: LogWalk.Progress, _ cache: LogCache) {
    markSeen(progress.seen)
    report.added += progress.added.count
    report.logs.formUnion(progress.added + progress.changed.map(\.reference))
    for (reference, before) in progress.changed { report.count(before, to: cache.statusClass(of: reference)) }
    report.failed += progress.added.count { cache.statusClass(of: $0) == .failed }
  }

  /// Adds logs to request one by one.
  mutating func enqueue(_ references: [LogReference]) {
    markSeen(references)
    waiting += references
  }

  /// The logs to request next.
  mutating func dequeue() -> [LogReference] {
    let next = waiting.prefix(max(0, Self.mostLogs - logs.count))
    waiting = waiting.dropFirst(next.count)
    return Array(next)
  }

  mutating func insert(_ request: PageRequest) { lists.insert(request) }
  mutating func insert(_ request: LogRequest) { logs.insert(request) }

  /// Whether the request belonged to this refresh.
  mutating func remove(_ request: PageRequest) -> Bool { lists.remove(request) != nil }
  mutating func remove(_ request: LogRequest) -> Bool { logs.remove(request) != nil }

  /// How to fetch the logs that the heads did not reach, with the fewest requests.
  func plan(_ cache: LogCache) -> (statuses: [AskedStatus], single: [LogReference]) {
    let byStatus = Dictionary(grouping: unseen.sorted()) { asked(of: $0, cache) }
    let shared = byStatus.filter { status, logs in
      logs.count > 1 && status != .any && cache.statusClass(of: logs[0]) == .running
    }
    let single = byStatus.filter { shared[$0.key] == nil }.values.joined().sorted()
    return (shared.keys.sorted { ($0.parameter ?? "") < ($1.parameter ?? "") }, single)
  }

  /// The logs of a status that have not been fetched again.
  func unseen(_ status: AskedStatus, _ cache: LogCache) -> [LogReference] {
    unseen.filter { asked(of: $0, cache) == status }.sorted()
  }

  /// The list in which a running log is looked for: that of its status, or what has no end of it if others share it.
  private func asked(of reference: LogReference, _ cache: LogCache) -> AskedStatus {
    let status = cache[reference].status
    let asked = AskedStatus(exactly: status)
    guard let status, !dialect.statuses(of: .running).contains(status) else { return asked }
    return LogDialect.isBegunDelete(status: status) && asked != .any ? .unended(status) : .any
  }
}
