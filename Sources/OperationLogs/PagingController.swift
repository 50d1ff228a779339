/// Decides which pages to fetch, and keeps what they brought: a state machine whose inputs answer with actions.
///
/// It fetches one page ahead of what is shown, goes on where each list was left, shows no log twice, and never a list with a
/// gap. It neither sends a request nor waits for one: whoever performs its actions reports back with `pageLoaded` or
/// `pageFailed`.
public struct PagingController: Sendable {
  /// What is to be done outside.
  public enum Action: Hashable, Sendable {
    case fetch(PageRequest)
    /// Call off every request that is under way.
    case cancelAll
    case notify(PagingNotice)
  }

  /// How far loading is meant to go without being asked again.
  private enum Goal: Sendable {
    /// So many rows of the list.
    case rows(Int)
    /// One more page.
    case page
    case everything
  }

  /// The logs that are wanted now.
  public private(set) var query: LogQuery
  /// Every log that was fetched, whichever query it came with.
  public private(set) var cache = LogCache()
  /// Logs asked for at a time.
  public let pageSize: Int

  private var walks = Walks()
  private var view = LogView()
  private var goal = Goal.rows(0)
  private var generation = 0
  private var refresh: RefreshTally?
  /// The last row that was shown.
  private var shownThrough = 0
  /// The row beyond which loading ahead may begin again after it was stopped.
  private var stoppedAt: Int?
  private var loadedThisTime = (pages: 0, logs: 0)

  /// Begins with nothing loaded.
  ///
  /// - Parameters:
  ///   - query: the logs that are wanted first.
  ///   - pageSize: logs a page, 1...1000; the server caps larger ones.
  public init(query: LogQuery = LogQuery(), pageSize: Int = 1000) {
    self.query = query
    self.pageSize = pageSize
  }
}

// MARK: - What there is to show

extension PagingController {
  /// The logs of the query that are loaded without a gap, in the query's order.
  public var rows: [LogReference] { view.rows }

  /// Whether the server has no more logs of the query.
  public var isComplete: Bool { query.walks.allSatisfy { walks[$0].isEnded } || isCoveredByOthers }

  /// Whether a request of this query is under way.
  public var isLoading: Bool { query.walks.contains { walks[$0].isLoading } }

  /// Pages and logs that came since loading last began.
  public var progress: (pages: Int, logs: Int) { loadedThisTime }

  /// Whether all pages are being fetched.
  public var isLoadingEverything: Bool {
    if case .everything = goal { isLoading } else { false }
  }

  /// Why the last page could not be had, until one could.
  public var failure: LogFailure? { query.walks.lazy.compactMap { walks[$0].failure }.first }

  /// The numbers of loaded logs in the list without its status filter, by class.
  public var counts: [StatusClass: Int] {
    StatusClass.allCases.reduce(into: [:]) { counts, kind in
      counts[kind] = count(StatusFilter(classes: [kind]), only: kind)
    }
  }

  /// The number of loaded logs in the list without its status filter.
  public var countOfAll: Int { count(.all, only: nil) }

  /// The loaded logs' statuses with their numbers, the list's status filter left aside; `nil` is null.
  public var statusCounts: [String?: Int] {
    var unfiltered = query
    unfiltered.status = .all
    return cache.all.reduce(into: [:]) { counts, reference in
      let log = cache[reference]
      if unfiltered.matches(log) { counts[log.status, default: 0] += 1 }
    }
  }

  private func count(_ status: StatusFilter, only kind: StatusClass?) -> Int {
    var other = query
    other.status = status
    guard query.order.key == .createdAt else {
      return walks[other.walks[0]].rows.count { other.matches(cache[$0]) }
    }
    let horizon = walks.horizon(of: other, cache: cache)
    let isUnrestricted = other.terms.isEmpty && other.scope == LogScope()
    return cache.all.count { reference in
      (kind == nil || cache.statusClass(of: reference) == kind)
        && horizon.covers(reference, cache)
        && (isUnrestricted || other.matches(cache[reference]))
    }
  }

  private var isCoveredByOthers: Bool {
    query.order.key == .createdAt
      && walks.begun.contains { walk in walk.isEnded && query.walks.allSatisfy(walk.query.includes) }
  }
}

