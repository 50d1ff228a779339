import OperationLogs

/// Tells what has happened to a cloud's logs between two looks at the head of their list.
///
/// A pure state: a look is a `Round`, which says what to fetch and takes what came; `finish` compares it with the look
/// before. What is remembered is the newest logs and those that run.
package struct LogWatch: Sendable {
  /// Something that happened to a log.
  package struct Change: Hashable, Sendable {
    /// What happened.
    package enum Kind: String, Hashable, Sendable {
      case began, changed, ended
    }

    /// What happened.
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

  /// Rows of the last look that were no logs and had not come before.
  package private(set) var newUnreadable = 0
  private var known: [ExactText: Known] = [:]
  private var unreadable = UnreadableRows()
  private var hasBegun = false
  private let paging: PagingStyle

  /// A watch that has seen nothing yet, of a service that is walked so.
  package init(_ paging: PagingStyle) {
    self.paging = paging
  }

  /// Begins a look.
  package func round() -> Round {
    let running = known.filter { $0.value.isRunning }.map(\.key.text).sorted()
    return Round(known: Set(known.keys), running: running, isFirst: !hasBegun, paging, unreadable)
  }

  /// Ends a look.
  ///
  /// - Returns: what has happened since the look before, oldest log first; nothing for the first look.
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

  /// One look at the head of the list.
  package struct Round: Sendable {
    /// Logs of a look at the least.
    private static let pageSize = 200
    /// Logs of the first look, by which older ones that still run are known.
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

    /// The page to fetch; nothing where the look has met the logs that were there before.
    package var nextRequest: PageRequest? {
      guard !isJoined else { return nil }
      return PageRequest(
        walk: WalkQuery(paging: paging),
        marker: marker,
        offset: paging == .offset ? logs.count : 0,
        limit: isFirst ? Self.firstPageSize : Self.pageSize
      )
    }

    /// Takes the page that `nextRequest` asked for.
    package mutating func take(_ page: LogPage, of request: PageRequest) {
      let fresh = page.logs.filter { seen.insert(ExactText($0.id)).inserted }
      logs += fresh
      unreadable.take(page)
      let mayHaveMore = page.mayHaveMore(limit: request.limit)
      isJoined = isFirst || fresh.isEmpty || !mayHaveMore || fresh.contains { known.contains(ExactText($0.id)) }
      marker = fresh.last?.id
    }

    /// Logs that ran the last time and did not come with the pages: each is to be fetched by itself.
    package var unseenRunning: [String] {
      running.filter { !seen.contains(ExactText($0)) }
    }

    /// Takes a log that was fetched by itself.
    package mutating func take(_ log: OperationLog) {
      seen.insert(ExactText(log.id))
      singles.append(log)
    }

    /// Gives up a log that is not there any more.
    package mutating func forget(_ id: String) {
      seen.insert(ExactText(id))
    }
  }
}
