import OperationLogs

extension PagingController {
  /// Whether a live refresh is in progress, which nobody waits for.
  package var isRefreshingLive: Bool { activity.refresh?.isLive == true }

  /// Whether new logs can be merged in: the list is sorted by time and has been loaded, or its first page failed.
  ///
  /// Other orders would require loading the list again, which would move what is being read.
  package var canRefreshLive: Bool {
    query.order.key == .createdAt && (loaded.refreshedWalks.contains { loaded.walks[$0].pages > 0 } || failure != nil)
  }

  /// Checks for new and changed logs if nothing else is in progress.
  ///
  /// This never continues a stopped load, retries a failed page, or marks a list as complete. Only a failed first page
  /// is requested again.
  package mutating func liveRefreshWanted() -> [Action] {
    guard !isLoading, canRefreshLive else { return [] }
    if !loaded.seesArrivals {
      activity.askForRunning()
      loaded.begun.askAgain()
    }
    let isFirst = loaded.refreshedWalks.contains { loaded.walks[$0].pages == 0 }
    activity.setRefresh(LogRefresh(running: loaded.running, query.dialect, isLive: true, isFirst: isFirst))
    let beside = loaded.besideRefreshed.flatMap { fetchNewest($0) }
    let actions = loaded.refreshedWalks.flatMap { fetchNewest($0) }
    return beside + (actions.isEmpty ? continueRefresh(with: LogWalk.Progress()) : actions)
  }

  /// Cancels a live refresh, so that something else can be requested at once.
  package mutating func liveRefreshDropped() -> [Action] {
    guard isRefreshingLive else { return [] }
    abandonRequests()
    return [.cancelAll]
  }

  /// Fetches the newest logs: from the head, or in ascending order from the end, if the list was loaded to its end.
  mutating func fetchNewest(_ asked: WalkQuery) -> [Action] {
    if loaded.walks[asked].pages == 0 { return fetchNext(asked) }
    if asked.order.descending { return fetchHead(asked) }
    return loaded.walks[asked].isEnded ? fetchEnd(asked) : []
  }
}
