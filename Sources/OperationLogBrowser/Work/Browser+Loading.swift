import LogPaging
import LogStore
import OperationLogs

extension Browser {
  /// Passes on what paging wants done.
  mutating func take(_ actions: [PagingController.Action]) {
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

  mutating func loaded(_ request: PageRequest, _ page: LogPage) {
    let isAwaited = !controller.isRefreshingLive
    take(controller.pageLoaded(request, page))
    let changed = controller.takeChanged()
    if isAwaited, live.outage != nil {
      live.answered(now: now)
      recovered()
    }
    recount(changed)
    showRows(changed: changed)
    if request.purpose != .next { searchFromCursor() }
    saveMemory()
    count()
  }

  mutating func failed(_ request: PageRequest, _ failure: LogFailure) {
    take(controller.pageFailed(request, failure))
    count()
  }

  /// Takes in a log that was asked for again, or why it could not be had.
  mutating func reloaded(_ log: OperationLog?, _ input: (inout PagingController) -> [PagingController.Action]) {
    take(input(&controller))
    let changed = controller.takeChanged()
    recount(changed)
    showRows(changed: changed)
    searchFromCursor()
    count()
  }

  /// Shows the rows that the controller has now.
  mutating func showRows(changed: Set<LogReference> = [], ofOtherList: Bool = false) {
    if showLife(ofOtherList: ofOtherList) { return }
    if sort.isLocal { return showSorted(changed: changed, ofOtherList: ofOtherList) }
    (sortedRows, sorting) = (nil, nil)
    list.show(controller.rows, ofOtherList: ofOtherList)
  }

  /// A search that goes on begins again, since rows have come in its midst.
  private mutating func searchFromCursor() {
    if let scan { self.scan(scan.wanted, isForward: scan.isForward) }
  }

  /// Counts anew, after logs have come or the list's terms or order are others.
  mutating func count() {
    tally.update(controller)
    showStatusChoices(countingAnew: true)
  }

  /// A retry is news until it was answered, or nobody waits for an answer any more.
  mutating func forgetRetry(after event: BrowserEvent) {
    guard let retry else { return }
    let isAnswer =
      switch event {
      case .pageLoaded, .pageFailed, .logLoaded, .logFailed: true
      default: false
      }
    if !controller.isLoading || isAnswer && retry.due <= now { self.retry = nil }
  }

  mutating func refresh() {
    message = nil
    take(controller.refreshWanted())
    showRows()
    count()
  }

  mutating func loadNextPage() {
    guard !controller.isComplete else { return say("All \(loadedText) are loaded.") }
    message = nil
    take(controller.nextPageWanted())
  }

  mutating func loadAllPages() {
    guard !controller.isComplete else { return say("All \(loadedText) are loaded.") }
    message = nil
    take(controller.allPagesWanted())
  }

  mutating func stopLoading() {
    take(controller.cancelled())
    count()
    say("Stopped: \(loadedText) loaded, more on the server; L loads the next page, A all.")
  }

  /// How many logs the list shows: `2,000 logs`.
  var loadedText: String { controller.rows.count.counted("log") }

  mutating func say(_ text: String, isError: Bool = false) {
    message = Message(text: text, isError: isError)
  }

  private mutating func tell(_ notice: PagingNotice) {
    switch notice {
    case .failed(let failure): tell(failure)
    case .refreshed(let report): refreshed(report)
    case .unreadableRows where live.isAsking: break
    case .unreadableRows(let count):
      say(
        "\(count.counted("row")) of the last page \(count == 1 ? "is" : "are") no operation log "
          + "and \(count == 1 ? "is" : "are") not shown.",
        isError: true
      )
    case .loopingMarker(let id):
      say(
        "The server's list leads back to itself after log \(id), so it is not loaded further; L tries again.",
        isError: true
      )
    case .emptyPageWithNextLink:
      say(
        "The server sent an empty page and named another after it, so there may be logs that it does not list; "
          + "L tries again.",
        isError: true
      )
    }
  }
}
