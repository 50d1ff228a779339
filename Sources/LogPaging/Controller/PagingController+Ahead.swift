extension PagingController {
  /// A page has arrived and is being decoded; while all pages are loading, the next one is requested now.
  ///
  /// Close to the end of the query's time, only the decoded page tells whether there is a next one to load.
  package mutating func pageAnnounced(_ request: PageRequest, _ tail: PageTail) -> [Action] {
    guard request.generation == activity.generation, request.purpose == .next, activity.refresh == nil,
      activity.isLoadingEverything, !loaded.walks[request.walk].mayBeFinished(for: query)
    else {
      return []
    }
    return loaded.walk(request.walk) { $0.announced(request, tail) }.map { [.fetch($0)] } ?? []
  }

  /// Keeps the result of a page that arrived before its turn; ignores any other that nobody waits for.
  mutating func keepResultAhead(_ request: PageRequest, _ outcome: Result<LogPage, LogFailure>) -> [Action] {
    loaded.walk(request.walk) { $0.endAhead(request, outcome) }
    return []
  }

  /// The actions after a page, without a request that is already in progress.
  mutating func withoutDuplicate(_ actions: [Action], _ ahead: PageAhead?) -> [Action] {
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
