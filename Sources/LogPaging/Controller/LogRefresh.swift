import LogStore
import OperationLogs

/// One look at what is new and what has changed, from its first request to its last.
///
/// The head of the list is fetched until a known log, in one request that reaches down to the running ones where it can. Those
/// that it did not reach are asked again by their status where several share one, else one by one; nothing else is.
struct LogRefresh: Sendable {
  /// Running logs that have not been seen again.
  private(set) var unseen: Set<LogReference>
  /// Lists and logs that are under way for it, beside the heads.
  private(set) var lists: Set<PageRequest> = []
  private(set) var logs: Set<LogRequest> = []
  /// Logs that are still to be asked for one by one.
  private var waiting: ArraySlice<LogReference> = []
  private(set) var report = RefreshReport()
  /// It began by itself: nobody waits for it.
  let isLive: Bool
  /// It begins the list as well, where everything is new.
  let isFirst: Bool
  private let dialect: LogDialect

  /// Logs asked for at a time: connections are few, and lists need some as well.
  private static let mostLogs = 6

  init(running: Set<LogReference>, _ dialect: LogDialect, isLive: Bool = false, isFirst: Bool = false) {
    unseen = running
    self.dialect = dialect
    self.isLive = isLive
    self.isFirst = isFirst
  }

  var isAsking: Bool { !lists.isEmpty || !logs.isEmpty || !waiting.isEmpty }

  mutating func saw(_ references: some Sequence<LogReference>) {
    unseen.subtract(references)
  }

  /// Takes in what a request told, and counts what has changed by it.
  mutating func take(_ progress: LogWalk.Progress, _ cache: LogCache) {
    saw(progress.seen)
    report.added += progress.added.count
    report.logs.formUnion(progress.added + progress.changed.map(\.reference))
    for (reference, before) in progress.changed { report.count(before, to: cache.statusClass(of: reference)) }
    report.failed += progress.added.count { cache.statusClass(of: $0) == .failed }
  }

  /// These are to be asked for one by one.
  mutating func enqueue(_ references: [LogReference]) {
    saw(references)
    waiting += references
  }

  /// The logs whose turn it is to be asked for.
  mutating func dequeue() -> [LogReference] {
    let next = waiting.prefix(max(0, Self.mostLogs - logs.count))
    waiting = waiting.dropFirst(next.count)
    return Array(next)
  }

  mutating func began(_ request: PageRequest) { lists.insert(request) }
  mutating func began(_ request: LogRequest) { logs.insert(request) }

  /// Whether the request was one of this refresh's.
  mutating func ended(_ request: PageRequest) -> Bool { lists.remove(request) != nil }
  mutating func ended(_ request: LogRequest) -> Bool { logs.remove(request) != nil }

  /// How the logs that the heads did not reach are asked again with the fewest requests.
  func plan(_ cache: LogCache) -> (statuses: [AskedStatus], single: [LogReference]) {
    let byStatus = Dictionary(grouping: unseen.sorted()) { AskedStatus(exactly: cache[$0].status) }
    let shared = byStatus.filter { status, logs in
      logs.count > 1 && status != .any && cache.statusClass(of: logs[0]) == .running
        && dialect.statuses(of: .running).contains(status.parameter ?? "")
    }
    let single = byStatus.filter { shared[$0.key] == nil }.values.joined().sorted()
    return (shared.keys.sorted { ($0.parameter ?? "") < ($1.parameter ?? "") }, single)
  }

  /// The logs of a status that have not been seen again.
  func unseen(_ status: AskedStatus, _ cache: LogCache) -> [LogReference] {
    unseen.filter { AskedStatus(exactly: cache[$0].status) == status }.sorted()
  }
}
