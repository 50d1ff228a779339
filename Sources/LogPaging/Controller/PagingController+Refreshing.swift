import LogStore
import OperationLogs

extension PagingController {
  /// A log was fetched, for the first time or again.
  package mutating func logLoaded(_ request: LogRequest, _ log: OperationLog) -> [Action] {
    if loaded.lookups.end(request) { return storeNamed(request, log) }
    guard activity.remove(request) else { return [] }
    return continueRefresh(with: loaded.replace(PackedLogs([log])))
  }

  /// A log could not be fetched; a known one that was not found stays as it was.
  package mutating func logFailed(_ request: LogRequest, _ failure: LogFailure) -> [Action] {
    if loaded.lookups.end(request) { return failNamed(request, failure) }
    guard activity.remove(request) else { return [] }
    if failure.status == 404, let reference = cache.reference(of: request.id) {
      return continueRefresh(with: LogWalk.Progress(seen: [reference]))
    }
    return refreshFailed(failure)
  }

  mutating func updateLogs(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let logs = page.packed
    let progress = loaded.replace(logs.picking(logs.rows.indices.filter { cache.reference(of: logs.id($0)) != nil }))
    activity.updateRefresh { $0.markSeen(progress.seen) }
    let missing = activity.refresh?.unseen(request.walk.status, cache) ?? []
    let reached = logs.rows.last.map { $0.flags.contains(.hasStart) ? $0.moment : .min } ?? .min
    let isDeeper = page.count >= request.limit && missing.contains { cache.moment(of: $0) < reached }
    guard isDeeper, request.walk.status.isPaged, !page.lastID.isExactly(request.marker) else {
      activity.updateRefresh { $0.enqueue(missing) }
      return continueRefresh(with: progress)
    }
    return [ask(request.walk, marker: page.lastID, offset: request.offset + page.count)]
      + continueRefresh(with: progress)
  }

  /// Adds the result of a request and sends the next ones; reports when the refresh is done.
  mutating func continueRefresh(with progress: LogWalk.Progress) -> [Action] {
    let cache = cache
    guard activity.updateRefresh({ $0.take(progress, cache) }) != nil else { return [] }
    let singles = askNextLogs()
    guard !isLoading, let refresh = activity.refresh else { return singles }
    let plan = refresh.plan(cache)
    guard plan.statuses.isEmpty, plan.single.isEmpty else {
      activity.updateRefresh { $0.enqueue(plan.single) }
      let scope = query.walks[0].scope
      return plan.statuses.map { ask(query.recheckedWalk($0, scope), marker: nil) } + askNextLogs()
    }
    activity.setRefresh(nil)
    return [.notify(.refreshed(refresh.isFirst ? RefreshReport() : refresh.report))]
  }

  mutating func refreshFailed(_ failure: LogFailure) -> [Action] {
    let wasCalledOff = failure.isCancellation
    abandonRequests()
    return wasCalledOff ? [] : [.cancelAll, .notify(.failed(failure))]
  }

  private mutating func ask(_ walk: WalkQuery, marker: String?, offset: Int = 0) -> Action {
    let request = PageRequest(
      walk: walk,
      marker: marker,
      offset: walk.paging == .offset ? offset : 0,
      limit: pageSize,
      purpose: .recheck,
      generation: activity.generation
    )
    activity.updateRefresh { $0.insert(request) }
    return .fetch(request)
  }

  private mutating func askNextLogs() -> [Action] {
    (activity.updateRefresh { $0.dequeue() } ?? []).map { reference in
      let log = cache[reference]
      let request = LogRequest(id: log.id, origin: LogOrigin.told(by: log), generation: activity.generation)
      activity.updateRefresh { $0.insert(request) }
      return .fetchLog(request)
    }
  }
}
