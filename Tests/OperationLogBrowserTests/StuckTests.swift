import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Logs that run, or ran, far longer than their like: how they are marked, and how they are found.
@Suite struct StuckTests {
  private static let wide = Size(columns: 120, rows: 36)

  @Test func `stuck and slow logs are marked in the list and in the detail, with the factor`() {
    var player = Player.loaded(Logs.stuckAndSlow, size: Self.wide)
    let rows = player.screen.lines()
    #expect(rows.contains { $0.hasPrefix("!11-23 07:00:00") && $0.contains("stuck 1") })
    #expect(rows.contains { $0.hasPrefix("!11-23 06:30:00") && $0.contains("slow 5.0×") })
    #expect(rows.count { $0.hasPrefix("!") } == 2)
    player.press("j")
    #expect(player.text.contains("stuck      125× the usual: 95% of"))
    player.press("k")
    #expect(!player.text.contains("the usual:"))
  }

  @Test func `5 requests running logs and shows the stuck ones with their factor; 5 again undoes it`() {
    var player = Player.loaded(Logs.stuckAndSlow, size: Self.wide)
    let list = player.text
    #expect(player.statusLine.contains("5 stuck 1"))
    player.press("5")
    #expect(player.header.contains("1 shown"))
    #expect(player.statusLine.contains("status: running  filter: is:stuck"))
    // As much is marked as is on, and nothing beside it.
    let marked = (0..<Self.wide.columns).filter { player.screen[$0, 1].style.attributes.contains(.reverse) }
    #expect(marked.count == "2 running 1".count + "5 stuck 1".count)
    #expect(player.text.contains("FACTOR"))
    #expect(player.cursorLine?.contains("  125×") == true)
    #expect(player.text.contains("Stuck: running more than 4× as long as 95% of finished logs of the same type"))
    #expect(player.text.contains("of all 32"))
    player.press("5g")
    #expect(player.text == list)
  }

  @Test func `5 finds a stuck log that was not loaded`() {
    var logs = Logs.stuckAndSlow
    logs.append(Logs.log(900, "protect", "protecting", started: "2026-11-01T00:00:00", took: nil))
    logs = Logs.many(300) + logs
    var player = Player(logs, size: Self.wide, pageSize: 50)
    player.answer()
    player.press("5")
    #expect(player.pending.map(\.walk.status.parameter).contains("protecting"))
    player.answerAll()
    #expect(player.text.contains("11-01 00:00:00"))
    #expect(player.header.contains("2 shown"))
  }

  @Test func `with too few finished logs nothing is marked, and 5 says so`() {
    var player = Player.loaded(Array(Logs.stuckAndSlow.prefix(15)), size: Self.wide)
    #expect(!player.screen.lines().contains { $0.hasPrefix("!") })
    player.press("5")
    #expect(player.header.contains("0 shown"))
    #expect(player.text.contains("Nothing is marked: there are fewer than 20 finished logs"))
  }

  @Test func `the filter accepts is:slow once durations are counted`() {
    var player = Player.loaded(Logs.stuckAndSlow, size: Self.wide)
    player.press("fis:slow<Enter>")
    #expect(player.header.contains("1 shown"))
    #expect(player.cursorLine?.contains("5.0×") == true)
  }

  @Test func `a log that becomes stuck while it is watched is marked and counted then`() {
    var logs = Logs.stuckAndSlow
    logs.insert(Logs.log(400, "protect", "protecting", took: nil), at: 0)
    logs[0].startedAt = Player.now.adding(seconds: -30)
    var player = Player.loaded(logs, size: Self.wide)
    player.press("5")
    #expect(player.header.contains("1 shown"))
    player.pass(seconds: 61)
    player.pass(seconds: 61)
    #expect(player.header.contains("2 shown"))
    #expect(player.statusLine.contains("5 stuck 2"))
  }

  @Test func `the list can be sorted by the factor, greatest first`() {
    var player = Player.loaded(Logs.stuckAndSlow, size: Self.wide)
    player.press(">>>>")
    #expect(player.header.contains("sorted by factor, descending (loaded only)"))
    player.press("g")
    #expect(player.cursorLine?.contains("125×") == true)
    player.press("j")
    #expect(player.cursorLine?.contains("5.0×") == true)
  }

  @Test func `more pages change the limits, and so what is stuck`() {
    let slow = (0..<60).map { Logs.log(500 + $0, started: "2026-11-20T00:\(59 - $0 % 50):00", took: 4000) }
    var player = Player(Logs.stuckAndSlow + slow, size: Size(columns: 120, rows: 24), pageSize: 32)
    player.answer()
    #expect(player.statusLine.contains("5 stuck 1"))
    player.press("A")
    player.answerAll()
    #expect(!player.statusLine.contains("5 stuck"))
  }
}

extension Logs {
  /// A running protect that is stuck, one that was slow, and twenty-nine finished ones of half a minute.
  static let stuckAndSlow: [OperationLog] =
    [
      log(401, "restore", "success", started: "2026-11-23T07:59:00"),
      log(402, "protect", "protecting", started: "2026-11-23T07:00:00", took: nil),
      log(403, "protect", "available", started: "2026-11-23T06:30:00", took: 150),
    ]
    + (0..<29).map { index in
      log(410 + index, started: "2026-11-23T05:\(59 - index):00", took: 30)
    }
}
