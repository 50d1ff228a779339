import JSON
import LogStore
import OperationLogs

/// One list of several sources in the order of all: which of them must be asked, and which logs are certain to come next.
struct MergedWalk: Sendable {
  /// What one source has to give.
  private struct Part: Sendable {
    var cursor: SourceCursor
    var logs = PackedLogs.none
    /// The place of the first log that was not given.
    var next = 0

    var isExhausted: Bool { next == logs.count }
    var isStarving: Bool { isExhausted && !cursor.isEnded }
    var isDone: Bool { isExhausted && cursor.isEnded }
  }

  /// As each source is asked for it.
  private let walk: WalkQuery
  private var parts: [Int: Part] = [:]
  private var dropped: Set<Int> = []
  private var unreadable: [JSONValue] = []

  /// - Parameter walk: the list, as each source is asked for it.
  init(_ walk: WalkQuery) { self.walk = walk }

  /// Has the logs of these sources too.
  mutating func include(_ sources: [Int]) {
    for source in sources where parts[source] == nil && !dropped.contains(source) {
      parts[source] = Part(cursor: SourceCursor(walk))
    }
  }

  /// The sources without which nothing more is certain.
  var starving: [Int] { parts.filter { $0.value.isStarving }.keys.sorted() }

  /// Whether others than these sources must be asked before anything is certain.
  private func isAwaiting(others absent: Set<Int>) -> Bool {
    parts.contains { $0.value.isStarving && !absent.contains($0.key) }
  }

  /// Whether others than these sources have something to give.
  func canGoOn(without absent: Set<Int>) -> Bool {
    parts.contains { !($0.value.isStarving && absent.contains($0.key)) && !$0.value.isDone }
  }

  /// Whether it has sources, and all of them are among these.
  func isOnly(of sources: Set<Int>) -> Bool { !parts.isEmpty && parts.keys.allSatisfy(sources.contains) }

  /// The next page of a source.
  func request(of source: Int, like request: PageRequest) -> PageRequest? {
    parts[source]?.cursor.request(limit: request.limit, request.purpose)
  }

  /// Takes a page of a source; its logs tell where they come from.
  mutating func add(
    _ page: LogPage,
    of request: PageRequest,
    from source: Int,
    tellingOrigin: (PackedLogs) -> PackedLogs
  ) throws(LogFailure) {
    guard var part = parts[source] else { return }
    unreadable += page.unreadable
    (part.logs, part.next) = (tellingOrigin(try part.cursor.add(page, of: request)), 0)
    parts[source] = part
  }

  /// Has no logs of a source: none of them can be in the list.
  mutating func drop(_ source: Int) {
    parts[source] = nil
    dropped.insert(source)
  }

  /// The next logs, each source having come as far; fewer than the limit if one has to be asked.
  ///
  /// - Parameters:
  ///   - limit: the most logs.
  ///   - absent: the sources that are left out.
  /// - Returns: a page, with a link to another if others have more.
  mutating func take(_ limit: Int, without absent: Set<Int>) -> LogPage {
    var packer = LogPacker()
    var count = 0
    while count < limit, !isAwaiting(others: absent), let source = leading {
      guard let part = parts[source] else { break }
      packer.append(part.next, of: part.logs)
      parts[source]?.next += 1
      count += 1
    }
    defer { unreadable = [] }
    return LogPage(packed: PackedLogs(packer), unreadable: unreadable, hasNextLink: canGoOn(without: absent))
  }

  /// The source whose first log comes next.
  private var leading: Int? {
    parts.lazy.filter { !$0.value.isExhausted }.min { one, other in
      isBefore(one.value, other.value) ?? (one.key < other.key)
    }?.key
  }

  private func isBefore(_ one: Part, _ other: Part) -> Bool? {
    switch walk.order.key {
    case .createdAt: isBefore(one.logs.rows[one.next].moment, other.logs.rows[other.next].moment)
    case .id: isBefore(one.logs.id(one.next), other.logs.id(other.next))
    case .operationType: isBefore(type(one), type(other))
    }
  }

  private func type(_ part: Part) -> String { part.logs.text(part.logs.shared(part.next)[.operationType]) ?? "" }

  /// Nil where neither comes first.
  private func isBefore<Key: Comparable>(_ one: Key, _ other: Key) -> Bool? {
    one == other ? nil : (one < other) != walk.order.descending
  }
}
