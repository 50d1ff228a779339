import LogPaging
import OperationLogs

extension Browser {
  /// Sets the cloud and the service's dialect, once they are known.
  mutating func connect(to context: BrowserContext) {
    model.context = context
    guard let dialect = context.dialect, dialect != model.dialect else { return }
    model.sort = model.kept.sort(dialect) ?? ListSort(dialect)
    var query = model.controller.query
    (query.dialect, query.order) = (dialect, model.sort.serverOrder)
    setQuery(query)
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
    message = nil
  }

  mutating func stopLoading() {
    perform(model.controller.cancelled())
    model.tally.update(model.controller)
    say("Stopped: \(model.loadedText) loaded, more on the server; L loads the next page, A all.")
  }

  /// Turns the paging controller's actions into effects.
  mutating func perform(_ actions: [PagingController.Action]) {
    for action in actions {
      switch action {
      case .fetch(let request): emit(.fetch(request))
      case .fetchLog(let request): emit(.fetchLog(request))
      case .cancelAll:
        emit(.cancelRequests)
        refetch = nil
      case .notify(let notice): tell(notice)
      }
    }
  }

  // MARK: - What has come

  mutating func show(_ page: LogPage, of request: PageRequest) {
    let isAwaited = !model.controller.isRefreshingLive
    perform(model.controller.pageLoaded(request, page))
    if isAwaited, following.answered(now: model.now) { endOutage() }
    showChanged()
    if request.purpose != .next { search.restart(model) }
    saveMemory()
    model.tally.update(model.controller)
  }

  mutating func fail(_ request: PageRequest, _ failure: LogFailure) {
    perform(model.controller.pageFailed(request, failure))
    model.tally.update(model.controller)
  }

  /// Stores a log that was fetched again, or reports why it could not be fetched.
  mutating func show(_ outcome: Result<OperationLog, LogFailure>, of request: LogRequest) {
    if request.generation == LogRequest.ofNoGeneration { return showTexts(outcome, of: request) }
    switch outcome {
    case .success(let log): perform(model.controller.logLoaded(request, log))
    case .failure(let failure): perform(model.controller.logFailed(request, failure))
    }
    showReloaded()
  }

  private mutating func showReloaded() {
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
    if let problem = choices.problem { message = Message(text: problem, isError: true) }
    model.contextChoices = choices
  }

  // MARK: - Texts that were dropped

  /// Keeps the loaded logs below the memory limit: drops texts that can be fetched again, then stops automatic loading.
  private mutating func saveMemory() {
    guard let limit = model.settings.memoryLimit, model.controller.cache.size > limit else { return }
    let before = model.controller.cache.dropped
    model.controller.dropTexts(to: limit, farFrom: model.list.selected)
    if before == 0, model.controller.cache.dropped > 0 {
      say(
        "Loaded logs take more than --max-memory \(limit.inUnits): texts of errors far from here are dropped, and fetched "
          + "again where a log is opened."
      )
    }
    guard model.controller.cache.size > limit, model.controller.isLoadingEverything else { return }
    stopLoading()
    say(
      "Loading was stopped at \(model.loadedText): without the texts of their errors they take --max-memory "
        + "\(limit.inUnits); L loads the next page all the same."
    )
  }

  /// Fetches the dropped texts of the log that is opened; once, until another one is opened.
  mutating func fetchDroppedTexts() {
    guard layers.error != nil || layers.focus == .detail else {
      refetch = nil
      return
    }
    guard let log = layers.error?.log ?? layers.selectedLog(model), log.hasDroppedTexts,
      !(refetch?.id).isExactly(log.id)
    else {
      return
    }
    let request = LogRequest(id: log.id, generation: LogRequest.ofNoGeneration)
    refetch = request
    emit(.fetchLog(request))
  }

  /// Shows the log whose texts were fetched, or reports why they could not be.
  private mutating func showTexts(_ outcome: Result<OperationLog, LogFailure>, of request: LogRequest) {
    switch outcome {
    case .success(let log):
      model.controller.restored(log)
      showReloaded()
    case .failure(let failure) where request == refetch && !failure.isCancellation:
      say("The text that was dropped could not be fetched again: \(failure.line)", isError: true)
    case .failure: break
    }
  }
}

extension LogRequest {
  /// Marks a request that does not belong to the list's paging.
  static let ofNoGeneration = -1
}

extension Int {
  /// A number of bytes in the units of `--max-memory`: `512M`.
  var inUnits: String {
    let units: [(Int, String)] = [(1 << 30, "G"), (1 << 20, "M"), (1 << 10, "K")]
    for (unit, name) in units where self >= unit && isMultiple(of: unit) { return "\(self / unit)\(name)" }
    return self >= 1 << 20 ? "\(self >> 20)M" : "\(self)"
  }
}
