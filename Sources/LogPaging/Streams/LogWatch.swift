import OperationLogs

/// Reports what has happened to a cloud's logs between two checks of the head of their list.
///
/// A pure state machine: a `Round` says what to fetch and stores the results; `finish` compares it with the previous
/// round. Only the newest logs and the running ones are remembered.
package struct LogWatch: Sendable {
  /// An event in the life of a log.
  package struct Change: Hashable, Sendable {
    /// The kind of event.
    package enum Kind: String, Hashable, Sendable {
      case began, changed, ended
    }

    /// The kind of event.
    package var kind: Kind
    /// The log as it is now.
    package var log: OperationLog
  }

  private struct Known: Sendable {
    var status: String?
    var isRunning: Bool

    init(_ log: OperationLog) {
      status = log.status
      isRunning = log.endedAt == nil && log.statusClass == .running
    }
  }

  /// New rows of the last round that were not logs.
  package private(set) var newUnreadable = 0
  private var known: [ExactText: Known] = [:]
  private var unreadable = UnreadableRows()
  private var hasBegun = false
  private let paging: PagingStyle

  /// Makes a watch for a service with this paging.
  package init(_ paging: PagingStyle) {
    self.paging = paging
  }

  /// Begins a round.
  package func round() -> Round {
    let running = known.filter { $0.value.isRunning }.map(\.key.text).sorted()
    return Round(known: Set(known.keys), running: running, isFirst: !hasBegun, paging, unreadable)
  }

  /// Ends a round.
  ///
  /// - Returns: what has happened since the previous round, oldest log first; nothing after the first round.
  package mutating func finish(_ round: Round) -> [Change] {
    let logs = round.logs.reversed() + round.singles
    let changes = hasBegun ? logs.compactMap(change) : []
    hasBegun = true
    newUnreadable = round.unreadable.count - unreadable.count
    unreadable = round.unreadable
    known = Dictionary(logs.map { (ExactText($0.id), Known($0)) }) { _, later in later }
    return changes
  }

  private func change(of log: OperationLog) -> Change? {
    let now = Known(log)
    guard let before = known[ExactText(log.id)] else { return Change(kind: now.isRunning ? .began : .ended, log: log) }
    if before.isRunning, !now.isRunning { return Change(kind: .ended, log: log) }
    return before.status == now.status ? nil : Change(kind: .changed, log: log)
  }

  /// One check of the head of the list.
  package struct Round: Sendable {
    /// The least number of logs in a round.
    private static let pageSize = 200
    /// The number of logs in the first round, which finds older logs that are still running.
    private static let firstPageSize = 1000

    fileprivate let known: Set<ExactText>
    fileprivate let running: [String]
    fileprivate let isFirst: Bool
    private let paging: PagingStyle
    fileprivate var logs: [OperationLog] = []
    fileprivate var singles: [OperationLog] = []
    fileprivate var unreadable: UnreadableRows
    private var seen: Set<ExactText> = []
    private var marker: String?
    private var isJoined = false

    fileprivate init(
      known: Set<ExactText>,
      running: [String],
      isFirst: Bool,
      _ paging: PagingStyle,
      _ unreadable: UnreadableRows
    ) {
      self.known = known
      self.running = running
      self.isFirst = isFirst
      self.paging = paging
      self.unreadable = unreadable
    }

    /// The page to fetch; nil if the round has reached known logs.
    package var nextRequest: PageRequest? {
      guard !isJoined else { return nil }
      return PageRequest(
        walk: WalkQuery(paging: paging),
        marker: marker,
        offset: paging == .offset ? logs.count : 0,
        limit: isFirst ? Self.firstPageSize : Self.pageSize
      )
    }

    /// Adds the page that `nextRequest` asked for.
    package mutating func take(_ page: LogPage, of request: PageRequest) {
      let fresh = page.logs.filter { seen.insert(ExactText($0.id)).inserted }
      logs += fresh
      unreadable.take(page)
      let mayHaveMore = page.mayHaveMore(limit: request.limit)
      isJoined = isFirst || fresh.isEmpty || !mayHaveMore || fresh.contains { known.contains(ExactText($0.id)) }
      marker = fresh.last?.id
    }

    /// Logs that were running and were not among the pages; each must be fetched by id.
    package var unseenRunning: [String] {
      running.filter { !seen.contains(ExactText($0)) }
    }

    /// Adds a log that was fetched by id.
    package mutating func take(_ log: OperationLog) {
      seen.insert(ExactText(log.id))
      singles.append(log)
    }

    /// Forgets a log that no longer exists.
    package mutating func forget(_ id: String) {
      seen.insert(ExactText(id))
    }
  }
}
