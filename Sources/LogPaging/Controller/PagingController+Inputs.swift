import OperationLogs

extension PagingController {
  /// Switches to another list; one seen before is shown at once and continues where it was left.
  package mutating func queryChanged(to query: LogQuery) -> [Action] {
    guard query != self.query else { return [] }
    let wasAsking = isAsking
    abandonRequests()
    activity.load(.rows(0))
    activity.askForRunning()
    loaded.show(query)
    return wasAsking ? [.cancelAll] : []
  }

  /// Judges marks by other limits, or as of another time; requests in progress go on.
  package mutating func judge(by limits: DurationLimits, asOf time: LogTime) { loaded.judge(by: limits, asOf: time) }

  /// Some of several sources are left out of what comes from now on, or none is: nothing is complete without them.
  package mutating func setSourcesAbsent(_ areAbsent: Bool) { loaded.areSourcesAbsent = areAbsent }

  /// A source that was left out is there again: the lists go on, also those that have ended without it.
  package mutating func sourceReturned() -> [Action] {
    for asked in loaded.walks.begun.map(\.query) { loaded.walk(asked) { $0.rejoin() } }
    return nextPageWanted()
  }

  /// Has terms match the plans and providers that they name; requests in progress go on.
  ///
  /// - Returns: whether that changes the query.
  package mutating func recognize(_ names: ObjectNames) -> Bool { loaded.recognize(names) }

  /// The list is shown down to this row: loads the page that contains it, and one more.
  ///
  /// A locally filtered list only loads its first page: nobody knows how many rows a page will add, so the user decides
  /// with `nextPageWanted` and `allPagesWanted`.
  package mutating func rowsNeeded(through row: Int) -> [Action] {
    let wanted = query.terms.isEmpty ? query.dialect.paging.rows(inPages: row / pageSize + 2, of: pageSize) : 1
    return activity.needs(wanted, through: row) ? pursueLoading() : []
  }

  /// Loads one more page (`L`, or a step beyond the last row).
  package mutating func nextPageWanted() -> [Action] {
    let dropped = liveRefreshDropped()
    guard !isLoading else { return [] }
    begin(.page)
    return dropped + pursueLoading()
  }

  /// Loads all pages (`A`); while no log with a part of an id is found, only until there is one.
  package mutating func allPagesWanted() -> [Action] {
    let dropped = liveRefreshDropped()
    begin(query.seeksID && rows.isEmpty ? .untilFound : .everything)
    return dropped + pursueLoading()
  }

  /// Refreshes: fetches new logs at the head of the list and updates changed ones.
  package mutating func refreshWanted() -> [Action] {
    let wasAsking = isAsking
    abandonRequests()
    activity.load(.rows(0))
    activity.askForRunning()
    loaded.lookups.forget()
    loaded.begun.askAgain()
    activity.setRefresh(LogRefresh(running: loaded.running, query.dialect))
    var actions: [Action] = wasAsking ? [.cancelAll] : []
    actions += loaded.besideRefreshed.flatMap { fetchNewest($0) }
    for asked in loaded.refreshedWalks {
      loaded.walk(asked) { $0.setFailure(nil) }
      if loaded.walks[asked].pages == 0 {
        actions += fetchNext(asked)
      } else if query.order == .newestFirst {
        actions += fetchHead(asked)
      } else if query.order.key == .createdAt {
        loaded.walk(asked) { $0.reopen() }
        actions += fetchNext(asked)
      } else {
        loaded.forget(asked)
        actions += fetchNext(asked)
      }
    }
    return actions
  }

  /// Stops loading (`Esc`): what has arrived stays, and nothing is loaded until the list is scrolled.
  package mutating func cancelled() -> [Action] {
    guard isLoading else { return [] }
    abandonRequests()
    activity.stop()
    activity.stopAskingForRunning()
    return [.cancelAll]
  }

  /// A page has arrived; a reply to an abandoned request is ignored.
  package mutating func pageLoaded(_ request: PageRequest, _ page: LogPage) -> [Action] {
    guard request.generation == activity.generation else { return [] }
    if activity.updateRefresh({ $0.remove(request) }) == true { return updateLogs(request, page) }
    if loaded.begun.inFlight == request { return storeBegun(request, page) }
    guard loaded.walks[request.walk].inFlight == request else { return keepResultAhead(request, .success(page)) }
    let ahead = loaded.walk(request.walk) { $0.end() }
    if loaded.isBeside(request.walk) { return storePageBeside(request, page) }
    return withoutDuplicate(storePage(request, page), ahead)
  }

  private mutating func storePage(_ request: PageRequest, _ page: LogPage) -> [Action] {
    if request.purpose == .next { loaded.walk(request.walk) { $0.setFailure(nil) } }
    activity.count(page)
    var actions: [Action] = []
    if !page.unreadable.isEmpty {
      actions.append(.notify(.unreadableRows(page.unreadable.count)))
    }
    if page.hasNothingToGoOnFrom(request) {
      let failure = LogFailure(
        "None of the page's \(page.unreadable.count) rows is an operation log; the list stops here."
      )
      if isRefreshingLive { return refreshFailed(failure) }
      loaded.walk(request.walk) { $0.setFailure(failure) }
      activity.setRefresh(nil)
      return actions
    }
    switch request.purpose {
    case .next: actions += appendPage(request, page)
    case .head: actions += prependPage(request, page)
    case .recheck: break
    }
    return actions
  }

  /// A page could not be fetched; loaded logs stay, and there is no automatic retry.
  package mutating func pageFailed(_ request: PageRequest, _ failure: LogFailure) -> [Action] {
    guard request.generation == activity.generation else { return [] }
    if activity.updateRefresh({ $0.remove(request) }) == true { return refreshFailed(failure) }
    if loaded.begun.inFlight == request { return failBegun(request) }
    guard loaded.walks[request.walk].inFlight == request else { return keepResultAhead(request, .failure(failure)) }
    if loaded.isBeside(request.walk) { return failBeside(request) }
    if isRefreshingLive { return refreshFailed(failure) }
    loaded.walk(request.walk) { $0.abandon() }
    activity.setRefresh(nil)
    guard !failure.isCancellation else { return [] }
    loaded.walk(request.walk) { $0.setFailure(failure) }
    activity.load(.rows(0))
    return [.notify(.failed(failure))]
  }
}
