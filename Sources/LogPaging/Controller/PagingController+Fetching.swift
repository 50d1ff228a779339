import LogStore
import OperationLogs

extension PagingController {
  mutating func appended(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = walks[request.walk].append(page, limit: request.limit, into: &cache)
    if progress.goesOn {
      if !progress.changed.isEmpty { rebuild() }
      return fetchNext(request.walk)
    }
    var actions: [Action] = []
    let refreshed = refreshGoesOn(with: progress)
    if progress.isLooping { actions.append(.notify(.loopingMarker(page.lastID ?? ""))) }
    if page.isEmpty, page.hasNextLink { actions.append(.notify(.emptyPageWithNextLink)) }
    if progress.changed.isEmpty {
      let arrived = query.order.key == .createdAt ? progress.new : progress.added
      matches.update(cache)
      view.add(arrived, walked: progress.added, of: query, in: walks, cache: cache, matches)
    } else {
      rebuild()
    }
    if !isLoading { activity.endPage() }
    return actions + refreshed + pursueLoading()
  }

  mutating func prepended(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = walks[request.walk].prepend(page, limit: request.limit, into: &cache)
    if progress.isLooping {
      activity.refresh = nil
      return [.notify(.loopingMarker(page.lastID ?? ""))]
    }
    guard progress.hasJoined else { return fetchHead(request.walk) }
    rebuild()
    return refreshGoesOn(with: progress)
  }

  mutating func begin(_ loading: PagingActivity.Loading) {
    for asked in query.walks { walks[asked].failure = nil }
    if !isLoading { activity.beginCounting() }
    activity.load(loading)
  }

  /// The requests that load the list as far as wanted.
  mutating func pursueLoading() -> [Action] {
    if case .rows(let wanted) = activity.loading, rowsLoaded >= wanted { return [] }
    guard !isCoveredByOthers(query), failure == nil else { return [] }
    switch activity.loading {
    case .everything:
      return query.walks.flatMap { fetchNext($0) }
    case .page, .rows:
      return isLoading ? [] : fetchShallowest()
    case .stopped:
      return []
    }
  }

  /// In a list that is filtered locally, counts the rows that arrived, not the rows that match.
  private var rowsLoaded: Int {
    query.terms.isEmpty ? rows.count : query.walks.reduce(0) { $0 + walks[$1].rows.count }
  }

  /// The next page of the walk that has come the least far, and of all walks that have not begun.
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

  mutating func fetchNext(_ asked: WalkQuery) -> [Action] {
    guard walks[asked].canContinue else { return [] }
    return fetch(asked, marker: walks[asked].marker, offset: walks[asked].offset, .next)
  }

  /// The first head page is just long enough to reach the oldest running log, if one page can; later ones are full.
  mutating func fetchHead(_ asked: WalkQuery) -> [Action] {
    let walk = walks[asked]
    if let marker = walk.headMarker { return fetch(asked, marker: marker, offset: walk.headOffset, .head) }
    let reach = walk.rows.first(pageSize).lastIndex { cache.statusClass(of: $0) == .running }
    let limit = min(pageSize, (reach.map { $0 + 1 } ?? 0) + Self.expectedArrivals)
    return fetch(asked, marker: nil, limit: limit, .head)
  }

  /// Fetches new rows at the end of a list in ascending order; the list counts as complete until there are more.
  mutating func fetchEnd(_ asked: WalkQuery) -> [Action] {
    walks[asked].expectMore()
    return fetch(asked, marker: walks[asked].marker, offset: walks[asked].offset, .next)
  }

  /// How many new logs a head page leaves room for, besides those that it fetches again.
  private static let expectedArrivals = 50

  private mutating func fetch(
    _ asked: WalkQuery,
    marker: String?,
    offset: Int = 0,
    limit: Int? = nil,
    _ purpose: PageRequest.Purpose
  ) -> [Action] {
    if !isLoading, !activity.isLoadingEverything { activity.beginCounting() }
    let request = PageRequest(
      walk: asked,
      marker: marker,
      offset: offset,
      limit: max(limit ?? pageSize, asked.paging.leastLimit),
      purpose: purpose,
      generation: activity.generation
    )
    walks[asked].inFlight = request
    return [.fetch(request)]
  }

  /// Abandons all requests; the walks keep their positions.
  mutating func abandonRequests() {
    activity.abandonRequests()
    for walk in walks.begun where walk.isLoading {
      walks[walk.query].inFlight = nil
      walks[walk.query].ahead = nil
      walks[walk.query].dropNewest()
    }
  }

  mutating func rebuild() {
    if !matches.areOf(query) { matches = ChunkMatches(query) }
    matches.update(cache)
    view = LogView.whole(of: query, in: walks, cache: cache, matches)
  }
}
