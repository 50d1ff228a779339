import CursesTerminal
import Glibc
import OperationLogBrowser
import OperationLogs
import TextScreen

/// The main loop: waits, handles all events, performs the browser's effects, draws once.
struct EventLoop {
  /// Why the loop ended.
  enum Outcome {
    case quit
    case signalled(SignalledQuit)
    /// The user wants another cloud, region or project; if that fails, the loop continues.
    case switchContext(ContextChoice)
  }

  private let terminal: Terminal
  private let mailbox: Mailbox<BrowserEvent>
  private let workers: Workers
  /// Nil if the user has no command for failed logs.
  private let failureCommand: FailureCommand?
  /// Nil if copies go to the terminal.
  private let clipboardProgram: ClipboardProgram?
  private(set) var browser: Browser
  private var effects: [Effect] = []
  /// The time last passed to the browser.
  private var now = LogTime.now
  private var outcome: Outcome?
  private var drawnAt = ContinuousClock.now
  private var frame = Frame(size: Size(columns: 0, rows: 0))
  /// The next screen must not be delayed: a key was pressed or the terminal resized.
  private var isUrgent = true
  /// The next screen is sent completely, whatever the terminal shows.
  private var isDrawnAnew = false

  /// Reasons that no person waits behind.
  private static let unhurried: WakeReasons = [.woken, .timeout]
  /// Milliseconds between screens while many pages arrive.
  private static let pause = 33
  /// The most keys handled before the screen is drawn again.
  private static let keysADraw = 256

  init(
    _ terminal: Terminal,
    _ browsed: BrowsedSource,
    _ stateStore: StateStore?,
    _ failureCommand: [String]?,
    _ clipboard: ClipboardChoice,
    _ browser: Browser
  ) {
    self.terminal = terminal
    self.browser = browser
    mailbox = browsed.mailbox
    mailbox.wake(with: terminal.waker.wake)
    workers = Workers(browsed.source, stateStore, mailbox)
    clipboardProgram =
      if case .program(let words) = clipboard { ClipboardProgram(words, mailbox: mailbox) } else { nil }
    self.failureCommand = failureCommand.map { [mailbox] in FailureCommand($0, mailbox: mailbox) }
  }

  /// Runs until the user quits or switches to another cloud, region or project.
  mutating func run() -> Outcome {
    outcome = nil
    handle(.tick)
    while outcome == nil {
      let pause = pause
      if pause == 0 { draw() }
      let reasons = terminal.wait(timeout: pause == 0 ? timeout : pause)
      if let signal = Self.endingSignal(reasons) { return .signalled(SignalledQuit(signal: signal)) }
      handle(reasons)
    }
    return outcome ?? .quit
  }

  /// Reports why switching failed.
  func say(_ problem: String) { mailbox.post(.message(problem, isError: true)) }

  /// Cancels all work for a list that is left.
  func stop() { workers.stop() }

  /// Waits for the file being written; after a signal cancels it and removes the partial file.
  ///
  /// - Throws: `ProgramError` if it was not written.
  func finishWriting(after outcome: Outcome) throws {
    if case .signalled = outcome { workers.stopWriting() }
    try workers.finishWriting()
  }

  private static func endingSignal(_ reasons: WakeReasons) -> Int32? {
    if reasons.contains(.hangup) { return SIGHUP }
    if reasons.contains(.terminate) { return SIGTERM }
    return reasons.contains(.interrupted) ? SIGINT : nil
  }

  /// Milliseconds until the screen changes by itself.
  private var timeout: Int? {
    browser.nextTick(after: now).map { max(0, Int(($0.seconds(since: .now) * 1000).rounded(.up))) }
  }

  /// How many milliseconds to delay drawing, since pages may arrive every millisecond.
  private var pause: Int {
    guard browser.isLoadingEverything, !isUrgent else { return 0 }
    let passed = (ContinuousClock.now - drawnAt) / .milliseconds(1)
    return max(0, Self.pause - Int(passed))
  }

  private mutating func handle(_ reasons: WakeReasons) {
    isUrgent = !reasons.isSubset(of: Self.unhurried)
    if reasons.contains(.resized) { handle(.resized(terminal.size)) }
    handleKeys()
    for event in mailbox.drain() {
      workers.ended(event)
      handle(event)
    }
    if reasons.contains(.timeout) { handle(.tick) }
  }

  private mutating func handleKeys() {
    var letters = ""
    for _ in 0..<Self.keysADraw {
      guard outcome == nil, let key = terminal.readKey() else { break }
      if browser.isTyping, case .character(let letter) = key {
        letters.append(letter)
      } else {
        insert(&letters)
        handle(.key(key))
      }
    }
    insert(&letters)
  }

  /// Letters that have come together, as those of a paste without brackets, are inserted together: what follows from a
  /// line is found once for all of them.
  private mutating func insert(_ letters: inout String) {
    guard !letters.isEmpty else { return }
    handle(.key(.paste(letters)))
    letters = ""
  }

  private mutating func handle(_ event: BrowserEvent) {
    now = .now
    for effect in browser.update(event, now: now) { perform(effect) }
    workers.keep(wantedBy: browser)
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .fetch, .fetchLog, .findNames, .findContexts, .cancelRequests, .scan, .sort, .keep, .write, .stopWriting:
      workers.perform(effect, for: browser)
    case .copy(let text, let what): copy(text, what)
    case .page: page()
    case .runOwn(let program): run(program)
    case .bell: terminal.ringBell()
    case .runFailureCommand(let ids): failureCommand?.run(ids)
    case .setMouse(let isOn): terminal.useMouse(isOn)
    case .redraw: isDrawnAnew = true
    case .suspend: terminal.suspend()
    case .switchContext(let choice): outcome = .switchContext(choice)
    case .quit: outcome = .quit
    }
  }

  private func copy(_ text: String, _ what: String) {
    if let clipboardProgram { return clipboardProgram.copy(text, what) }
    switch terminal.copyToClipboard(text) {
    case .sent(let clipboard):
      mailbox.post(.message("Sent \(what) to the terminal's clipboard\(clipboard.condition).", isError: false))
    case .tooLong:
      mailbox.post(.message("Not copied: \(what) is longer than terminals accept.", isError: true))
    case .noClipboard:
      mailbox.post(.message("Not copied: the Linux console has no clipboard.", isError: true))
    }
  }

  private func page() {
    guard let text = browser.pagedText else { return }
    telling { () throws(ProgramError) in
      let program = try PagerProgram()
      try terminal.withTerminalGivenBack { () throws(ProgramError) in try program.show(text) }
    }
  }

  private func run(_ program: OwnProgram) {
    telling { () throws(ProgramError) in
      try terminal.withTerminalGivenBack { () throws(ProgramError) in try program.run() }
    }
  }

  /// Does something, and says why if it fails.
  private func telling(_ body: () throws(ProgramError) -> Void) {
    do {
      try body()
    } catch {
      mailbox.post(.message(error.sentence, isError: true))
    }
  }

  private mutating func draw() {
    (drawnAt, isUrgent) = (.now, false)
    if frame.screen.size != terminal.size { frame = Frame(size: terminal.size) }
    browser.draw(on: &frame)
    terminal.present(frame.screen)
    if isDrawnAnew { terminal.redraw() }
    isDrawnAnew = false
  }
}

extension Clipboard {
  /// What is needed to pass a text on, worded as the end of a sentence.
  fileprivate var condition: String {
    switch self {
    case .terminal, .none: ""
    case .tmux: " through tmux (set-clipboard on)"
    case .screen: " through GNU screen"
    case .screenOrTmux: " through GNU screen or tmux"
    }
  }
}
