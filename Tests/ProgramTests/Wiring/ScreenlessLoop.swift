import Foundation
import OperationLogBrowser
import OperationLogs
import TestSupport
import TextScreen

@testable import oplogs

/// The event loop without a terminal: takes what was posted, and carries out what the browser asks for.
///
/// What works beside it is the program's own: requests, searches, sorting, files and what is kept.
struct ScreenlessLoop {
  let mailbox: Mailbox<BrowserEvent>
  let folder: TemporaryFolder
  private let woken: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private let workers: Workers
  private let stateStore: StateStore?
  private var browser: Browser
  private var frame = Frame(size: Self.size)
  private var now = LogTime.now
  /// What was written, or why not, in order.
  private(set) var outcomes: [ExportOutcome] = []
  /// The messages that were posted, in order.
  private(set) var messages: [String] = []
  /// What was searched or sorted beside the loop.
  private(set) var (searches, sorts) = (0, 0)

  private static let size = Size(columns: 160, rows: 24)

  init(_ service: SharedService, pageSize: Int) throws {
    folder = try TemporaryFolder()
    let context = BrowserContext(cloud: "demo", dialect: .karbor)
    let settings = BrowserSettings(query: LogQuery(dialect: .karbor), pageSize: pageSize, context: context)
    browser = Browser(settings: settings, size: Self.size, now: .now)
    let (stream, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    (woken, self.waker, mailbox) = (stream, waker, Mailbox { waker.yield() })
    let source = LogSource(
      context: context,
      expected: .karbor,
      service: service,
      connect: { context },
      dialect: { .karbor }
    )
    stateStore = StateFile(["XDG_STATE_HOME": folder.path]).map { [mailbox] in StateStore($0, mailbox: mailbox) }
    workers = Workers(source, stateStore, mailbox)
    handle(.tick)
  }

  /// The screen as text.
  var text: String {
    var frame = Frame(size: Self.size)
    browser.draw(on: &frame)
    return frame.screen.lines().joined(separator: "\n")
  }

  /// How many rows the header tells.
  var loaded: Int {
    let told = text.firstMatch(of: #/([0-9,]+) loaded/#)
    return told.flatMap { Int($0.1.replacing(",", with: "")) } ?? 0
  }

  /// Asks for the list as CSV in a file.
  mutating func write(to path: String) {
    type("WG")
    press(.enter, .control("U"))
    type(path)
    press(.enter)
  }

  mutating func press(_ keys: Key...) { for key in keys { handle(.key(key)) } }

  mutating func type(_ text: String) { for letter in text { press(.character(letter)) } }

  /// Takes what is posted until the screen shows a text.
  mutating func run(until text: String) async throws { try await run { $0.text.contains(text) } }

  /// Takes what is posted until something holds.
  ///
  /// - Throws: `NeverCame` with the screen, where it does not hold within a minute.
  mutating func run(until isOver: (Self) -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      for event in mailbox.drain() {
        workers.ended(event)
        note(event)
        handle(event)
      }
      browser.draw(on: &frame)
      if isOver(self) { return }
      await wait()
    }
    throw NeverCame(description: "What is waited for did not come within a minute:\n\(text)")
  }

  /// Waits until something is posted, or the screen changes by itself; a second at most.
  private mutating func wait() async {
    let tick = browser.nextTick(after: now)
    let seconds = min(1, max(0, tick?.seconds(since: .now) ?? 1))
    let alarm = Task { [waker] in
      try await Task.sleep(for: .seconds(seconds))
      waker.yield()
    }
    var wakings = woken.makeAsyncIterator()
    await wakings.next()
    alarm.cancel()
    if let tick, tick <= .now { handle(.tick) }
  }

  /// Ends what goes on beside it.
  func finish() throws {
    workers.stop()
    try workers.finishWriting()
    stateStore?.finish()
  }

  /// What the next run begins with.
  var kept: KeptState? { stateStore?.read() }

  private mutating func note(_ event: BrowserEvent) {
    if case .exported(_, let outcome) = event { outcomes.append(outcome) }
    if case .message(let sentence, _) = event { messages.append(sentence) }
  }

  private mutating func handle(_ event: BrowserEvent) {
    now = .now
    for effect in browser.update(event, now: now) {
      count(effect)
      workers.perform(effect, for: browser)
    }
    workers.keep(wantedBy: browser)
  }

  private mutating func count(_ effect: Effect) {
    switch effect {
    case .scan(let request): if browser.isSearching(request) { searches += 1 }
    case .sort(let request): if browser.isSorting(request) { sorts += 1 }
    default: break
    }
  }
}
