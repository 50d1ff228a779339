import LogStore
import OperationLogs

/// The result of a refresh.
package struct RefreshReport: Hashable, Sendable {
  /// New logs.
  package var added = 0
  /// Logs that were running and have succeeded or were deleted.
  package var finished = 0
  /// Logs that have failed, whether they were running before or are new.
  package var failed = 0
  /// Logs that changed in another way.
  package var changed = 0
  /// The new and changed logs.
  package var logs: Set<LogReference> = []

  /// An empty report.
  package init() {}

  /// Whether nothing has changed.
  package var isEmpty: Bool { self == RefreshReport() }

  /// Adds the result of a later refresh.
  package mutating func add(_ later: RefreshReport) {
    added += later.added
    finished += later.finished
    failed += later.failed
    changed += later.changed
    logs.formUnion(later.logs)
  }

  mutating func count(_ before: StatusClass, to after: StatusClass) {
    switch (before, after) {
    case (_, .failed) where before != .failed: failed += 1
    case (.running, .ok), (.running, .deleted), (.running, .other): finished += 1
    default: changed += 1
    }
  }
}

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
  var report = RefreshReport()
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

  mutating func saw(_ references: some Sequence<LogReference>) {
    unseen.subtract(references)
  }

  /// Adds logs to request one by one.
  mutating func enqueue(_ references: [LogReference]) {
    saw(references)
    waiting += references
  }

  /// The logs to request next.
  mutating func dequeue() -> [LogReference] {
    let next = waiting.prefix(max(0, Self.mostLogs - logs.count))
    waiting = waiting.dropFirst(next.count)
    return Array(next)
  }

  mutating func began(_ request: PageRequest) { lists.insert(request) }
  mutating func began(_ request: LogRequest) { logs.insert(request) }

  /// Whether the request belonged to this refresh.
  mutating func ended(_ request: PageRequest) -> Bool { lists.remove(request) != nil }
  mutating func ended(_ request: LogRequest) -> Bool { logs.remove(request) != nil }

  /// How to fetch the logs that the heads did not reach, with the fewest requests.
  func plan(_ cache: LogCache) -> (statuses: [AskedStatus], single: [LogReference]) {
    let byStatus = Dictionary(grouping: unseen.sorted()) { AskedStatus(exactly: cache[$0].status) }
    let shared = byStatus.filter { status, logs in
      logs.count > 1 && status != .any && cache.statusClass(of: logs[0]) == .running
        && dialect.statuses(of: .running).contains(status.parameter ?? "")
    }
    let single = byStatus.filter { shared[$0.key] == nil }.values.joined().sorted()
    return (shared.keys.sorted { ($0.parameter ?? "") < ($1.parameter ?? "") }, single)
  }

  /// The logs of a status that have not been fetched again.
  func unseen(_ status: AskedStatus, _ cache: LogCache) -> [LogReference] {
    unseen.filter { AskedStatus(exactly: cache[$0].status) == status }.sorted()
  }
}
