import LogStore
import OperationLogs

/// The running logs of a list that take unusually long.
package struct StuckLogs: Hashable, Sendable {
  /// How many there are.
  package var count = 0
  /// Whether there may be more once more is loaded.
  package var mayGrow = false
  /// When the next log becomes stuck; nil if none will.
  package var next: LogTime?

  /// None.
  package init() {}
}

extension LoadedLogs {
  /// The running logs of the scope, which are asked for whole, however the list is filtered.
  var runningQuery: LogQuery {
    LogQuery(dialect: query.dialect, scope: query.scope, status: .running, order: query.order)
  }

  /// The lists to go on with besides those of the query: what is usual comes from the whole list, if marks are judged
  /// by it; begun deletions are among other logs, if the server cannot tell them.
  var history: [WalkQuery] {
    if query.isByMark, !hasEverything {
      return [query.walk(.any, query.scope)].filter { !walks[$0].isFinished(for: query) }
    }
    guard let missing = missingBegun(query), begun.areOpen(in: missing.scope) else { return [] }
    return [missing]
  }

  /// The lists to go on with until everything is loaded.
  var unloaded: [WalkQuery] { (isCoveredByOthers(query) ? [] : unfinished) + history }

  /// Whether nobody waits for a list's pages: it is asked for besides those of the query.
  func isBeside(_ asked: WalkQuery) -> Bool { !(query.walks + refreshedWalks + history).contains(asked) }

  /// The stuck logs of the list at a time, its statuses left aside.
  func stuck(now: LogTime) -> StuckLogs {
    var asked = query.withoutStuck
    asked.status = .running
    let (isReached, matches) = (reach(of: asked), counted)
    var stuck = StuckLogs()
    var isAnyWaiting = false
    var patience = Patience(cache, limits)
    for reference in cache.order[.running] {
      guard isReached(reference), matches.contains(reference, cache),
        let due = patience.end(for: reference)
      else { continue }
      if due < now {
        stuck.count += 1
      } else {
        isAnyWaiting = true
        stuck.next = min(stuck.next ?? due, due)
      }
    }
    stuck.next = stuck.next?.wholeSecond.adding(seconds: 1)
    stuck.mayGrow = !isComplete(asked) || isAnyWaiting && !hasEverything
    return stuck
  }
}

extension PagingController {
  /// The stuck logs of the list at a time, its statuses left aside.
  package func stuck(now: LogTime) -> StuckLogs { loaded.stuck(now: now) }

  /// Whether the server has more logs of the list, or of what its marks are judged by.
  package var canLoadMore: Bool { !isComplete || !loaded.history.isEmpty }

  /// Asks for the running logs that are not loaded yet, once the list has come.
  ///
  /// They are few, and an old one is the likeliest to be stuck. Nobody waits for them: if they cannot be had, the counts
  /// say that there may be more, and the next change of the list or refresh tries again. One status is asked for after the
  /// other, so that a server that ignores them gets one such request.
  package mutating func runningNeeded() -> [Action] {
    guard activity.mayAskForRunning, query.order.key == .createdAt, !isLoading, failure == nil, hasBegun else {
      return []
    }
    let running = loaded.runningQuery
    let wanted = running.walks.filter { !loaded.walks.isFinished($0, for: running) }
    guard !wanted.contains(where: { $0.status == .any || loaded.walks[$0].isLoading }) else { return [] }
    if let next = wanted.first { return fetchNext(next) }
    let begun = begunNeeded()
    if begun.isEmpty, loaded.begun.inFlight == nil { activity.stopAskingForRunning() }
    return begun
  }

  /// Stores a page of running logs that nobody waits for.
  mutating func storePageBeside(_ request: PageRequest, _ page: LogPage) -> [Action] {
    // A server that ignores the status would send its whole list.
    guard page.isAll(of: request.walk.status) else {
      activity.noteIgnoredStatus()
      loaded.walk(request.walk) { $0.abandon() }
      return []
    }
    guard !page.hasNothingToGoOnFrom(request) else {
      activity.stopAskingForRunning()
      return []
    }
    if request.purpose == .head {
      let progress = loaded.prepend(page, of: request)
      return progress.hasJoined || progress.isLooping ? [] : fetchHead(request.walk)
    }
    let progress = loaded.append(page, of: request)
    if progress.goesOn { return fetchNext(request.walk) }
    if loaded.walks[request.walk].failure != nil { activity.stopAskingForRunning() }
    return []
  }

  /// A page of running logs could not be fetched.
  mutating func failBeside(_ request: PageRequest) -> [Action] {
    loaded.walk(request.walk) { $0.abandon() }
    activity.stopAskingForRunning()
    return []
  }
}

extension LogPage {
  /// Whether its logs have the status that was asked for.
  fileprivate func isAll(of status: AskedStatus) -> Bool {
    packed.rows.indices.allSatisfy { status == AskedStatus(exactly: packed.text(packed.shared($0)[.status])) }
  }
}
