import OperationLogBrowser

/// Runs at most one search and one sort in the background, and posts their results.
final class Background {
  private struct Job<Request> {
    var request: Request
    var task: Task<Void, Never>
  }

  private let mailbox: Mailbox<BrowserEvent>
  private var search: Job<ScanRequest>?
  private var sorting: Job<SortRequest>?

  init(mailbox: Mailbox<BrowserEvent>) {
    self.mailbox = mailbox
  }

  func perform(_ scanner: Scanner) {
    search?.task.cancel()
    let work = Search(scanner: scanner, mailbox: mailbox)
    search = Job(request: scanner.request, task: Task { await work.run() })
  }

  func perform(_ sorter: Sorter) {
    sorting?.task.cancel()
    let work = Sort(sorter: sorter, mailbox: mailbox)
    sorting = Job(request: sorter.request, task: Task { await work.run() })
  }

  /// Cancels the search or sort that is no longer wanted.
  func keep(isSearching: (ScanRequest) -> Bool, isSorting: (SortRequest) -> Bool) {
    if let job = search, !isSearching(job.request) {
      job.task.cancel()
      search = nil
    }
    if let job = sorting, !isSorting(job.request) {
      job.task.cancel()
      sorting = nil
    }
  }
}

private struct Search: Sendable {
  let scanner: Scanner
  let mailbox: Mailbox<BrowserEvent>

  /// The interval between progress reports.
  private static let pace = Duration.milliseconds(100)

  @concurrent func run() async {
    var scanner = scanner
    var told = ContinuousClock.now
    while !Task.isCancelled {
      let report = scanner.step()
      guard report.isLast || ContinuousClock.now - told >= Self.pace else { continue }
      told = .now
      mailbox.post(.scanned(report))
      if report.isLast { return }
    }
  }
}

private struct Sort: Sendable {
  let sorter: Sorter
  let mailbox: Mailbox<BrowserEvent>

  @concurrent func run() async {
    if let report = sorter.run(isCancelled: { Task.isCancelled }) { mailbox.post(.sorted(report)) }
  }
}
