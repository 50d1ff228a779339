import OperationLogBrowser

/// The search that goes on away from the main thread: one at most, which posts how far it is.
final class Background {
  private let mailbox: Mailbox<BrowserEvent>
  private var request: ScanRequest?
  private var task: Task<Void, Never>?

  init(mailbox: Mailbox<BrowserEvent>) {
    self.mailbox = mailbox
  }

  func perform(_ scanner: Scanner) {
    task?.cancel()
    request = scanner.request
    let search = Search(scanner: scanner, mailbox: mailbox)
    task = Task { await search.run() }
  }

  /// Stops what nobody waits for any more.
  func keep(where isWanted: (ScanRequest) -> Bool) {
    guard let request, !isWanted(request) else { return }
    task?.cancel()
    (self.request, task) = (nil, nil)
  }
}

private struct Search: Sendable {
  let scanner: Scanner
  let mailbox: Mailbox<BrowserEvent>

  /// How often it is told how far a search is.
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
