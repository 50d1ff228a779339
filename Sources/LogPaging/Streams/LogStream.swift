import LogStore
import OperationLogs

/// Pages through a query's lists and returns their logs in order, keeping none.
///
/// A pure state machine for lists of any length: the caller fetches `nextRequest`, passes the page to `take`, and gets
/// the logs that are certain to come next. Its memory does not grow with the number of logs, apart from one marker per
/// page.
package struct LogStream: Sendable {
  /// The query.
  package let query: LogQuery
  /// Observations that the user should know.
  package private(set) var notices: [PagingNotice] = []

  private var walks: [StreamedWalk]
  /// The list of running logs that no status names, before the first page of any other.
  private var unended: WalkQuery?
  private var given = RecentIDs()
  /// The log after which to begin, if the service pages by offset and cannot be given a marker.
  private var skippedThrough: String?
  private let pageSize: Int
  /// Whether the whole lists are wanted.
  private let readsOn: Bool

  /// Makes a stream over all lists of a query.
  ///
  /// - Parameters:
  ///   - query: the query.
  ///   - marker: the id of the log after which to begin, in every list; nil for the head.
  ///   - pageSize: logs per page, 1...1000.
  ///   - readsOn: whether all logs are wanted, so that pages may be requested before their turn.
  package init(_ query: LogQuery, marker: String? = nil, pageSize: Int = 1000, readsOn: Bool = false) {
    self.query = query
    self.readsOn = readsOn
    self.pageSize = pageSize
    let skips = query.dialect.paging == .offset
    skippedThrough = skips ? marker : nil
    walks = query.walks.map { StreamedWalk(query: $0, marker: skips ? nil : marker) }
    guard let hidden = query.hiddenRunning else { return }
    if marker == nil {
      unended = query.unendedWalk(hidden)
    } else {
      walk(hidden, after: marker)
    }
  }

  /// The page that is needed to return more logs; nil at the end.
  package var nextRequest: PageRequest? {
    if let unended { return PageRequest(walk: unended, limit: UnendedPage.limit) }
    return walks.first(where: \.isStarving).map {
      PageRequest(
        walk: $0.query,
        marker: $0.marker,
        offset: $0.offset,
        limit: max(pageSize, $0.query.paging.leastLimit),
        readsOn: readsOn && !$0.time.hasReached(query)
      )
    }
  }

  /// Whether every list is complete and every log returned.
  package var isEnded: Bool { nextRequest == nil }

  /// Adds the page that `nextRequest` asked for.
  ///
  /// - Returns: the next logs of the query, each once.
  /// - Throws: `LogFailure` if no row of the page is a log, since the rest cannot be requested.
  package mutating func add(_ page: LogPage, of request: PageRequest) throws(LogFailure) -> [PackedLog] {
    if request.walk == unended { return addUnended(page, of: request) }
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
    if walks[index].time.hasPassed(query) { walks[index].isEnded = true }
    let logs = drain()
    if isEnded, let skippedThrough {
      throw LogFailure("There is no operation log \(skippedThrough) in the list, after which it was to begin.")
    }
    return logs
  }

  /// Adds the page of logs without an end, if it has all of them; else they are found among the others of their status.
  private mutating func addUnended(_ page: LogPage, of request: PageRequest) -> [PackedLog] {
    let found = UnendedPage(page, of: request)
    unended = nil
    switch (found.finding, request.walk.status.parameter) {
    case (.whole, _):
      walks.append(StreamedWalk(request.walk, found.logs, query.order))
    case (.otherEnd, let status?):
      unended = query.unendedWalk(status, descending: true)
    case (_, let status):
      status.map { walk($0, after: nil) }
    }
    return drain()
  }

  /// Pages through the list of one more status.
  private mutating func walk(_ status: String, after marker: String?) {
    guard let scope = query.walks.first?.scope else { return }
    walks.append(StreamedWalk(query: query.walk(.exactly(status), scope), marker: marker))
  }

  private mutating func drain() -> [PackedLog] {
    var logs: [PackedLog] = []
    let before = query.givenUp
    defer { if query.givenUp > before { notices.append(.givenUp(query.givenUp - before)) } }
    while let index = leadingWalk {
      let log = walks[index].removeFirst()
      guard given.insert(log.key), query.matches(log) else { continue }
      if skippedThrough == nil { logs.append(log) } else if skippedThrough.isExactly(log.id) { skippedThrough = nil }
    }
    return logs
  }

  /// The walk whose first log comes next; nil while a list that could come before it is unknown.
  private var leadingWalk: Int? {
    guard !walks.contains(where: \.isStarving) else { return nil }
    let descending = query.order.descending
    return walks.indices.filter { !walks[$0].isExhausted }.min { one, other in
      let (first, second) = (walks[one].moment, walks[other].moment)
      return descending ? first > second : first < second
    }
  }
}