// MARK: - What happens

extension PagingController {
  /// Another list is wanted; one seen before is there at once, and goes on where it was left.
  public mutating func queryChanged(to query: LogQuery) -> [Action] {
    guard query != self.query else { return [] }
    let wasLoading = isLoading
    self.query = query
    abandonRequests()
    goal = .rows(0)
    stoppedAt = nil
    rebuild()
    return wasLoading ? [.cancelAll] : []
  }

  /// The list is shown down to this row: loads the page that holds it, and one ahead.
  ///
  /// A list that is narrowed here gets its first page only: how many rows a page will add to it cannot be known, so the person
  /// decides with `nextPageWanted` and `allPagesWanted`.
  public mutating func rowsNeeded(through row: Int) -> [Action] {
    shownThrough = row
    if let stoppedAt {
      guard row > stoppedAt else { return [] }
      self.stoppedAt = nil
    }
    let wanted = query.terms.isEmpty ? (row / pageSize + 2) * pageSize : 1
    if case .rows(let already) = goal, wanted > already { goal = .rows(wanted) }
    return pursueGoal()
  }

  /// One page more (`L`, or a step beyond the last row).
  public mutating func nextPageWanted() -> [Action] {
    guard !isLoading else { return [] }
    begin(.page)
    return pursueGoal()
  }

  /// All pages (`A`).
  public mutating func allPagesWanted() -> [Action] {
    begin(.everything)
    return pursueGoal()
  }

  /// What is new at the head of the list, and what has changed there.
  public mutating func refreshWanted() -> [Action] {
    let wasLoading = isLoading
    abandonRequests()
    stoppedAt = nil
    goal = .rows(0)
    refresh = RefreshTally()
    var actions: [Action] = wasLoading ? [.cancelAll] : []
    for asked in query.walks {
      walks[asked].failure = nil
      if walks[asked].rows.isEmpty {
        walks.forget(asked)
        actions += fetchNext(asked)
      } else if query.order == .newestFirst {
        actions += fetchHead(asked)
      } else if query.order.key == .createdAt {
        walks[asked].reopen()
        actions += fetchNext(asked)
      } else {
        walks.forget(asked)
        rebuild()
        actions += fetchNext(asked)
      }
    }
    return actions
  }

  /// Loading was stopped (`Esc`): what has come stays, nothing is fetched ahead until the list is scrolled on.
  public mutating func cancelled() -> [Action] {
    guard isLoading else { return [] }
    abandonRequests()
    goal = .rows(0)
    stoppedAt = shownThrough
    return [.cancelAll]
  }

  /// A page has come; a reply to a request that was given up is dropped.
  public mutating func pageLoaded(_ request: PageRequest, _ page: LogPage) -> [Action] {
    guard request.generation == generation, walks[request.walk].inFlight == request else { return [] }
    walks[request.walk].inFlight = nil
    walks[request.walk].failure = nil
    loadedThisTime.pages += 1
    loadedThisTime.logs += page.logs.count
    var actions: [Action] = []
    if !page.unreadable.isEmpty {
      actions.append(.notify(.unreadableRows(page.unreadable.count)))
    }
    if page.logs.isEmpty, !page.unreadable.isEmpty {
      walks[request.walk].failure = LogFailure(
        "None of the page's \(page.unreadable.count) rows is an operation log; the list stops here."
      )
      return actions
    }
    switch request.purpose {
    case .next: actions += appended(request, page)
    case .head: actions += prepended(request, page)
    }
    return actions
  }

  /// A page could not be had; what is there stays, and nothing is asked again by itself.
  public mutating func pageFailed(_ request: PageRequest, _ failure: LogFailure) -> [Action] {
    guard request.generation == generation, walks[request.walk].inFlight == request else { return [] }
    walks[request.walk].inFlight = nil
    walks[request.walk].dropNewest()
    refresh = nil
    guard !failure.isCancellation else { return [] }
    walks[request.walk].failure = failure
    goal = .rows(0)
    return [.notify(.failed(failure))]
  }
}

// MARK: - How it is decided

