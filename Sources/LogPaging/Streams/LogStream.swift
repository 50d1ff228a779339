import LogStore
import OperationLogs

/// Walks a query's lists from their heads to their ends and hands their logs out in order, keeping none of them.
///
/// A pure state machine for lists of any length: whoever drives it fetches `nextRequest`, gives the page to `take`, and
/// gets the logs that are certain to come next. What it remembers does not grow with the number of logs, but for one
/// marker a page.
package struct LogStream: Sendable {
  /// What is wanted.
  package let query: LogQuery
  /// What was odd and a person should know.
  package private(set) var notices: [PagingNotice] = []

  private var walks: [StreamedWalk]
  private var given = RecentIDs()
  /// The log after which to begin, where a service that counts cannot be asked for it.
  private var skippedThrough: String?
  private let pageSize: Int

  /// A walk through all lists of a query.
  ///
  /// - Parameters:
  ///   - query: what is wanted.
  ///   - marker: the id of the log after which to begin, in every list; nothing for the head.
  ///   - pageSize: logs a page, 1...1000.
  package init(_ query: LogQuery, marker: String? = nil, pageSize: Int = 1000) {
    self.query = query
    self.pageSize = pageSize
    let skips = query.dialect.paging == .offset
    skippedThrough = skips ? marker : nil
    walks = query.walks.map { StreamedWalk(query: $0, marker: skips ? nil : marker) }
  }

  /// The page without which no more logs can be handed out; nothing at the end.
  package var nextRequest: PageRequest? {
    walks.first(where: \.isStarving).map {
      PageRequest(
        walk: $0.query,
        marker: $0.marker,
        offset: $0.offset,
        limit: max(pageSize, $0.query.paging.leastLimit)
      )
    }
  }

  /// Whether every list has been walked to its end, and every log handed out.
  package var isEnded: Bool { nextRequest == nil }

  /// Takes the page that `nextRequest` asked for.
  ///
  /// - Returns: the logs of the query that come next, each once.
  /// - Throws: `LogFailure` where no row of the page is a log: what follows could not be asked for.
  package mutating func take(_ page: LogPage, of request: PageRequest) throws(LogFailure) -> [OperationLog] {
    guard let index = walks.firstIndex(where: { $0.query == request.walk }) else { return [] }
    if !page.unreadable.isEmpty { notices.append(.unreadableRows(page.unreadable.count)) }
    if page.hasNothingToGoOnFrom(request) {
      throw LogFailure(
        "None of the page's \(page.unreadable.count) rows is an operation log; the list stops here."
      )
    }
    if page.isEmpty, page.hasNextLink { notices.append(.emptyPageWithNextLink) }
    if !walks[index].append(page, limit: request.limit) {
      notices.append(.loopingMarker(page.lastID ?? ""))
    }
    if isBeyondWantedTime(page.packed) { walks[index].isEnded = true }
    let logs = drain()
    if isEnded, let skippedThrough {
      throw LogFailure("There is no operation log \(skippedThrough) in the list, after which it was to begin.")
    }
    return logs
  }

  private mutating func drain() -> [OperationLog] {
    var logs: [OperationLog] = []
    while let index = leadingWalk {
      let log = walks[index].removeFirst()
      guard given.insert(log.id), query.matches(log, judgedBy: .none) else { continue }
      if skippedThrough == nil { logs.append(log) }
      if skippedThrough.isExactly(log.id) { skippedThrough = nil }
    }
    return logs
  }

  /// The walk whose first log comes next; none while a list that could come before it is unknown.
  private var leadingWalk: Int? {
    guard !walks.contains(where: \.isStarving) else { return nil }
    let descending = query.order.descending
    return walks.indices.filter { !walks[$0].isExhausted }.min { one, other in
      let (first, second) = (walks[one].moment, walks[other].moment)
      return descending ? first > second : first < second
    }
  }

  /// Whether a whole page lies a day beyond the times that the query allows, and with it all that follows.
  ///
  /// The lists are in the order in which logs were created, which is when they started but for moments.
  private func isBeyondWantedTime(_ logs: PackedLogs) -> Bool {
    guard query.order.key == .createdAt else { return false }
    let times = logs.rows.lazy.filter { $0.flags.contains(.hasStart) }.map { LogTime(microseconds: $0.moment) }
    guard let earliest = times.min(), let latest = times.max() else { return false }
    return query.terms.contains { term in
      switch term.condition {
      case .since(let time) where !term.isNegated && query.order.descending:
        latest.adding(seconds: 86_400) < time
      case .until(let time) where !term.isNegated && !query.order.descending:
        earliest > time.adding(seconds: 86_400)
      default: false
      }
    }
  }
}

