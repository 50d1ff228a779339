import LogStore
import OperationLogs

/// How far one list of a server has been loaded.
struct LogWalk: Sendable {
  /// The effect of a page on a walk.
  struct Progress {
    /// The page's logs that are new in this walk.
    var added: [LogReference] = []
    /// Those of them that are new in the cache too.
    var new: [LogReference] = []
    /// Logs whose content changed, with their former class.
    var changed: [(reference: LogReference, before: StatusClass)] = []
    /// All logs of the page.
    var seen: [LogReference] = []
    /// The page's marker was used before: the list leads back to itself.
    var isLooping = false
    /// Whether the page only showed where to look for the next one.
    var goesOn = false
    /// Whether a head page has reached the loaded rows, or the end of the list.
    var hasJoined = true
  }

  let query: WalkQuery
  /// In the server's order, each log once.
  private(set) var rows = RowList()
  private(set) var marker: String?
  private var position = OffsetPosition()
  private(set) var isEnded = false
  private(set) var pages = 0
  /// Rows that were not logs.
  private(set) var unreadable = UnreadableRows()
  private(set) var inFlight: PageRequest?
  /// The page after the one in progress, if it was requested early.
  private(set) var ahead: PageAhead?
  private(set) var failure: LogFailure?
  private var time: WalkedTime

  /// The logs that it has.
  private(set) var seen = ReferenceSet()
  private var markers: Set<ExactText> = []
  /// New rows before the first one, held back until they connect to it: a list must have no gap.
  private var newest = PackedLogs.none

  init(_ query: WalkQuery) {
    self.query = query
    time = WalkedTime(query.order)
  }

  /// Whether no further page can have a log that matches a query: the list or the query's time has ended.
  func isFinished(for query: LogQuery) -> Bool { isEnded || time.hasPassed(query) }

  /// Whether the next page may be one too many for a query.
  func mayBeFinished(for query: LogQuery) -> Bool { time.hasReached(query) }

  var isLoading: Bool { inFlight != nil }
  var canContinue: Bool { !isEnded && !isLoading }
  var hasNewest: Bool { newest.count > 0 }

  func contains(_ reference: LogReference) -> Bool {
    seen.contains(reference)
  }

  // MARK: - Requests

  /// A page was asked for.
  mutating func begin(_ request: PageRequest) { inFlight = request }

  /// The page that was asked for has come.
  ///
  /// - Returns: the one after it, where that was asked for already.
  mutating func end() -> PageAhead? {
    defer { (inFlight, ahead) = (nil, nil) }
    return ahead
  }

  /// What was asked for is not waited for any more; what was held back is asked for again the next time.
  mutating func abandon() { (inFlight, ahead, newest) = (nil, nil, .none) }

  /// The last page could not be had; nil: that is forgotten, and it may be asked for again.
  mutating func setFailure(_ failure: LogFailure?) { self.failure = failure }

  /// The page in flight was announced by its last row.
  ///
  /// - Returns: the page after it, where it is to be asked for already.
  mutating func announced(_ request: PageRequest, _ tail: PageTail) -> PageRequest? {
    if ahead?.request == request { ahead?.tail = tail }
    guard inFlight == request, ahead == nil else { return nil }
    let next = self.request(after: request, tail)
    guard next != request else { return nil }
    ahead = PageAhead(next)
    return next
  }

  /// Keeps what became of a page before its turn; of any other that nobody waits for, nothing.
  mutating func endAhead(_ request: PageRequest, _ outcome: Result<LogPage, LogFailure>) {
    if ahead?.request == request { ahead?.outcome = outcome }
  }

  // MARK: - Pages

  /// Adds the page after the loaded rows.
  mutating func append(_ page: LogPage, limit: Int, into cache: inout LogCache) -> Progress {
    pages += 1
    unreadable.add(page)
    var progress = Progress()
    let page = query.paging == .offset ? positioned(page, limit: limit, cache, &progress) : page
    let changes = cache.store(page.packed, after: rows.last)
    progress.seen = changes.map(\.reference)
    for (reference, change) in changes {
      if case .changed(let before) = change { progress.changed.append((reference, before)) }
      if change == .added { progress.new.append(reference) }
      if seen.insert(reference) { progress.added.append(reference) }
    }
    rows.append(ContiguousArray(progress.added))
    let stored = cache
    time.append(progress.added.lazy.map(stored.startedAt(of:)))
    guard query.paging == .marker else { return progress }
    advance(past: page, limit: limit)
    if let marker, page.lastID.isExactly(marker), !isEnded, !markers.insert(ExactText(marker)).inserted {
      failure = LogFailure("The server's list leads back to itself after log \(marker).")
      progress.isLooping = true
    }
    return progress
  }

