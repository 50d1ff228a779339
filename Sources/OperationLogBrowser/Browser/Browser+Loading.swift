import LogPaging
import OperationLogs

extension Browser {
  /// Sets the cloud and the service's dialect, once they are known.
  mutating func connect(to context: BrowserContext) {
    var context = context
    context.arguments = model.context.arguments.isEmpty ? context.arguments : model.context.arguments
    model.context = context
    model.controller.setSourcesAbsent(context.sources?.absent.isEmpty == false)
    guard let dialect = context.dialect, dialect != model.dialect else { return }
    // Views that are open are of a service that was only guessed.
    layers.closeAll()
    model.sort = model.kept.sort(dialect) ?? ListSort(dialect)
    model.statistics = Statistics(dialect)
    var query = model.controller.query
    (query.dialect, query.order) = (dialect, model.sort.serverOrder)
    setQuery(query)
    if described.isUntouched, let start = model.settings.start { open(start) }
  }

  /// Takes what is known of several sources; the logs of one that is there again are asked for.
  mutating func recount(_ report: SourcesReport) {
    let before = model.context.sources?.absent ?? []
    model.context.sources = report
    model.controller.setSourcesAbsent(!report.absent.isEmpty)
    model.tally.update(model.controller)
    if before.contains(where: { former in !report.absent.contains { $0.name == former.name } }) { isSourceBack = true }
  }

  /// Loads what a source that is there again has of the list, once nothing else is being loaded.
  mutating func askReturnedSource() {
    guard isSourceBack, !model.controller.isLoading else { return }
    isSourceBack = false
    perform(model.controller.sourceReturned())
  }

  mutating func load(_ load: Reaction.Load) {
    switch load {
    case .noLive: return perform(model.controller.liveRefreshDropped())
    case .refresh:
      perform(model.controller.refreshWanted())
      showRows()
      model.tally.update(model.controller)
    case .nextPage: perform(model.controller.nextPageWanted())
    case .allPages: perform(model.controller.allPagesWanted())
    }
    show(nil)
  }

  mutating func stopLoading() {
    perform(model.controller.cancelled())
    model.tally.update(model.controller)
    let (next, all) = (model.press(.loadNextPage), model.press(.loadAllPages))
    say("Stopped: \(model.loadedText) loaded, more on the server; \(next) loads the next page, \(all) all.")
  }

  /// Turns the paging controller's actions into effects.
  mutating func perform(_ actions: [PagingController.Action]) {
    for action in actions {
      switch action {
      case .fetch(let request): emit(.fetch(request))
      case .fetchLog(let request): emit(.fetchLog(request))
      case .cancelAll:
        emit(.cancelRequests)
        droppedTexts.forget()
      case .notify(let notice): tell(notice)
      }
    }
  }

  // MARK: - What has come

  mutating func show(_ page: LogPage, of request: PageRequest) {
    if Self.isOfHead(request) { model.seenAt = model.clock }
    findNames()
    let isAwaited = !model.controller.isRefreshingLive
    perform(model.controller.pageLoaded(request, page))
    if isAwaited, following.answered(now: model.now) { endOutage() }
    showChanged()
    search.searchNewRows(model)
    if request.purpose != .next { search.restart(model) }
    saveMemory()
    model.tally.update(model.controller)
  }

  /// Whether it fetches the first rows of a list.
  private static func isOfHead(_ request: PageRequest) -> Bool {
    request.purpose != .recheck && request.marker == nil && request.offset == 0
  }

  mutating func fail(_ request: PageRequest, _ failure: LogFailure) {
    perform(model.controller.pageFailed(request, failure))
    model.tally.update(model.controller)
  }

  /// Stores a log that was fetched again, or reports why it could not be fetched.
  mutating func show(_ outcome: Result<OperationLog, LogFailure>, of request: LogRequest) {
    if DroppedTexts.areAsked(by: request) { return showTexts(outcome, of: request) }
    switch outcome {
    case .success(let log): perform(model.controller.logLoaded(request, log))
    case .failure(let failure): perform(model.controller.logFailed(request, failure))
    }
    showReloaded()
  }

  mutating func showReloaded() {
    showChanged()
    search.restart(model)
    model.tally.update(model.controller)
  }

  private mutating func showChanged() {
    let changed = model.controller.takeChanged()
    model.changed.formUnion(changed)
    showRows(changed: changed)
  }

  mutating func append(_ entry: RequestLogEntry) {
    model.requests.append(entry)
    if model.requests.count > RequestLogText.most { model.requests.removeFirst() }
  }

  mutating func show(_ choices: ContextChoices) {
    if let problem = choices.problem { say(problem, isError: true) }
    model.contextChoices = choices
  }
}
