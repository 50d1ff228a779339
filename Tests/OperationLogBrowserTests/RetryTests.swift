import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A request that is sent once more: what the person sees while it waits, and how it is stopped.
@Suite(.timeLimit(.minutes(5))) struct RetryTests {
  private static let size = Size(columns: 110, rows: 24)

  private static func retry(_ attempt: Int, in seconds: Double, status: Int? = 503, of player: Player) -> BrowserEvent {
    let due = player.now.adding(seconds: seconds)
    return .retrying(Retry(attempt: attempt, attempts: 3, due: due, reason: "Too busy", status: status))
  }

  @Test func `the wait is counted down, with the reason`() {
    var player = Player(Logs.many(40), size: Self.size)
    player.happen(Self.retry(2, in: 2.5, of: player))
    #expect(player.footer.hasPrefix(" retrying in 3s (2 of 3) · Esc stops · Too busy (HTTP 503)"))
    #expect(player.header.contains("loading page 1"))
    var footers: [String] = []
    while let tick = player.wakes, footers.count < 10 {
      player.pass(seconds: tick.seconds(since: player.now))
      footers.append(String(player.footer.prefix(24)))
    }
    #expect(footers == [" retrying in 2s (2 of 3)", " retrying in 1s (2 of 3)", " retrying (2 of 3) · Esc"])
    player.answerAll()
    #expect(!player.text.contains("retrying"))
    #expect(player.header.contains("all 40 loaded"))
  }

  @Test func `Esc stops the wait, and what is loaded stays`() {
    var player = Player(Logs.many(95), size: Self.size, pageSize: 20)
    player.answer()
    player.happen(Self.retry(1, in: 30, of: player))
    player.press("j")
    #expect(player.footer.contains("retrying in 30s (1 of 3)"))
    player.press("<Esc>")
    #expect(player.pending.isEmpty)
    #expect(player.footer.contains("Stopped: 20 logs loaded"))
    #expect(player.wakes == nil)
    // A notice that was under way is late.
    player.happen(Self.retry(2, in: 30, of: player))
    #expect(!player.text.contains("retrying"))
  }

  @Test func `an answer to something else does not end the wait`() {
    var query = LogQuery(dialect: .karbor)
    query.status = StatusFilter(classes: [.failed])
    var player = Player(Logs.many(95), size: Self.size, pageSize: 20, query: query)
    #expect(player.pending.count > 1)
    player.happen(Self.retry(1, in: 3, of: player))
    player.answer()
    #expect(player.footer.contains("retrying in 3s"))
    player.pass(seconds: 3)
    #expect(player.footer.contains("retrying (1 of 3)"))
    player.answerAll()
    #expect(!player.text.contains("retrying"))
  }

  @Test func `after the last retry the error is shown once`() {
    var player = Player(Logs.many(40), size: Self.size)
    player.happen(Self.retry(3, in: 2, of: player))
    player.now = player.now.adding(seconds: 2)
    player.fail(LogFailure("Too busy; it was tried 4 times.", status: 503))
    #expect(player.footer.contains("Too busy; it was tried 4 times. (HTTP 503)"))
    #expect(!player.text.contains("retrying"))
  }

  @Test func `a retry of a live refresh appears only in the header`() {
    var player = Player.live(Logs.many(40), size: Self.size)
    _ = player.sleepUntilAsked()
    let footer = player.footer
    player.happen(Self.retry(1, in: 2, of: player))
    #expect(player.header.contains("HTTP 503, retrying in 2s (1 of 3)"))
    #expect(player.footer == footer)
    #expect(player.sleep() == 1)
    #expect(player.header.contains("HTTP 503, retrying in 1s (1 of 3)"))
    player.answerAll()
    #expect(player.header.contains("live 10s"))
    _ = player.sleepUntilAsked()
    player.happen(Self.retry(1, in: 2, status: nil, of: player))
    #expect(player.header.contains("unreachable, retrying in 2s (1 of 3)"))
    player.press("F")
    #expect(player.header.contains("live off"))
    #expect(player.pending.isEmpty)
  }

  @Test(arguments: [20, 30, 50, 80, 200])
  func `a hostile reason stays on its line`(columns: Int) {
    var player = Player(Logs.many(40), size: Size(columns: columns, rows: 24))
    let retry = Retry(
      attempt: 1,
      attempts: 3,
      due: player.now.adding(seconds: 3),
      reason: String(repeating: "\u{1B}[2J\u{202E}日本\n", count: 90)
    )
    player.happen(.retrying(retry))
    #expect(player.footer.hasPrefix(" retrying in 3s"))
    #expect(player.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!player.text.unicodeScalars.contains("\u{202E}"))
  }
}