  /// Interprets a page by offset, and keeps what belongs to the walk.
  private mutating func positioned(
    _ page: LogPage,
    limit: Int,
    _ cache: LogCache,
    _ progress: inout Progress
  ) -> LogPage {
    let found = OffsetPage(page, at: position.offset, after: rows.last.map(cache.moment(of:))) { log in
      cache.reference(of: log.id).map(seen.contains) ?? false
    }
    let finding = position.interpret(found, limit: limit)
    isEnded = finding == .end
    progress.isLooping = finding == .looping
    if progress.isLooping { failure = LogFailure("The server sends the same rows again and again.") }
    progress.goesOn = finding == .gap || finding == .shifted
    return LogPage(packed: page.packed.picking(found.taken), unreadable: page.unreadable, hasNextLink: false)
  }

  /// Records where the next page begins.
  ///
  /// A page may be shorter than requested, because servers cap the limit; only one without a next link is the last. An
  /// empty page with a next link counts as the end, although the server denies it.
  private mutating func advance(past page: LogPage, limit: Int) {
    let mayHaveMore = page.mayHaveMore(limit: limit)
    isEnded = !mayHaveMore
    if let last = page.lastID {
      if mayHaveMore { marker = last }
    } else if mayHaveMore {
      failure = LogFailure("The server sent an empty page with a next link.")
    }
  }

  /// Adds a page from the head of the list, up to the first loaded row.
  mutating func prepend(_ page: LogPage, limit: Int, into cache: inout LogCache) -> Progress {
    pages += 1
    unreadable.add(page)
    var progress = Progress()
    let page = query.paging == .offset ? withoutNewest(page) : page
    let logs = page.packed
    if !page.isEmpty, newest.rows.indices.contains(where: { newest.id($0).isExactly(logs.id(0)) }) {
      newest = .none
      progress.isLooping = true
      return progress
    }
    let joint = logs.rows.indices.first { cache.reference(of: logs.id($0)).map(seen.contains) ?? false }
    newest = newest.followed(by: logs.picking(0..<(joint ?? logs.count)))
    guard joint != nil || page.isEmpty || !page.mayHaveMore(limit: limit) else {
      progress.hasJoined = false
      return progress
    }
    let known = cache.store(joint.map { logs.picking($0..<logs.count) } ?? .none)
    let fresh = cache.store(newest)
    for case (let reference, .changed(let before)) in known + fresh {
      progress.changed.append((reference, before))
    }
    progress.seen = (known + fresh).map(\.reference)
    progress.added = fresh.map(\.reference).filter { seen.insert($0) }
    rows.replace(0..<0, with: ContiguousArray(progress.added))
    position.move(by: progress.added.count)
    newest = .none
    return progress
  }

  /// Continues a walk that has ended: a list in ascending order grows at its end.
  mutating func reopen() {
    isEnded = false
    expectMore()
  }

  /// Continues a walk that may have ended without logs of some sources, which lie anywhere in it.
  mutating func rejoin() {
    reopen()
    time = WalkedTime(query.order)
  }

  /// The last page will be requested again, so its repeated marker does not mean a loop.
  mutating func expectMore() {
    position.expectMore()
    markers = []
  }

  /// Without rows that arrived already, if the list has grown meanwhile.
  private func withoutNewest(_ page: LogPage) -> LogPage {
    let ids = Set(newest.rows.indices.map { ExactText(newest.id($0)) })
    let places = page.packed.rows.indices.filter { !ids.contains(ExactText(page.packed.id($0))) }
    guard !places.isEmpty, places.count < page.count else { return page }
    return LogPage(packed: page.packed.picking(places), unreadable: page.unreadable, hasNextLink: true)
  }

  /// The likely request after a page in progress.
  private func request(after request: PageRequest, _ tail: PageTail) -> PageRequest {
    var next = request
    next.readsOn = true
    switch query.paging {
    case .marker: next.marker = tail.lastID
    case .offset: next.offset = position.following(tail.count)
    }
    return next
  }

  /// The marker of the next head page.
  var headMarker: String? { newest.count > 0 ? newest.id(newest.count - 1) : nil }

  /// The offset of the next page, if the service pages by offset.
  var offset: Int { query.paging == .offset ? position.offset : 0 }

  /// The offset of the next head page, if the service pages by offset.
  var headOffset: Int { query.paging == .offset ? newest.count : 0 }
}