/// One list, walked and forgotten.
private struct StreamedWalk: Sendable {
  let query: WalkQuery
  var marker: String?
  var isEnded = false
  private var waiting: ArraySlice<OperationLog> = []
  private var markers: Set<ExactText> = []
  private var position = OffsetPosition()
  private var seen = RecentIDs()
  /// When the last log of the last page started, of a walk by offset.
  private var reached: Int64?
  /// Where a log without a start stands in time: where the one before it does.
  private var lastMoment: Int64?

  init(query: WalkQuery, marker: String?) {
    self.query = query
    self.marker = marker
  }

  var isStarving: Bool { waiting.isEmpty && !isEnded }
  var isExhausted: Bool { waiting.isEmpty }

  /// When the log that comes next started, in microseconds since 1970.
  var moment: Int64 {
    waiting.first?.startedAt?.microseconds ?? lastMoment
      ?? waiting.lazy.compactMap(\.startedAt).first?.microseconds ?? 0
  }

  mutating func removeFirst() -> OperationLog {
    lastMoment = moment
    return waiting.removeFirst()
  }

  /// Where the next page begins, for a service that counts.
  var offset: Int { query.paging == .offset ? position.offset : 0 }

  private mutating func appendByOffset(_ page: LogPage, limit: Int) -> Bool {
    let found = OffsetPage(page, at: position.offset, after: reached, isKnown: seen.contains)
    let finding = position.take(found, limit: limit)
    isEnded = finding == .end || finding == .looping
    let logs = found.following.map { page.packed[$0] }
    waiting = logs[...]
    for log in logs {
      _ = seen.insert(log.id)
      reached = log.startedAt?.microseconds ?? reached ?? 0
    }
    return finding != .looping
  }

  /// Takes the page after the marker, when no log is waiting.
  ///
  /// A page may be shorter than asked, because servers cap it lower; only an empty one,
  /// or a short one without a next link, is the last.
  ///
  /// - Returns: false where the list leads back to a marker used before, which ends it.
  mutating func append(_ page: LogPage, limit: Int) -> Bool {
    guard query.paging == .marker else { return appendByOffset(page, limit: limit) }
    waiting = page.logs[...]
    guard let last = page.lastID, page.mayHaveMore(limit: limit) else {
      isEnded = true
      return true
    }
    marker = last
    guard markers.insert(ExactText(last)).inserted else {
      isEnded = true
      return false
    }
    return true
  }
}

/// The ids handed out last: enough to know a log that stands in two pages, or moved from one list to another meanwhile.
private struct RecentIDs: Sendable {
  private static let generationSize = 4096
  private var current: Set<ExactText> = []
  private var previous: Set<ExactText> = []

  func contains(_ id: String) -> Bool { current.contains(ExactText(id)) || previous.contains(ExactText(id)) }

  /// - Returns: whether the id was not among them.
  mutating func insert(_ id: String) -> Bool {
    guard !previous.contains(ExactText(id)), current.insert(ExactText(id)).inserted else { return false }
    if current.count >= Self.generationSize { (previous, current) = (current, []) }
    return true
  }
}
