extension PagingController {
  /// A page has come and is being decoded: where all pages are wanted, the one that follows is asked for already.
  package mutating func pageAnnounced(_ request: PageRequest, _ tail: PageTail) -> [Action] {
    guard request.generation == activity.generation, request.purpose == .next, activity.refresh == nil,
      activity.isLoadingEverything
    else {
      return []
    }
    return loaded.walk(request.walk) { $0.announced(request, tail) }.map { [.fetch($0)] } ?? []
  }

  /// Keeps what became of a page before its turn; of any other that nobody waits for, nothing.
  mutating func endedAhead(_ request: PageRequest, _ outcome: Result<LogPage, LogFailure>) -> [Action] {
    loaded.walk(request.walk) { $0.endAhead(request, outcome) }
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
