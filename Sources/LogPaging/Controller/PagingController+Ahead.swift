/// A page that is asked for before the one that it follows is decoded, by a guess at what will be asked.
///
/// The guess only saves time: what the decoded page says is to be fetched next is what counts. A guess that is another is
/// forgotten, and what it brings is never looked at.
struct PageAhead: Hashable, Sendable {
  let request: PageRequest
  /// What became of it, where that was before its turn.
  var outcome: Result<LogPage, LogFailure>?
  /// What was announced of it before its turn.
  var tail: PageTail?

  init(_ request: PageRequest) {
    self.request = request
  }
}

extension PagingController {
  /// A page has come and is being decoded: where all pages are wanted, the one that follows is asked for already.
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

  /// Keeps what became of a page before its turn; of any other that nobody waits for, nothing.
  mutating func endedAhead(_ request: PageRequest, _ outcome: Result<LogPage, LogFailure>) -> [Action] {
    if walks[request.walk].ahead?.request == request { walks[request.walk].ahead?.outcome = outcome }
    return []
  }

  /// What is to be done after a page, where a request is under way already: the same one is not sent again.
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
