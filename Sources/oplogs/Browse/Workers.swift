import OperationLogBrowser

/// What works beside the event loop: requests, a search and a sort, the file being written, and what is kept for the next run.
struct Workers {
  private let requests: RequestTasks
  private let background: Background
  private let fileWriter: FileWriter
  /// Nil if nothing is kept for the next run.
  private let stateStore: StateStore?

  init(_ source: LogSource, _ stateStore: StateStore?, _ mailbox: Mailbox<BrowserEvent>) {
    self.stateStore = stateStore
    requests = RequestTasks(source: source, mailbox: mailbox)
    background = Background(mailbox: mailbox)
    fileWriter = FileWriter(mailbox: mailbox)
  }

  /// Does what a browser asks for, if it is work of this kind.
  func perform(_ effect: Effect, for browser: Browser) {
    switch effect {
    case .fetch(let request): requests.fetch(request)
    case .fetchLog(let request): requests.fetch(request)
    case .findNames(let fields): requests.findNames(of: fields)
    case .findContexts: requests.findContexts()
    case .cancelRequests: requests.cancelAll()
    case .scan(let request): if let scanner = browser.scanner(request) { background.perform(scanner) }
    case .sort(let request): if let sorter = browser.sorter(request) { background.perform(sorter) }
    case .keep(let change): stateStore?.keep(change)
    case .write(let request): fileWriter.perform(browser.export(request))
    case .stopWriting: fileWriter.stop()
    default: break
    }
  }

  /// Ends the search or sort that a browser does not want any longer.
  func keep(wantedBy browser: Browser) {
    background.keep(isSearching: { browser.isSearching($0) }, isSorting: { browser.isSorting($0) })
  }

  /// Forgets the request or the file that an event tells the end of.
  func ended(_ event: BrowserEvent) {
    requests.ended(event)
    fileWriter.ended(event)
  }

  /// Cancels all work for a list that is left; a file is still written.
  func stop() {
    requests.stop()
    background.keep(isSearching: { _ in false }, isSorting: { _ in false })
  }

  /// Cancels the file being written.
  func stopWriting() { fileWriter.stop() }

  /// Waits for the file being written.
  ///
  /// - Throws: `ProgramError` if it was not written.
  func finishWriting() throws { try fileWriter.finish() }
}
