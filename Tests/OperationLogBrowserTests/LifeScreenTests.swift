import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The life of a checkpoint, the runs of a plan, and what logs share.
@Suite(.timeLimit(.minutes(5))) struct LifeScreenTests {
  private static let wide = Size(columns: 160, rows: 24)

  @Test func `the life of a checkpoint is requested from the server and shown in order with gaps and durations`() {
    var player = Player(Logs.life, size: Self.wide, pageSize: 6)
    player.answer()
    player.press("jjj")
    let list = player.screen.lines()[2..<10]
    player.press("o")
    #expect(player.pending.map(\.walk.scope.checkpointID) == [Logs.checkpoint])
    player.answerAll()
    #expect(player.text.contains("Life of checkpoint 00c0ffee · over 2d01h · all 5 logs"))
    let rows = player.screen.lines()[5...9].map { String($0.prefix(99)) }
    #expect(
      rows == [
        " 11-21 06:00:00           protected  ✓ available         1m20s  █──────────────────────────────────",
        " 11-21 07:00:00  +58m40s  verified   ✓ success           1m20s  █──────────────────────────────────",
        " 11-22 07:00:00  +23h58m  restore    ✗ fail              2h00m  ─────────────────██────────────────",
        " 11-22 08:00:00  overlap  restored   ✓ success           1m20s  ──────────────────█────────────────",
        " 11-23 07:59:00  +22h59m  deleted    – deleted             16s  ──────────────────────────────────█",
      ]
    )
    #expect(player.cursorLine?.contains("restore    ✗ fail") == true)
    player.press("q")
    player.answerAll()
    #expect(player.screen.lines()[2..<10] == list)
  }

  @Test
  func `the same key shows the runs of the plan with the last good and first bad one, then the provider`() {
    var player = Player.loaded(Logs.failures, size: Self.wide)
    player.press("o")
    #expect(player.text.contains("Life of checkpoint"))
    player.press("o")
    player.answerAll()
    #expect(player.text.contains("last good 11-23 07:30 · 1 failed since, 11-23 07:58"))
    let rows = player.screen.lines()
    #expect(rows.contains { $0.contains("11-23 07:30:00") && $0.contains("last good") })
    #expect(rows.contains { $0.contains("11-23 07:58:00") && $0.contains("first bad") })
    #expect(!rows.contains { $0.contains("11-23 05:58:00") })
    player.press("o")
    #expect(player.text.contains("All of provider cf56bd3e"))
    #expect(player.screen.lines().contains { $0.contains("11-23 05:58:00") })
    player.press("q")
    #expect(player.statusLine.contains("status: all"))
    #expect(player.top == .list)
  }

  @Test func `a gap of years is shown in days`() {
    var player = Player.loaded(
      [Logs.life[0], Logs.checkpointLog(97, "protect", "available", "1970-01-01T00:00:00")],
      size: Self.wide
    )
    player.press("o")
    #expect(player.screen.lines().contains { $0.contains("11-23 07:59:00    +20780d  deleted") })
  }

  @Test func `a running log extends to the end of the axis`() {
    var logs = Logs.life
    logs.insert(Logs.checkpointLog(96, "restore", "restoring", "2026-11-23T08:00:00", took: nil), at: 0)
    var player = Player.loaded(logs, size: Size(columns: 200, rows: 40))
    player.press("o")
    let running = player.cursorLine ?? ""
    #expect(running.contains("2m30s"))
    #expect(running.contains("─█ │"))
  }

  @Test(arguments: [(80, 24), (64, 20), (50, 12), (38, 10), (20, 5)])
  func `a life fits every screen, in ASCII too`(columns: Int, rows: Int) {
    var player = Player.loaded(Logs.life, size: Size(columns: columns, rows: rows), repertoire: .ascii)
    player.press("o")
    #expect(player.text.utf8.allSatisfy { $0 < 128 })
    #expect(player.text.contains("11-22"))
    player.press("o")
    #expect(player.text.utf8.allSatisfy { $0 < 128 })
  }

  @Test func `a plan's incomplete list says that the server has more`() {
    let logs = Logs.many(50).map { log in
      var log = log
      log.planID = Logs.plan
      return log
    }
    var player = Player(logs, size: Self.wide, pageSize: 20)
    player.answer()
    player.press("oo")
    player.answer()
    #expect(player.text.contains("20 logs loaded; more on server, A loads all"))
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("all 50 logs"))
  }

  /// Daily runs of half an hour for a month, the third newest of two hours, without that of the 10th day.
  private static let month = (0..<31).filter { $0 != 10 }.map { day in
    var log = Logs.checkpointLog(100 + day, "protect", "available", "2026-11-23T00:00:00", took: day == 2 ? 7200 : 1800)
    log.planID = Logs.plan
    log.startedAt = log.startedAt?.adding(seconds: -86_400 * Double(day))
    log.endedAt = log.endedAt?.adding(seconds: -86_400 * Double(day))
    return log
  }

  @Test(arguments: [80, 120, 200])
  func `a month of runs shows how long each took, and where one is missing`(columns: Int) throws {
    var player = Player.loaded(Self.month, size: Size(columns: columns, rows: 40))
    player.press("oo")
    player.answerAll()
    #expect(player.text.contains("Runs of plan"))
    #expect(player.text.contains("UP TO 2h00m"))
    let rows = player.screen.lines().filter { $0.contains("available") && $0.contains("00:00:00") }
    func bar(_ day: String) throws -> Int {
      try #require(rows.first { $0.hasPrefix(" \(day) ") }).prefix { $0 != "│" }.count { $0 == "█" }
    }
    // The longest fills its column, a quarter as long a quarter of it.
    #expect(try bar("11-21") >= 4 * bar("11-22") - 2)
    #expect(try bar("11-21") > 10)
    #expect(rows.count { $0.contains("+1d23h") } == 1)
    #expect(try #require(rows.first { $0.contains("+1d23h") }).hasPrefix(" 11-14 "))
  }

  @Test func `a life of few logs stands on an axis whose ends are told`() {
    var player = Player.loaded(Logs.life, size: Self.wide)
    player.press("o")
    #expect(player.text.contains("11-21 06:00 TO 11-23 07:59"))
  }

  // MARK: - Related logs

  @Test func `the menu of related logs counts others and failed ones, and opens them as a list`() {
    var player = Player.loaded(Logs.failures, size: Self.wide)
    let list = player.text
    player.press(",")
    #expect(player.text.contains("Shared with other logs, of all 9"))
    #expect(player.text.contains("plan       d58ffd3e                        6 others, 3 failed"))
    #expect(player.text.contains("provider   cf56bd3e                        8 others, 4 failed"))
    #expect(player.text.contains("cause      [Errno 28] No space left on d…  2 others"))
    player.press("j<Enter>")
    #expect(player.statusLine.contains("filter: plan:d58ffd3e-aaaa"))
    #expect(player.header.contains("7 shown"))
    #expect(player.cursorLine?.contains("07:58:00") == true)
    player.press("q")
    #expect(player.text == list)
  }

  @Test func `related logs of one status become the status filter`() {
    var player = Player.loaded(Logs.failures, size: Self.wide)
    player.press(",jjj<Enter>")
    #expect(player.statusLine.contains("status: error"))
    #expect(player.header.contains("5 shown"))
  }

  @Test func `pages that arrive are counted in the open menu`() {
    var player = Player(Logs.failures, size: Self.wide, pageSize: 4)
    player.answer()
    player.press(",")
    #expect(player.text.contains("2+ others, 1+ failed"))
    player.answerAll()
    #expect(player.text.contains("6 others, 3 failed"))
    #expect(player.text.contains("of all 9"))
  }
}

extension Logs {
  static let checkpoint = "00c0ffee-69a0-4f3b-9c11-2d6a5b7c8d9e"

  static func checkpointLog(
    _ number: Int,
    _ type: String,
    _ status: String,
    _ started: String,
    took: Double? = 80
  ) -> OperationLog {
    var log = log(number, type, status, started: started, took: took, plan: type == "protect" ? plan : nil)
    log.checkpointID = checkpoint
    return log
  }

  /// The five logs of a checkpoint, among others.
  static let life: [OperationLog] = [
    checkpointLog(91, "protect", "deleted", "2026-11-23T07:59:00", took: 16),
    log(80, "protect", "available", started: "2026-11-23T01:00:00", plan: plan),
    checkpointLog(92, "restore", "success", "2026-11-22T08:00:00"),
    checkpointLog(93, "restore", "fail", "2026-11-22T07:00:00", took: 7200),
    log(81, "protect", "error", started: "2026-11-22T01:00:00", plan: plan),
    checkpointLog(94, "verify", "success", "2026-11-21T07:00:00"),
    checkpointLog(95, "protect", "available", "2026-11-21T06:00:00"),
  ]
}
