import LogStore
import OperationLogs

extension PagingController {
  mutating func appendPage(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = loaded.append(page, of: request)
    if progress.goesOn { return fetchNext(request.walk) }
    var actions: [Action] = []
    let refreshed = continueRefresh(with: progress)
    if progress.isLooping { actions.append(.notify(.loopingMarker(page.lastID ?? ""))) }
    if page.isEmpty, page.hasNextLink { actions.append(.notify(.emptyPageWithNextLink)) }
    if !isLoading { activity.endPage() }
    return actions + refreshed + pursueLoading()
  }

  mutating func prependPage(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let progress = loaded.prepend(page, of: request)
    if progress.isLooping {
      activity.setRefresh(nil)
      return [.notify(.loopingMarker(page.lastID ?? ""))]
    }
    guard progress.hasJoined else { return fetchHead(request.walk) }
    return continueRefresh(with: progress)
  }

  mutating func begin(_ loading: PagingActivity.Loading) {
    activity.askForRunning()
    for asked in query.walks + loaded.history { loaded.walk(asked) { $0.setFailure(nil) } }
    loaded.lookups.setFailure(nil)
    if !isLoading { activity.beginCounting() }
    activity.load(loading)
  }

  /// The requests that load the list as far as wanted.
  mutating func pursueLoading() -> [Action] {
    guard query.wholeIDs == nil else { return fetchNamed() }
    if case .rows(let wanted) = activity.loading, loaded.rowsLoaded >= wanted { return [] }
    guard failure == nil else { return [] }
    switch activity.loading {
    case .untilFound where !rows.isEmpty:
      activity.load(.rows(0))
      return [.notify(.found(pages: activity.brought.pages))]
    case .everything, .untilFound:
      return loaded.unloaded.flatMap { fetchNext($0) }
    case .page where loaded.isCoveredByOthers(query):
      return isLoading ? [] : loaded.history.flatMap { fetchNext($0) }
    case .page, .rows:
      return isLoading || loaded.isCoveredByOthers(query) ? [] : loaded.shallowest.flatMap { fetchNext($0) }
    case .stopped:
      return []
    }
  }

  mutating func fetchNext(_ asked: WalkQuery) -> [Action] {
    let walk = loaded.walks[asked]
    return walk.canContinue ? fetch(asked, marker: walk.marker, offset: walk.offset, .next) : []
  }

  /// The first head page is just long enough to reach the oldest running log, if one page can; later ones are full.
  mutating func fetchHead(_ asked: WalkQuery) -> [Action] {
    let walk = loaded.walks[asked]
    if let marker = walk.headMarker { return fetch(asked, marker: marker, offset: walk.headOffset, .head) }
    let reach = walk.rows.first(pageSize).lastIndex { cache.statusClass(of: $0) == .running }
    let limit = min(pageSize, (reach.map { $0 + 1 } ?? 0) + Self.expectedArrivals)
    return fetch(asked, marker: nil, limit: limit, .head)
  }

  /// Fetches new rows at the end of a list in ascending order; the list counts as complete until there are more.
  mutating func fetchEnd(_ asked: WalkQuery) -> [Action] {
    loaded.walk(asked) { $0.expectMore() }
    return fetch(asked, marker: loaded.walks[asked].marker, offset: loaded.walks[asked].offset, .next)
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
      generation: activity.generation,
      readsOn: purpose == .next && activity.isLoadingEverything
    )
    loaded.walk(asked) { $0.begin(request) }
    return [.fetch(request)]
  }

  /// Abandons all requests; the walks keep their positions.
  mutating func abandonRequests() {
    activity.abandonRequests()
    for walk in loaded.walks.begun where walk.isLoading { loaded.walk(walk.query) { $0.abandon() } }
    loaded.lookups.abandon()
    loaded.begun.abandon()
  }
}
