import OperationLogs

extension PagingController {
  /// Switches to another list; one seen before is shown at once and continues where it was left.
  package mutating func queryChanged(to query: LogQuery) -> [Action] {
    guard query != self.query else { return [] }
    let wasLoading = isLoading
    self.query = query
    abandonRequests()
    activity.load(.rows(0))
    rebuild()
    return wasLoading ? [.cancelAll] : []
  }

  /// The list is shown down to this row: loads the page that contains it, and one more.
  ///
  /// A locally filtered list only loads its first page: nobody knows how many rows a page will add, so the user decides
  /// with `nextPageWanted` and `allPagesWanted`.
  package mutating func rowsNeeded(through row: Int) -> [Action] {
    shownThrough = row
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

  /// Loads all pages (`A`).
  package mutating func allPagesWanted() -> [Action] {
    let dropped = liveRefreshDropped()
    begin(.everything)
    return dropped + pursueLoading()
  }

  /// Refreshes: fetches new logs at the head of the list and updates changed ones.
  package mutating func refreshWanted() -> [Action] {
    let wasLoading = isLoading
    abandonRequests()
    activity.load(.rows(0))
    activity.refresh = LogRefresh(running: runningLogs, query.dialect)
    var actions: [Action] = wasLoading ? [.cancelAll] : []
    for asked in refreshedWalks {
      walks[asked].failure = nil
      if walks[asked].pages == 0 {
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

  /// Stops loading (`Esc`): what has arrived stays, and nothing is loaded until the list is scrolled.
  package mutating func cancelled() -> [Action] {
    guard isLoading else { return [] }
    abandonRequests()
    activity.load(.stopped(at: shownThrough))
    return [.cancelAll]
  }

  /// A page has arrived; a reply to an abandoned request is ignored.
  package mutating func pageLoaded(_ request: PageRequest, _ page: LogPage) -> [Action] {
    guard request.generation == activity.generation else { return [] }
    if activity.refresh?.ended(request) == true { return rechecked(request, page) }
    guard walks[request.walk].inFlight == request else { return endedAhead(request, .success(page)) }
    walks[request.walk].inFlight = nil
    let ahead = walks[request.walk].takeAhead()
    return goOn(taken(request, page), ahead)
  }

  private mutating func taken(_ request: PageRequest, _ page: LogPage) -> [Action] {
    if request.purpose == .next { walks[request.walk].failure = nil }
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
      walks[request.walk].failure = failure
      activity.refresh = nil
      return actions
    }
    switch request.purpose {
    case .next: actions += appended(request, page)
    case .head: actions += prepended(request, page)
    case .recheck: break
    }
    return actions
  }

  /// A page could not be fetched; loaded logs stay, and there is no automatic retry.
  package mutating func pageFailed(_ request: PageRequest, _ failure: LogFailure) -> [Action] {
    guard request.generation == activity.generation else { return [] }
    if activity.refresh?.ended(request) == true { return refreshFailed(failure) }
    guard walks[request.walk].inFlight == request else { return endedAhead(request, .failure(failure)) }
    if isRefreshingLive { return refreshFailed(failure) }
    walks[request.walk].inFlight = nil
    walks[request.walk].ahead = nil
    walks[request.walk].dropNewest()
    activity.refresh = nil
    guard !failure.isCancellation else { return [] }
    walks[request.walk].failure = failure
    activity.load(.rows(0))
    return [.notify(.failed(failure))]
  }
}
