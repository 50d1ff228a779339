import OperationLogs

/// What is known of running logs that no status names: deletions that have begun, on a service that hides them.
struct BegunDeletes: Sendable {
  /// The request for them that is under way.
  private(set) var inFlight: PageRequest?
  /// The scopes of which all are loaded, and those of which a server could not tell them.
  private var known: [LogScope: Bool] = [:]
  /// The scopes that need no request.
  private var settled: Set<LogScope> = []

  /// Whether all of a scope are loaded.
  func areWhole(in scope: LogScope) -> Bool { known.contains { $0.value && $0.key.includes(scope) } }

  /// Whether a server was asked in vain for all of a scope.
  func areOpen(in scope: LogScope) -> Bool { !areWhole(in: scope) && known.contains { $0.key.includes(scope) } }

  /// Whether those of a scope are to be asked for.
  func mustAsk(in scope: LogScope) -> Bool { inFlight == nil && !settled.contains(scope) }

  /// Those of every scope are asked for again; until then, what is known stays.
  mutating func askAgain() { settled = [] }

  /// They were asked for.
  mutating func begin(_ request: PageRequest) { inFlight = request }

  /// The request has ended and told all of them, or not.
  mutating func end(_ request: PageRequest, areWhole: Bool) {
    inFlight = nil
    known[request.walk.scope] = areWhole
    settled.insert(request.walk.scope)
  }

  /// The request is not waited for any more.
  mutating func abandon() { inFlight = nil }
}

extension LoadedLogs {
  /// The list that has the begun deletions among others and is not loaded, where a query wants them and they are not
  /// all known; nil else.
  func missingBegun(_ query: LogQuery) -> WalkQuery? {
    hiddenList(query).flatMap { begun.areWhole(in: $0.scope) ? nil : $0 }
  }

  /// The list that has the begun deletions among others; nil if it is loaded, or if the query has nothing hidden.
  fileprivate func hiddenList(_ query: LogQuery) -> WalkQuery? {
    guard let status = query.hiddenRunning, let scope = query.walks.first?.scope else { return nil }
    let list = query.walk(.exactly(status), scope)
    return walks.isFinished(list, for: query) ? nil : list
  }
}

extension PagingController {
  /// Asks for the deletions that have begun, where a service hides them and not all are loaded.
  mutating func begunNeeded() -> [Action] {
    let running = loaded.runningQuery
    guard let list = loaded.hiddenList(running), loaded.begun.mustAsk(in: list.scope),
      let status = list.status.parameter
    else { return [] }
    return askForBegun(running.unendedWalk(status))
  }

  private mutating func askForBegun(_ walk: WalkQuery) -> [Action] {
    let request = PageRequest(walk: walk, limit: UnendedPage.limit, generation: activity.generation)
    loaded.begun.begin(request)
    return [.fetch(request)]
  }

  /// Stores the page of logs without an end.
  mutating func storeBegun(_ request: PageRequest, _ page: LogPage) -> [Action] {
    let found = UnendedPage(page, of: request)
    if found.finding == .otherEnd, let status = request.walk.status.parameter {
      return askForBegun(loaded.runningQuery.unendedWalk(status, descending: true))
    }
    loaded.begun.end(request, areWhole: found.finding == .whole)
    loaded.add(found.logs)
    return []
  }

  /// The logs without an end could not be fetched, which is told by the counts alone.
  mutating func failBegun(_ request: PageRequest) -> [Action] {
    loaded.begun.end(request, areWhole: loaded.begun.areWhole(in: request.walk.scope))
    return []
  }
}
