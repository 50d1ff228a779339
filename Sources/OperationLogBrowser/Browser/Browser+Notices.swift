import LogPaging

extension Browser {
  mutating func tell(_ notice: PagingNotice) {
    switch notice {
    case .failed(let failure): if let failed = following.failed(failure, now: model.now) { show(failed) }
    case .refreshed(let report): tell(report)
    case .found: say(sentence(notice))
    case .unreadableRows where following.live.isAsking: break
    case .givenUp: break
    case .unreadableRows, .loopingMarker, .emptyPageWithNextLink: say(sentence(notice), isError: true)
    }
  }

  private func sentence(_ notice: PagingNotice) -> String {
    switch notice {
    case .failed(let failure): failure.line
    case .refreshed, .givenUp: ""
    case .found(let pages): "Found after \(pages.counted("page")); \(model.press(.loadAllPages)) loads the rest."
    case .unreadableRows(let count):
      count == 1
        ? "1 row of the last page is not an operation log and is not shown."
        : "\(count.grouped) rows of the last page are not operation logs and are not shown."
    case .loopingMarker(let id):
      "The server's list leads back to itself after log \(id), so it is not loaded further; \(model.press(.loadNextPage)) tries again."
    case .emptyPageWithNextLink:
      "The server sent an empty page with a next link, so some logs may be missing; "
        + "\(model.press(.loadNextPage)) tries again."
    }
  }

  // MARK: - Refreshes

  mutating func refreshIfDue() {
    let isWaiting = layers.prompt != nil || search.scan != nil
    guard following.beginRefresh(model, isWaiting: isWaiting) else { return }
    perform(model.controller.liveRefreshWanted())
  }

  private mutating func tell(_ report: RefreshReport) {
    let wasLive = following.succeeded(now: model.now)
    model.news.add(report)
    if report.failed > 0 { announceFailures(report) }
    // An error during the refresh, such as unreadable rows, stays until it has been read.
    if !wasLive, model.news.isEmpty, message?.isError != true { say("Nothing new.") }
    endOutage()
  }

  private mutating func announceFailures(_ report: RefreshReport) {
    if model.settings.ringsBell { emit(.bell) }
    guard model.settings.hasFailureCommand else { return }
    let cache = model.controller.cache
    let failed = report.logs.filter { cache.statusClass(of: $0) == .failed }
    emit(.runFailureCommand(failed.sorted().map(cache.id)))
  }

  /// Clears the error of a live refresh; an error of the user's own request stays until it has been read.
  mutating func endOutage() {
    guard message?.source == .outage else { return }
    show(nil)
    if model.news.isEmpty { say("The service answers again.") }
  }

  /// Shows what refreshes have found since the last key press, unless another message is shown.
  mutating func tellNews() {
    guard !model.news.isEmpty, layers.prompt == nil, message == nil || message?.source == .news else { return }
    if let news = Message(model.news, model) { show(news) }
  }

  /// Tells what has changed since the last visit, once the first logs are there.
  mutating func tellVisit() {
    guard !model.isVisitTold, model.seenAt != nil, !model.controller.isBusy else { return }
    guard layers.prompt == nil, message == nil else { return }
    model.isVisitTold = true
    model.visitNews.map { say($0) }
  }

  // MARK: - Files

  mutating func finishWriting(_ request: ExportRequest, _ outcome: ExportOutcome) {
    model.writing = nil
    switch outcome {
    case .written(let base, let dropped): say(request.sentence(base, dropped, loadsAll: model.press(.loadAllPages)))
    case .failed(let sentence): say(sentence, isError: true)
    case .stopped: say("Stopped: nothing was written to \(request.path).")
    case .exists where layers.isFree:
      show(nil)
      layers.ask(ReplaceQuestion(request: request))
    case .exists:
      say("\(request.path) already exists and was not changed; \(model.press(.export)) asks again.", isError: true)
    }
  }
}
