/// A page that is requested before the previous one is decoded, by predicting the next request.
///
/// This only saves time: the decoded page decides what is fetched next. After a wrong prediction the page is dropped
/// unread.
struct PageAhead: Hashable, Sendable {
  let request: PageRequest
  /// The result, if it arrived before its turn.
  var outcome: Result<LogPage, LogFailure>?
  /// The announcement of the page's last row, if it came before its turn.
  var tail: PageTail?

  init(_ request: PageRequest) {
    self.request = request
  }
}

extension PagingController {
  /// A page has arrived and is being decoded; while all pages are loading, the next one is requested now.
  package mutating func pageAnnounced(_ request: PageRequest, _ tail: PageTail) -> [Action] {
    guard request.generation == activity.generation, request.purpose == .next, activity.refresh == nil,
      activity.isLoadingEverything
    else {
      return []
    }
    let walk = walks[request.walk]
    if walk.ahead?.request == request { walks[request.walk].ahead?.tail = tail }
    guard walk.inFlight == request, walk.ahead == nil else { return [] }
    let next = walk.request(after: request, tail)
    guard next != request else { return [] }
    walks[request.walk].ahead = PageAhead(next)
    return [.fetch(next)]
  }

  /// Keeps the result of a page that arrived before its turn; ignores any other that nobody waits for.
  mutating func endedAhead(_ request: PageRequest, _ outcome: Result<LogPage, LogFailure>) -> [Action] {
    if walks[request.walk].ahead?.request == request { walks[request.walk].ahead?.outcome = outcome }
    return []
  }

  /// The actions after a page, without a request that is already in progress.
  mutating func goOn(_ actions: [Action], _ ahead: PageAhead?) -> [Action] {
    guard let ahead, let place = actions.firstIndex(of: .fetch(ahead.request)) else { return actions }
    var actions = actions
    actions.remove(at: place)
    switch ahead.outcome {
    case .success(let page): actions += pageLoaded(ahead.request, page)
    case .failure(let failure): actions += pageFailed(ahead.request, failure)
    case nil: if let tail = ahead.tail { actions += pageAnnounced(ahead.request, tail) }
    }
    return actions
  }
}