/// One list, paged without keeping its logs.
private struct StreamedWalk: Sendable {
  let query: WalkQuery
  var marker: String?
  var isEnded = false
  private(set) var time: WalkedTime
  private var waiting: ArraySlice<PackedLog> = []
  private var markers: Set<ExactText> = []
  private var position = OffsetPosition()
  private var seen = RecentIDs()
  /// The start of the last page's last log, if paged by offset.
  private var reached: Int64?
  /// The moment assumed for a log without a start: that of the previous log.
  private var lastMoment: Int64?

  init(query: WalkQuery, marker: String?) {
    self.query = query
    self.marker = marker
    time = WalkedTime(query.order)
  }

  /// A list whose logs have all come, in the direction that it was asked for.
  init(_ query: WalkQuery, _ logs: PackedLogs, _ order: ServerOrder) {
    self.init(query: query, marker: nil)
    isEnded = true
    let logs = Array(logs.each)
    // Logs with the same end, or none, are in order of creation.
    waiting = query.order.descending == order.descending ? logs[...] : logs.reversed()[...]
  }

  var isStarving: Bool { waiting.isEmpty && !isEnded }
  var isExhausted: Bool { waiting.isEmpty }

  /// The start of the next log, in microseconds since 1970.
  var moment: Int64 {
    waiting.first?.startedAt?.microseconds ?? lastMoment
      ?? waiting.lazy.compactMap(\.startedAt).first?.microseconds ?? 0
  }

  mutating func removeFirst() -> PackedLog {
    lastMoment = moment
    return waiting.removeFirst()
  }

  /// The offset of the next page, if the service pages by offset.
  var offset: Int { query.paging == .offset ? position.offset : 0 }

  private mutating func appendByOffset(_ page: LogPage, limit: Int) -> Bool {
    let found = OffsetPage(page, at: position.offset, after: reached, isKnown: { seen.contains($0.key) })
    let finding = position.interpret(found, limit: limit)
    isEnded = finding == .end || finding == .looping
    let logs = found.following.map { PackedLog(page.packed, $0) }
    waiting = logs[...]
    for log in logs {
      _ = seen.insert(log.key)
      reached = log.startedAt?.microseconds ?? reached ?? 0
    }
    return finding != .looping
  }

  /// Adds the page after the marker; call it when no logs are left.
  ///
  /// A page may be shorter than requested, because servers cap the limit; only an empty page, or a short one without a
  /// next link, is the last.
  ///
  /// - Returns: false if the list leads back to an earlier marker, which ends it.
  mutating func append(_ page: LogPage, limit: Int) -> Bool {
    defer { time.append(waiting.map(\.startedAt)) }
    guard query.paging == .marker else { return appendByOffset(page, limit: limit) }
    waiting = Array(page.packed.each)[...]
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

extension LogQuery {
  /// Whether a log matches; only a query with conditions has it decoded.
  fileprivate func matches(_ log: PackedLog) -> Bool {
    terms.isEmpty && status.isAll && scope == LogScope() || matches(log.log, judgedBy: .none)
  }
}
