import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Logs that run, or ran, far longer than their like: how they are marked, and how they are found.
@Suite(.timeLimit(.minutes(5))) struct StuckTests {
  private static let wide = Size(columns: 160, rows: 36)
  /// The lines of a detail are not wrapped.
  private static let widest = Size(columns: 220, rows: 36)

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
    #expect(player.header.contains("1 of 1 running"))
    #expect(player.statusLine.contains("status: running  filter: is:stuck"))
    // As much is marked as is on, and nothing beside it.
    let marked = (0..<Self.wide.columns).filter { player.screen[$0, 1].style.attributes.contains(.reverse) }
    #expect(marked.count == "2 running 1".count + "5 stuck 1".count)
    #expect(player.text.contains("FACTOR"))
    #expect(player.cursorLine?.contains("  125×") == true)
    #expect(player.text.contains("Stuck: running more than 4× as long as 95% of finished logs of the same type"))
    #expect(player.message.contains("(of all 32)"))
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
    #expect(player.header.contains("2 of 2 running"))
  }

  @Test func `where too few logs of a type have finished, one is stuck after a day, and its detail says why`() {
    var logs = Array(Logs.stuckAndSlow.prefix(15))
    var player = Player.loaded(logs, size: Self.widest)
    #expect(!player.screen.lines().contains { $0.hasPrefix("!") })
    player.press("j")
    #expect(player.text.contains("usual      not known from only 13 protect runs, so the bound is a day"))
    player.press("5")
    #expect(player.header.contains("0 of 1 running"))
    #expect(player.text.contains("No running log is stuck"))
    #expect(player.message.contains("or over a day if fewer than 20 of a type have finished (of all 15)."))
    logs[1].startedAt = LogTime("2026-11-20T07:00:00")
    player = Player.loaded(logs, size: Self.widest)
    #expect(player.statusLine.contains("5 stuck 1"))
    player.press("5")
    #expect(player.header.contains("1 of 1 running"))
    #expect(player.cursorLine?.contains(" 3d01h") == true)
    #expect(player.text.contains("stuck      3d01h  usual: not known from only 13 protect runs, so the bound is a day"))
  }

  @Test func `where its provider has too few, a log is compared with its type over all providers`() {
    var logs = Logs.stuckAndSlow
    logs[1].providerID = "00000000-97a7-4078-b6d5-f36246333fd9"
    var player = Player.loaded(logs, size: Self.widest)
    #expect(player.statusLine.contains("5 stuck 1"))
    player.press("j")
    #expect(player.text.contains("the usual: 95% of 30 protect runs of all providers took at most 30s"))
  }

  @Test(arguments: [("0", "all", 34), ("1", "failed", 1), ("2", "running", 2), ("3", "ok", 31), ("4", "deleted", 0)])
  func `after 5 a status shows its logs, as the status bar counts them`(key: String, status: String, count: Int) throws
  {
    var logs = Logs.stuckAndSlow
    logs.insert(Logs.log(404, "protect", "error"), at: 0)
    logs.insert(Logs.log(405, "protect", "protecting", started: "2026-11-23T08:02:00", took: nil), at: 0)
    var player = Player.loaded(logs, size: Self.wide)
    let counts = String(try #require(player.statusLine.firstMatch(of: /.*stuck \d+/)).0)
    player.press("5")
    player.answerAll()
    #expect(player.statusLine.hasPrefix(counts))
    player.press(key)
    player.answerAll()
    #expect(player.statusLine.contains("status: \(status)"))
    #expect(!player.statusLine.contains("is:stuck"))
    #expect(player.rows.count == count)
  }

  @Test func `the list, its marks and the header tell one figure, which may grow until all is loaded`() {
    var logs = Logs.many(400) + Logs.stuckAndSlow
    for index in stride(from: 15, to: 400, by: 40) { (logs[index].status, logs[index].endedAt) = ("protecting", nil) }
    var player = Player(logs, size: Size(columns: 160, rows: 60), pageSize: 50)
    func check() {
      let marked = player.screen.lines().count { $0.hasPrefix("!") && $0.contains("stuck") }
      #expect(marked == player.rows.count)
      #expect(player.statusLine.contains("5 stuck \(marked)"))
      #expect(player.header.contains("\(marked) of "))
    }
    player.answer()
    #expect(player.statusLine.contains("5 stuck 1+"))
    player.press("5")
    check()
    while !player.pending.isEmpty {
      player.answer()
      check()
    }
    #expect(player.rows.count == 11)
    #expect(player.statusLine.contains("5 stuck 11 "))
    player.press("A")
    while !player.pending.isEmpty {
      player.answer()
      check()
    }
    #expect(player.cache.count == logs.count)
    #expect(player.rows.count == 11)
  }

  @Test func `A with 5 loads what the usual durations come from, and sharpens the figure`() {
    let slow = (0..<60).map { Logs.log(500 + $0, started: "2026-11-20T00:\(59 - $0 % 50):00", took: 4000) }
    var player = Player(Logs.stuckAndSlow + slow, size: Self.wide, pageSize: 16)
    player.answerAll()
    player.press("5")
    player.answerAll()
    #expect(player.header.contains("1 of 1 running"))
    #expect(player.message.contains("A loads all"))
    player.press("A")
    player.answerAll()
    #expect(player.cache.count == 92)
    #expect(player.header.contains("0 of 1 running"))
    #expect(player.statusLine.contains("5 stuck 0 "))
    player.press("A")
    #expect(player.message.contains("are loaded"))
  }

  @Test func `is:stuck in a filter shows the same logs as 5`() {
    var logs = Logs.many(300) + Logs.stuckAndSlow
    logs.append(Logs.log(900, "protect", "protecting", started: "2026-11-01T00:00:00", took: nil))
    var player = Player(logs, size: Self.wide, pageSize: 50)
    player.answerAll()
    player.press("fis:stuck<Enter>")
    player.answerAll()
    #expect(player.rows.count == 2)
    #expect(player.statusLine.contains("5 stuck 2"))
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
    #expect(player.header.contains("1 of 2 running"))
    // Four times half a minute, and the whole second after it.
    player.pass(seconds: 90)
    #expect(player.header.contains("1 of 2 running"))
    #expect(player.wakes == player.now.adding(seconds: 1))
    player.pass(seconds: 1)
    #expect(player.header.contains("2 of 2 running"))
    #expect(player.screen.lines().count { $0.hasPrefix("!") } == 2)
    #expect(player.statusLine.contains("5 stuck 2"))
  }

  @Test func `the list can be sorted by the factor, greatest first`() {
    var player = Player.loaded(Logs.stuckAndSlow, size: Self.wide)
    player.press(">>>>>")
    #expect(player.header.contains("sorted by factor, descending (loaded only)"))
    player.press("g")
    #expect(player.cursorLine?.contains("125×") == true)
    player.press("j")
    #expect(player.cursorLine?.contains("5.0×") == true)
  }

  @Test func `more pages change the limits, and so what is stuck`() {
    let slow = (0..<60).map { Logs.log(500 + $0, started: "2026-11-20T00:\(59 - $0 % 50):00", took: 4000) }
    var player = Player(Logs.stuckAndSlow + slow, size: Size(columns: 160, rows: 24), pageSize: 32)
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
