import Foundation
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// What has changed since the last visit.
@Suite(.timeLimit(.minutes(5))) struct VisitTests {
  private static let wide = Size(columns: 160, rows: 24)

  private static func context(_ dialect: LogDialect, project: String = "alpha") -> BrowserContext {
    BrowserContext(cloud: "demo", region: "RegionOne", project: project, dialect: dialect)
  }

  /// What former runs have kept: a visit at this time.
  private static func kept(_ time: String?, _ dialect: LogDialect = .karbor) -> KeptState {
    var kept = KeptState()
    if let time = time.flatMap({ LogTime($0) }), let place = KeptVisit.Place(context(dialect)) {
      kept.apply(.visit(place, time))
    }
    return kept
  }

  private func player(
    _ logs: [OperationLog] = Logs.few,
    visit: String?,
    dialect: LogDialect = .karbor,
    size: Size = Self.wide,
    pageSize: Int = 1000,
    times: TimeDisplay = .utc,
    asOf: LogTime? = nil,
    refreshInterval: Double? = 0
  ) -> Player {
    var player = Player(
      logs,
      size: size,
      pageSize: pageSize,
      query: LogQuery(dialect: dialect),
      times: times,
      kept: Self.kept(visit, dialect),
      refreshInterval: refreshInterval
    )
    player.happen(.connected(Self.context(dialect)))
    player.answerAll()
    return player
  }

  private func rules(_ player: Player) -> [Int] {
    player.screen.lines().enumerated().filter { $0.element.contains("last visit") }.map(\.offset)
  }

  @Test func `the message of the start tells what has ended, failed and begun since`() {
    let player = player(visit: "2026-11-23T07:00:00")
    #expect(player.message == "Since 07:00: 4 ended, 2 failed, 1 running — ' shows them")
  }

  @Test func `on Cloud Backup and Recovery too`() {
    var player = player(DialectScreenTests.tasks, visit: "2026-11-23T07:30:00", dialect: .cbr)
    #expect(player.message == "Since 07:30: 2 ended, 2 failed, 1 running — ' shows them")
    player.press("'")
    player.answerAll()
    #expect(player.rows.count == 3)
  }

  @Test(arguments: [
    ("2026-11-22T17:42:00", "yesterday 17:42"), ("2026-11-20T17:42:59", "11-20 17:42"),
    ("2025-11-20T17:42:00", "2025-11-20 17:42"),
  ])
  func `a visit of another day is told with its day`(time: String, words: String) {
    #expect(player(visit: time).message.hasPrefix("Since \(words): "))
  }

  @Test func `figures that may be larger on the server have a plus`() {
    var logs = Logs.many(300)
    logs.insert(Logs.log(900, "protect", "protecting", started: "2026-11-23T08:01:00", took: nil), at: 0)
    let recent = player(logs, visit: "2026-11-23T07:30:00", pageSize: 50)
    #expect(recent.message == "Since 07:30: 31+ ended, 3+ failed, 1 running — ' shows them")
    let old = player(logs, visit: "2026-11-20T07:30:00", pageSize: 50)
    #expect(old.message.contains("+ ended, 10+ failed, 1+ running"))
  }

  @Test func `a first visit and one without changes say nothing`() {
    #expect(!player(visit: nil).message.contains("Since"))
    var player = player(visit: "2026-11-23T08:00:00")
    #expect(!player.message.contains("Since"))
    player.press("'")
    #expect(player.rows.isEmpty && player.statusLine.contains("changed:2026-11-23T08:00:00Z"))
    player = self.player(visit: nil)
    player.press("'")
    #expect(player.message == "No earlier visit of these logs is known.")
    #expect(player.rows.count == Logs.few.count)
  }

  @Test func `the message waits until another was read, and is told once`() {
    var player = Player(Logs.few, size: Self.wide, kept: Self.kept("2026-11-23T07:00:00"), refreshInterval: 0)
    player.happen(.connected(Self.context(.karbor)))
    player.happen(.message("Not copied.", isError: true))
    player.answerAll()
    #expect(player.message == "Not copied.")
    player.press("<Esc>")
    #expect(player.message.hasPrefix("Since 07:00"))
    player.press("jk")
    #expect(!player.message.contains("Since"))
    player.press("r")
    player.answerAll()
    #expect(!player.message.contains("Since"))
  }

  @Test func `the key narrows to what began or ended since, and again shows all`() {
    var player = player(visit: "2026-11-23T07:00:00")
    player.press("'")
    #expect(player.logs.map(\.id) == (1...5).map(Logs.uuid))
    #expect(player.statusLine.contains("filter: changed:2026-11-23T07:00:00Z"))
    player.press("'")
    #expect(player.rows.count == 6)
    player.press("'<BS>p'")
    #expect(player.message.contains("The plans of all logs are shown"))
  }

  @Test func `a rule stands between what began before and after the visit, in order of time alone`() {
    var player = player(visit: "2026-11-23T07:00:00")
    player.press("'")
    #expect(rules(player) == [8])
    let lines = player.screen.lines()
    #expect(lines[8].contains("─ last visit 07:00 ──"))
    #expect(lines[7].contains("07:39:00") && lines[9].contains("06:12:00"))
    player.press("I")
    player.answerAll()
    #expect(rules(player) == [5])
    player.press(">")
    player.answerAll()
    #expect(rules(player) == [])
    #expect(rules(self.player(visit: "2026-11-23T08:00:00")) == [])
  }

  @Test(arguments: [24, 12, 9, 8, 7, 6])
  func `rows before, at and behind the rule are all reached`(height: Int) {
    var player = player(
      Logs.many(60),
      visit: "2026-11-23T07:40:30",
      size: Size(columns: 100, rows: height)
    )
    for keys in [String(repeating: "j", count: 59), "g", "  ", "bb", "G", String(repeating: "k", count: 59)] {
      for key in keys {
        player.press(String(key))
        let minute = player.selectedLog?.startedAt.map { $0.text.dropFirst(11).prefix(5) } ?? "?"
        #expect(player.cursorLine?.contains(minute) == true, "\(minute)\n\(player.text)")
        let shown = player.screen.lines().filter {
          $0.contains("11-23 0") && $0.contains("available") || $0.contains("✗ error")
        }
        #expect(Set(shown).count == shown.count)
      }
    }
  }

  @Test func `this visit is kept for its cloud, region, project and service, as of the newest rows that were seen`()
    throws
  {
    var player = player(visit: "2026-11-22T17:42:00")
    player.pass(seconds: 600)
    var kept = Self.kept("2026-11-22T17:42:00")
    kept.apply(try #require(player.visit))
    let alpha = try #require(KeptVisit.Place(Self.context(.karbor)))
    #expect(kept.lastVisit(of: alpha) == Player.now)
    #expect(kept.visits.count == 1)
    #expect(kept.lastVisit(of: try #require(KeptVisit.Place(Self.context(.karbor, project: "beta")))) == nil)
    #expect(kept.lastVisit(of: try #require(KeptVisit.Place(Self.context(.cbr)))) == nil)
    let text = String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
    #expect(text.contains("2026-11-23T08:02:30") && !text.contains(Logs.uuid(1)))
    #expect(try JSONDecoder().decode(KeptState.self, from: Data(text.utf8)) == kept)
    // An earlier visit that another process ends later does not replace it.
    kept.apply(.visit(alpha, Player.now.adding(seconds: -60)))
    #expect(kept.lastVisit(of: alpha) == Player.now)
    player.press("r")
    player.answerAll()
    kept.apply(try #require(player.visit))
    #expect(kept.lastVisit(of: alpha) == Player.now.adding(seconds: 600))
  }

  @Test func `saved logs and a list that was never seen make no visit`() {
    var player = player(visit: "2026-11-22T17:42:00", refreshInterval: nil)
    #expect(player.visit == nil && !player.message.contains("Since"))
    player = Player(Logs.few, refreshInterval: 0)
    player.happen(.connected(Self.context(.karbor)))
    #expect(player.visit == nil)
  }

  @Test func `going to another project ends a visit, and coming back begins with it`() {
    var player = player(visit: nil)
    player.pass(seconds: 60)
    player = player.moved(to: Self.context(.karbor, project: "beta"), by: .project(id: "2", name: "beta"))
    player = player.moved(to: Self.context(.karbor), by: .project(id: "1", name: "alpha"))
    player.press("'")
    #expect(player.statusLine.contains("changed:2026-11-23T08:02:30Z"))
  }

  @Test func `changed is a field of the filter`() {
    var player = player(visit: nil)
    player.press("fchanged:2026-11-23T07:14<Enter>")
    #expect(player.logs.map(\.id) == (1...5).map(Logs.uuid))
    player.press("f<C-u>-changed:2026-11-23T07:14<Enter>")
    #expect(player.logs.map(\.id) == [Logs.uuid(6)])
    player.press("f<C-u>changed:noon<Enter>")
    #expect(player.message.contains("Not a time: noon."))
  }
}
