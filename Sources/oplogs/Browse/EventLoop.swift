import CursesTerminal
import Glibc
import OperationLogBrowser
import OperationLogs
import TextScreen

/// The main thread's loop: waits, takes in everything that has happened, performs what the browser answers, draws once.
struct EventLoop {
  private let terminal: Terminal
  private let mailbox: Mailbox<BrowserEvent>
  private let requests: Requests
  private let background: Background
  /// Nothing where nothing is kept for the next run.
  private let keeper: Keeper?
  private var browser: Browser
  private var effects: [Effect] = []
  /// The latest time told to the browser, which never goes back.
  private var now = LogTime.now
  private var isOver = false
  private var drawnAt = ContinuousClock.now
  /// The next screen waits for nothing: a key was pressed, or the terminal has another size.
  private var isUrgent = true

  /// Milliseconds between two screens while page follows page.
  private static let frame = 33
  /// Keys taken in before the screen is drawn again.
  private static let keysADraw = 256

  init(
    terminal: Terminal,
    mailbox: Mailbox<BrowserEvent>,
    source: LogSource,
    keeper: Keeper?,
    browser: Browser
  ) {
    self.terminal = terminal
    self.keeper = keeper
    self.mailbox = mailbox
    self.browser = browser
    requests = Requests(source: source, mailbox: mailbox)
    background = Background(mailbox: mailbox)
  }

  /// Runs until the person quits.
  ///
  /// - Returns: the signal that ended it, if one did.
  mutating func run() -> SignalledQuit? {
    requests.connect()
    take(.tick)
    while !isOver {
      let pause = pause
      if pause == 0 { draw() }
      let reasons = terminal.wait(timeout: pause == 0 ? timeout : pause)
      if let signal = Self.endingSignal(reasons) { return SignalledQuit(signal: signal) }
      takeIn(reasons)
    }
    return nil
  }

  private static func endingSignal(_ reasons: WakeReasons) -> Int32? {
    if reasons.contains(.hangup) { return SIGHUP }
    if reasons.contains(.terminate) { return SIGTERM }
    return reasons.contains(.interrupted) ? SIGINT : nil
  }

  /// Milliseconds until time alone changes what is shown.
  private var timeout: Int? {
    browser.nextTick(after: now).map { max(0, Int(($0.seconds(since: .now) * 1000).rounded(.up))) }
  }

  /// Milliseconds for which what has come is not drawn yet: a page a millisecond would be as many screens.
  private var pause: Int {
    guard browser.isLoadingEverything, !isUrgent else { return 0 }
    let passed = (ContinuousClock.now - drawnAt) / .milliseconds(1)
    return max(0, Self.frame - Int(passed))
  }

  private mutating func takeIn(_ reasons: WakeReasons) {
    isUrgent = !reasons.isSubset(of: [.woken, .timeout])
    if reasons.contains(.resized) { take(.resized(terminal.size)) }
    takeKeys()
    for event in mailbox.drain() {
      requests.ended(event)
      take(event)
    }
    if reasons.contains(.timeout) { take(.tick) }
  }

  private mutating func takeKeys() {
    for _ in 0..<Self.keysADraw {
      guard !isOver, let key = terminal.readKey() else { return }
      take(.key(key))
    }
  }

  private mutating func take(_ event: BrowserEvent) {
    now = max(now, .now)
    for effect in browser.update(event, now: now) { perform(effect) }
    background.keep(isSearching: browser.isSearching, isSorting: browser.isSorting)
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .fetch(let request): requests.fetch(request)
    case .fetchLog(let request): requests.fetch(request)
    case .cancelRequests: requests.cancelAll()
    case .scan(let request): if let scanner = browser.scanner(request) { background.perform(scanner) }
    case .sort(let request): if let sorter = browser.sorter(request) { background.perform(sorter) }
    case .copy(let text, let what): copy(text, what)
    case .keep(let change): keeper?.keep(change)
    case .bell: terminal.ringBell()
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .quit: isOver = true
    }
  }

  private func copy(_ text: String, _ what: String) {
    if terminal.copyToClipboard(text) {
      mailbox.post(.message("Copied \(what).", isError: false))
    } else {
      mailbox.post(.message("Not copied: \(what) is longer than terminals take.", isError: true))
    }
  }

  private mutating func draw() {
    (drawnAt, isUrgent) = (.now, false)
    var screen = Screen(size: terminal.size)
    browser.draw(on: &screen)
    terminal.present(screen)
  }
}
