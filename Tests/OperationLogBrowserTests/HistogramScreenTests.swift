import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Logs by time: bars, zoom, and the cursor that list and histogram share.
@Suite(.timeLimit(.minutes(5))) struct HistogramScreenTests {
  private static let wide = Size(columns: 160, rows: 40)

  @Test func `bars are stacked by class over an axis with times, and the list stands below`() {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 80, rows: 24))
    player.press("i")
    let lines = player.screen.lines()
    #expect(lines[3].hasPrefix(" Logs by 5 minutes · up to 5 high · of all 95"))
    #expect(player.text.contains("██ ▒▒ ██"))
    #expect(player.text.contains("▒▒ ▒▒ ▒▒"))
    #expect(player.text.contains("11-23 06:25"))
    #expect(player.text.contains("2026-11-23 08:00 to 08:05  1 log  ▒ 1 ok"))
    #expect(lines.contains { $0.contains("▲") })
    #expect(player.text.contains("STARTED"))
    #expect(player.cursorLine?.contains("08:00:00") == true)
  }

  @Test func `a scale tells how many logs the highest bar and one half as high stand for`() throws {
    var player = Player.loaded(Logs.many(950), size: Self.wide)
    player.press("iZZ")
    let most = try #require(player.histogram).buckets.map(\.counts.total).max() ?? 0
    let lines = player.screen.lines()
    let top = try #require(lines.firstIndex { $0.contains("Logs by ") }) + 1
    #expect(lines[top].split(separator: "┤").first.map { $0.filter { $0 != " " } } == "\(most)")
    let axis = try #require(lines.firstIndex { $0.contains("└─") })
    let half = top + (axis - top) - (axis - top) / 2
    #expect(lines[half].contains("┤"))
    // Bars begin beside it.
    #expect(lines[top..<axis].allSatisfy { ["│", "┤"].contains(Array($0)[6]) })
    var narrow = Player.loaded(Logs.many(95), size: Size(columns: 50, rows: 24))
    narrow.press("i")
    #expect(!narrow.text.contains("┤"))
  }

  @Test func `the cursor moves in both: by buckets with h and l, by logs with j and k`() {
    var player = Player.loaded(Logs.many(95), size: Self.wide)
    player.press("i")
    player.press("hh")
    #expect(player.text.contains("2026-11-23 07:50 to 07:55"))
    let (listTime, caption) = (player.cursorLine ?? "", player.text)
    #expect(listTime.contains("11-23 07:5"))
    player.press("jjjjjjjjjjjj")
    #expect(player.text != caption)
    #expect(
      player.selectedLog?.startedAt.map { time in
        player.histogram?.selected.map { $0.start <= time && time < $0.end }
      } == true
    )
    player.press("l")
    #expect(
      player.selectedLog?.startedAt.map { time in
        player.histogram?.selected.map { $0.start <= time && time < $0.end }
      } == true
    )
  }

  @Test func `z and Z go from a minute to a month and the cursor's bucket stays in sight`() {
    var player = Player.loaded(Logs.many(95), size: Self.wide)
    player.press("ihhh")
    for _ in 0..<9 {
      player.press("z")
      #expect(player.histogram?.selected != nil)
    }
    #expect(player.text.contains("Logs by minute"))
    #expect(player.text.contains("A minute is the narrowest."))
    for _ in 0..<9 {
      player.press("Z")
      #expect(player.histogram?.selected != nil)
    }
    #expect(player.text.contains("Logs by month"))
    #expect(player.text.contains("2026-11"))
    #expect(player.text.contains("95 logs"))
    #expect(player.text.contains("A month is the widest."))
  }

  @Test func `at either end the cursor stays with a message, and zooming goes to the list's log`() {
    var player = Player(Logs.many(950), size: Self.wide, pageSize: 100)
    player.answerAll()
    player.press("iZZZZZZZZ")
    player.answerAll()
    #expect(player.text.contains("Logs by month"))
    let log = player.selectedLog
    player.press("h")
    #expect(player.message.contains("No earlier bucket is loaded; A loads all."))
    player.press("l")
    #expect(player.message.contains("This is the last bucket."))
    #expect(player.selectedLog == log)
    for _ in 0..<4 {
      player.press("z")
      #expect(
        player.selectedLog?.startedAt.map { time in
          player.histogram?.selected.map { $0.start <= time && time < $0.end }
        } == true
      )
    }
    #expect(player.selectedLog == log)
    player.press("A")
    player.answerAll()
    for _ in 0..<1000 { player.press("h") }
    #expect(player.message.contains("This is the first bucket."))
  }

  @Test func `without logs it says that there is nothing to zoom into, and shows no bar height`() {
    var player = Player.loaded(Logs.many(95), size: Self.wide)
    player.press("ifzzzz<Enter>")
    #expect(player.text.contains("Logs by "))
    #expect(player.text.contains(" · of all 0"))
    #expect(!player.text.contains(" high"))
    player.press("z")
    #expect(player.message.contains("No bucket is selected."))
    player.press("Z")
    #expect(player.message.contains("No bucket is selected."))
  }

  @Test func `the heading says how many loaded logs began before what is drawn`() throws {
    var logs = Logs.many(950)
    logs[40].startedAt = LogTime("2001-01-01T00:00:00")
    var player = Player(logs, size: Self.wide, pageSize: 200)
    player.answer()
    player.press("i")
    let drawn = try #require(player.histogram).buckets.reduce(0) { $0 + $1.counts.total }
    let shown = player.rowsAsSent.count
    #expect(drawn < shown)
    #expect(player.text.contains("\(shown - drawn)+ earlier, not drawn"))
    player.press("A")
    player.answerAll()
    #expect(!player.text.contains("not drawn"))
  }

  @Test func `Enter limits the list to the bucket, and q returns to the bucket and the list`() {
    var player = Player.loaded(Logs.many(95), size: Self.wide)
    player.press("jjj")
    let list = player.text
    player.press("ihZ")
    let histogram = player.text
    let count = player.histogram?.selected?.counts.total ?? 0
    #expect(count > 1)
    player.press("<Enter>")
    #expect(player.header.contains("\(count) shown"))
    #expect(player.statusLine.contains("since:2026-11-23T"))
    player.press("q")
    #expect(player.text == histogram)
    player.press("q")
    #expect(player.text == list)
  }

  @Test func `the list's filter is the histogram's, and pages that arrive are drawn`() {
    var player = Player(Logs.many(950), size: Self.wide, pageSize: 100)
    player.answer()
    player.press("1i")
    player.answerAll()
    #expect(player.text.contains("of all 95"))
    #expect(!player.screen.lines()[4...18].joined().contains("▒"))
    player.press("qq0")
    player.press("i")
    player.answerAll()
    #expect(player.text.contains("of 200 loaded; more on server, A loads all"))
    // Failed logs alone are loaded from before: they would look like a time in which all failed.
    #expect(player.histogram?.buckets.first.map { $0.counts.total > $0.counts[.failed] } == true)
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("of all 950"))
  }

  @Test func `an empty bucket opens nothing, and steps stop at both ends`() {
    var logs = Logs.many(3)
    logs.append(Logs.log(90, started: "2026-11-23T04:00:00"))
    var player = Player.loaded(logs, size: Self.wide)
    player.press("ih<Enter>")
    #expect(player.header.contains(" 2 shown, 2 hidden"))
    player.press("q")
    for _ in 0..<200 { player.press("h") }
    #expect(player.text.contains("2026-11-23 04:00"))
    for _ in 0..<400 { player.press("l") }
    #expect(player.text.contains("2026-11-23 08:0"))
  }

  @Test(arguments: [(80, 24), (50, 12), (30, 9), (20, 5)])
  func `it fits every screen; in ASCII each class has a letter`(columns: Int, rows: Int) {
    var player = Player.loaded(Logs.many(95), size: Size(columns: columns, rows: rows), repertoire: .ascii)
    player.press("i")
    #expect(player.text.utf8.allSatisfy { $0 < 128 })
    #expect(player.text.contains("+"))
    #expect(player.text.contains("of all 95") || columns < 40)
  }

  @Test func `one log with a wrong clock does not stretch the histogram, the trends or what is known over years`() {
    var logs = Logs.many(950)
    logs[40].startedAt = LogTime("2001-01-01T00:00:00")
    for index in logs.indices { logs[index].planID = Logs.plan }
    logs[44].planID = Logs.otherPlan
    var player = Player(logs, size: Self.wide, pageSize: 200)
    player.answer()
    player.press("i")
    #expect(!player.text.contains("Logs by month"))
    #expect(!player.text.contains("2001-01"))
    player.press("q!")
    let trend = player.screen.lines().first { $0.contains("number <n>") } ?? ""
    #expect(!trend.contains("       █"))
    player.press("qp")
    #expect(player.screen.lines().contains { $0.contains("0c1fe2aa  none          >3h") })
  }

  @Test func `local times have local buckets`() {
    let zone = LocalZone { _ in (19_800, "IST") }
    var player = Player(Logs.many(95), size: Self.wide, zone: zone, times: .local)
    player.answerAll()
    player.press("i")
    #expect(player.text.contains("2026-11-23 13:30 to"))
  }

  @Test func `logs without a start are counted, and an empty list says why it is empty`() {
    var logs = Logs.many(5)
    logs[2].startedAt = nil
    var player = Player.loaded(logs, size: Self.wide)
    player.press("i")
    #expect(player.text.contains("1 without a start"))
    player = Player.loaded([])
    player.press("i")
    #expect(player.text.contains("no operation logs"))
  }

  @Test func `a tall screen begins with the list like a low one`() {
    var player = Player.loaded(Logs.many(400), size: Size(columns: 160, rows: 56))
    #expect(player.screen.lines()[3].hasPrefix(" STARTED"))
    player.press("G")
    #expect(player.cursorLine != nil)
  }
}
