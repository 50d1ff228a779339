import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Times of another year keep their time of day; the columns that show them grow.
@Suite(.timeLimit(.minutes(5))) struct YearTests {
  /// The evening before a year began, and the first hour of it; the newest first.
  private static let newYear = (0..<60).map { index in
    var log = Logs.log(index + 1, index % 5 == 0 ? "restore" : "protect", index % 5 == 0 ? "error" : "available")
    let start = LogTime.at("2026-01-01T00:59:00").adding(seconds: Double(-60 * 4 * index))
    (log.startedAt, log.endedAt) = (start, start.adding(seconds: 30))
    log.planID = "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"
    if log.status == "error" { log.errorInfo = .text("quota exceeded") }
    return log
  }

  private static let old = Array(newYear.dropFirst(20))

  private static func titles(_ player: Player) -> String {
    player.screen.lines().first { $0.contains("STARTED") || $0.contains("LAST ") } ?? ""
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 24)])
  func `each row of the list shows its time of day`(columns: Int, rows: Int) {
    let player = Player.loaded(Self.old, size: Size(columns: columns, rows: rows))
    for row in player.visibleRows {
      let time = player.logs[row].startedAt.map { TimeFormat.utc.list($0) } ?? ""
      #expect(time.hasPrefix("2025-12-31 2") && player.text.contains(time))
    }
  }

  @Test func `the column of times grows for rows of another year, and only for these`() {
    var player = Player.loaded(Self.newYear, size: Size(columns: 80, rows: 16))
    #expect(player.cursorLine?.hasPrefix(" 01-01 00:59:00  restore") == true)
    player.press("jjjj")
    #expect(player.cursorLine?.hasPrefix(" 01-01 00:43:00  protect") == true)
    player.press("G")
    #expect(player.cursorLine?.hasPrefix(" 2025-12-31 21:03  protect") == true)
    player.press("g")
    #expect(player.cursorLine?.hasPrefix(" 01-01 00:59:00  restore") == true)
  }

  @Test func `a row of this year beside one of another year keeps its seconds`() {
    let player = Player.loaded(Self.newYear, size: Size(columns: 80, rows: 29))
    #expect(player.cursorLine?.hasPrefix(" 01-01 00:59:00    restore") == true)
  }

  @Test func `the end of a log has a wide column too`() {
    var player = Player.loaded(Self.old, size: Size(columns: 120, rows: 40))
    player.press(">")
    #expect(player.cursorLine?.contains("2025-12-31 23:39  2025-12-31 23:39  ") == true)
  }

  @Test func `relative times need no more room`() {
    var player = Player(Self.old, times: .relative)
    player.answerAll()
    #expect(player.cursorLine?.hasPrefix(" 326d ago  restore") == true)
  }

  @Test(arguments: ["!", "p", "oo"]) func `tables show the time of day as well`(keys: String) {
    var player = Player.loaded(Self.old, size: Size(columns: 120, rows: 40))
    player.press(keys)
    player.answerAll()
    #expect(player.cursorLine?.contains("2025-12-31 2") == true)
    #expect(!Self.titles(player).isEmpty)
  }

  @Test func `a message about another year has its date`() {
    #expect(TimeFormat.utc.since(.at("2025-12-31T20:05:00")) == "since 2025-12-31 20:05:00")
    #expect(TimeFormat.utc.since(.at("2026-11-22T20:05:00")) == "since 11-22 20:05:00")
    #expect(TimeFormat.utc.minute(.at("2025-12-31T20:05:00")) == "2025-12-31 20:05")
    #expect(TimeFormat.utc.minute(.at("2026-11-22T20:05:00")) == "11-22 20:05")
  }
}