extension PagingController {
  private mutating func appended(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = walks[request.walk].append(page, limit: request.limit, into: &cache)
    var actions: [Action] = []
    let refreshed = tally(progress)
    if progress.isLooping { actions.append(.notify(.loopingMarker(page.logs.last?.id ?? ""))) }
    if page.logs.isEmpty, page.hasNextLink { actions.append(.notify(.emptyPageWithNextLink)) }
    if progress.changed.isEmpty {
      let arrived = query.order.key == .createdAt ? progress.new : progress.added
      view.add(arrived, of: query, in: walks, cache: cache)
    } else {
      rebuild()
    }
    if case .page = goal, !isLoading { goal = .rows(0) }
    return actions + refreshed + pursueGoal()
  }

  private mutating func prepended(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = walks[request.walk].prepend(page, limit: request.limit, into: &cache)
    if progress.isLooping {
      return [.notify(.loopingMarker(page.logs.last?.id ?? ""))]
    }
    guard progress.hasJoined else { return fetchHead(request.walk) }
    rebuild()
    return tally(progress)
  }

  /// Counts what a refresh brought, and says so when its last page is there.
  private mutating func tally(_ progress: LogWalk.Progress) -> [Action] {
    guard var tally = refresh else { return [] }
    tally.added += progress.added.count
    tally.changed += progress.changed.count
    refresh = isLoading ? tally : nil
    return isLoading ? [] : [.notify(.refreshed(added: tally.added, changed: tally.changed))]
  }

  private mutating func begin(_ goal: Goal) {
    stoppedAt = nil
    for asked in query.walks { walks[asked].failure = nil }
    if !isLoading { loadedThisTime = (0, 0) }
    self.goal = goal
  }

  /// The requests that bring the list nearer to its goal.
  private mutating func pursueGoal() -> [Action] {
    guard !isCoveredByOthers, failure == nil else { return [] }
    switch goal {
    case .everything:
      return query.walks.flatMap { fetchNext($0) }
    case .page:
      return isLoading ? [] : fetchShallowest()
    case .rows(let wanted):
      guard rowsTowardsGoal < wanted, !isLoading else { return [] }
      return fetchShallowest()
    }
  }

  /// A list narrowed here counts the rows that came for it, not those that it shows.
  private var rowsTowardsGoal: Int {
    query.terms.isEmpty ? rows.count : query.walks.reduce(0) { $0 + walks[$1].rows.count }
  }

  /// The next page of the walk that holds the list back; of all walks that have not begun.
  private mutating func fetchShallowest() -> [Action] {
    let open = query.walks.filter { !walks[$0].isEnded }
    let fresh = open.filter { walks[$0].pages == 0 }
    if !fresh.isEmpty { return fresh.flatMap { fetchNext($0) } }
    let descending = query.order.descending
    let shallowest = open.min { one, other in
      guard let first = walks[one].rows.last, let second = walks[other].rows.last else { return false }
      let (earlier, later) = (cache.moment(of: first), cache.moment(of: second))
      return descending ? earlier > later : earlier < later
    }
    return shallowest.map { fetchNext($0) } ?? []
  }

  private mutating func fetchNext(_ asked: WalkQuery) -> [Action] {
    guard walks[asked].canContinue else { return [] }
    return fetch(asked, marker: walks[asked].marker, .next)
  }

  private mutating func fetchHead(_ asked: WalkQuery) -> [Action] {
    fetch(asked, marker: walks[asked].headMarker, .head)
  }

  private mutating func fetch(
    _ asked: WalkQuery,
    marker: String?,
    _ purpose: PageRequest.Purpose
  ) -> [Action] {
    if !isLoading, case .everything = goal {} else if !isLoading { loadedThisTime = (0, 0) }
    let request = PageRequest(
      walk: asked,
      marker: marker,
      limit: pageSize,
      purpose: purpose,
      generation: generation
    )
    walks[asked].inFlight = request
    return [.fetch(request)]
  }

  /// Makes every reply that is still to come void; the walks stay where they are.
  private mutating func abandonRequests() {
    generation += 1
    refresh = nil
    for walk in walks.begun where walk.isLoading {
      walks[walk.query].inFlight = nil
      walks[walk.query].dropNewest()
    }
  }

  private mutating func rebuild() {
    view = LogView.whole(of: query, in: walks, cache: cache)
  }
}

private struct RefreshTally {
  var added = 0
  var changed = 0
}
