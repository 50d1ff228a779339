import LogStore
import OperationLogs

extension PagingController {
  /// The lists whose heads show new logs.
  ///
  /// If there is a status filter, the list without it is used: a log that fails during the session appears in the
  /// middle of the failed ones.
  var refreshedWalks: [WalkQuery] {
    let whole = query.walks.first.map { query.walk(.any, $0.scope) }
    if let whole, !walks[whole].rows.isEmpty { return [whole] }
    return query.walks
  }

  var runningLogs: Set<LogReference> {
    Set(cache.order[.running].lazy.filter { query.scope.matches(cache[$0]) })
  }

  /// A log was fetched again.
  package mutating func logLoaded(_ request: LogRequest, _ log: OperationLog) -> [Action] {
    guard request.generation == activity.generation, activity.refresh?.ended(request) == true else { return [] }
    return refreshGoesOn(with: stored(PackedLogs([log])))
  }

  /// A log could not be fetched again; one that was not found stays as it was.
  package mutating func logFailed(_ request: LogRequest, _ failure: LogFailure) -> [Action] {
    guard request.generation == activity.generation, activity.refresh?.ended(request) == true else { return [] }
    if failure.status == 404, let reference = cache.reference(of: request.id) {
      return refreshGoesOn(with: LogWalk.Progress(seen: [reference]))
    }
    return refreshFailed(failure)
  }

  mutating func rechecked(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let logs = page.packed
    let progress = stored(logs.picking(logs.rows.indices.filter { cache.reference(of: logs.id($0)) != nil }))
    activity.refresh?.saw(progress.seen)
    let missing = activity.refresh?.unseen(request.walk.status, cache) ?? []
    let reached = logs.rows.last.map { $0.flags.contains(.hasStart) ? $0.moment : .min } ?? .min
    let isDeeper = page.count >= request.limit && missing.contains { cache.moment(of: $0) < reached }
    guard isDeeper, !page.lastID.isExactly(request.marker) else {
      activity.refresh?.enqueue(missing)
      return refreshGoesOn(with: progress)
    }
    return [ask(request.walk, marker: page.lastID, offset: request.offset + page.count)]
      + refreshGoesOn(with: progress)
  }

  /// Adds the result of a request and sends the next ones; reports when the refresh is done.
  mutating func refreshGoesOn(with progress: LogWalk.Progress) -> [Action] {
    guard activity.refresh != nil else { return [] }
    activity.refresh?.saw(progress.seen)
    activity.refresh?.report.added += progress.added.count
    activity.refresh?.report.logs.formUnion(progress.added + progress.changed.map(\.reference))
    for (reference, before) in progress.changed {
      activity.refresh?.report.count(before, to: cache.statusClass(of: reference))
    }
    activity.refresh?.report.failed += progress.added.count { cache.statusClass(of: $0) == .failed }
    let singles = askNextLogs()
    guard !isLoading, let refresh = activity.refresh else { return singles }
    let plan = refresh.plan(cache)
    guard plan.statuses.isEmpty, plan.single.isEmpty else {
      activity.refresh?.enqueue(plan.single)
      let scope = query.walks[0].scope
      return plan.statuses.map { ask(query.recheckedWalk($0, scope), marker: nil) } + askNextLogs()
    }
    activity.refresh = nil
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
    activity.refresh?.began(request)
    return .fetch(request)
  }

  private mutating func askNextLogs() -> [Action] {
    (activity.refresh?.dequeue() ?? []).map { reference in
      let request = LogRequest(id: cache[reference].id, generation: activity.generation)
      activity.refresh?.began(request)
      return .fetchLog(request)
    }
  }

  /// Replaces known logs, whichever list they came from.
  private mutating func stored(_ logs: PackedLogs) -> LogWalk.Progress {
    var progress = LogWalk.Progress()
    for (reference, change) in cache.store(logs) {
      progress.seen.append(reference)
      if case .changed(let before) = change { progress.changed.append((reference, before)) }
    }
    if !progress.changed.isEmpty { rebuild() }
    return progress
  }
}
