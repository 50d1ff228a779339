import OperationLogBrowser

/// The search that goes on away from the main thread: one at most, which posts how far it is.
final class Background {
  private let mailbox: Mailbox<BrowserEvent>
  private var scan: (request: ScanRequest, task: Task<Void, Never>)?

  /// How often it is told how far a search is.
  private static let pace = Duration.milliseconds(100)

  init(mailbox: Mailbox<BrowserEvent>) {
    self.mailbox = mailbox
  }

  func perform(_ scanner: Scanner) {
    scan?.task.cancel()
    let task = Task.detached(priority: .userInitiated) { [mailbox] in Self.run(scanner, posting: mailbox.post) }
    scan = (scanner.request, task)
  }

  private static func run(_ scanner: Scanner, posting post: (BrowserEvent) -> Void) {
    var scanner = scanner
    var told = ContinuousClock.now
    while !Task.isCancelled {
      let report = scanner.step()
      guard report.isLast || ContinuousClock.now - told >= pace else { continue }
      told = .now
      post(.scanned(report))
      if report.isLast { return }
    }
  }

  /// Stops what nobody waits for any more.
  func keep(where isWanted: (ScanRequest) -> Bool) {
    guard let scan, !isWanted(scan.request) else { return }
    scan.task.cancel()
    self.scan = nil
  }
}
