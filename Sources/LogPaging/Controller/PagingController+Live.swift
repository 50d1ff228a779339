import OperationLogs

extension PagingController {
  /// Whether what is under way is a live refresh, for which nobody waits.
  package var isRefreshingLive: Bool { activity.refresh?.isLive == true }

  /// Whether what is new can be put in place: a list in the order of time that was begun, or that failed to begin.
  ///
  /// Another order can be had only by loading the list anew, which would move what is being read.
  package var canRefreshLive: Bool {
    query.order.key == .createdAt && (loaded.refreshedWalks.contains { loaded.walks[$0].pages > 0 } || failure != nil)
  }

  /// What is new and what has changed, asked only where nothing else is under way.
  ///
  /// Everything else stays as it is: how complete the list is, a load that was stopped, a page that failed. Only a first page
  /// that failed is asked for again.
  package mutating func liveRefreshWanted() -> [Action] {
    guard !isLoading, canRefreshLive else { return [] }
    let isFirst = loaded.refreshedWalks.contains { loaded.walks[$0].pages == 0 }
    activity.setRefresh(LogRefresh(running: loaded.running, query.dialect, isLive: true, isFirst: isFirst))
    let actions = loaded.refreshedWalks.flatMap { fetchNewest($0) }
    return actions.isEmpty ? refreshGoesOn(with: LogWalk.Progress()) : actions
  }

  /// Calls off a live refresh, so that something else can be asked at once.
  package mutating func liveRefreshDropped() -> [Action] {
    guard isRefreshingLive else { return [] }
    abandonRequests()
    return [.cancelAll]
  }

  /// The newest logs stand at the head, or in ascending order at the end, which is only known where the list was walked to it.
  private mutating func fetchNewest(_ asked: WalkQuery) -> [Action] {
    if loaded.walks[asked].pages == 0 { return fetchNext(asked) }
    if asked.order.descending { return fetchHead(asked) }
    return loaded.walks[asked].isEnded ? fetchEnd(asked) : []
  }
}
