import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Plans by the time since their last good protect.
@Suite(.timeLimit(.minutes(5))) struct ProtectionScreenTests {
  private static let wide = Size(columns: 160, rows: 24)

  @Test func `the plan longest without a good protect comes first, with its failures since`() {
    var player = Player.loaded(Logs.plans, size: Self.wide)
    let list = player.text
    player.press("p")
    #expect(player.text.contains(" 2 of 3 plans without a good backup for a day · of all 6"))
    let rows = player.screen.lines()[5...7].map { String($0.prefix(56)) }
    #expect(rows[0].contains("bbbbbbbb") && rows[0].contains("none") && rows[0].contains("never"))
    #expect(rows[1].contains("aaaaaaaa  11-20 08:00    3d00h       1"))
    #expect(rows[2].contains("cccccccc  11-23 07:00    1h02m       0"))
    #expect(player.text.contains("last good  none at all"))
    #expect(player.text.contains("No space left on device"))
    player.press("p")
    #expect(player.text == list)
  }

  @Test func `a search finds a plan by any part of its id, and by its last failure`() {
    var player = Player.loaded(Logs.plans, size: Self.wide)
    player.press("p/cccccccc-69a0<Enter>")
    #expect(player.cursorLine?.contains("cccccccc") == true)
    #expect(player.footer.contains("1 of 1 · "))
    player.press("/no space<Enter>")
    #expect(player.cursorLine?.contains("bbbbbbbb") == true)
    #expect(player.text.contains("No space left on device"))
  }

  @Test func `with more on the server it states only what is certain`() {
    var player = Player(Logs.plans, size: Size(columns: 160, rows: 24), pageSize: 2)
    player.answer()
    player.press("p")
    #expect(player.text.contains("of 2 loaded; more on server"))
    #expect(player.screen.lines().contains { $0.contains("bbbbbbbb  none          >2h02m      1+") })
    #expect(player.text.contains("none since 2026-11-23 06:00:00Z, as far"))
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("of all 6"))
    #expect(player.screen.lines().contains { $0.contains("aaaaaaaa  11-20 08:00    3d00h") })
  }

  @Test func `a good protect older than the gapless part is not taken for the last one`() {
    // The walk of failed logs reaches further down than that of all logs.
    var player = Player(Logs.plans, size: Self.wide, pageSize: 2)
    player.answer()
    player.press("3")
    player.answerAll()
    player.press("0p")
    #expect(!player.screen.lines().contains { $0.contains("aaaaaaaa  11-20 08:00") })
    #expect(player.screen.lines().contains { $0.contains("aaaaaaaa  none") })
  }

  @Test func `failed protects loaded without the others are not counted`() {
    var player = Player(Logs.plans, size: Self.wide, pageSize: 2)
    player.answer()
    player.press("p")
    let plans = player.text
    player.press("q!")
    player.answerStatuses()
    player.press("qp")
    // The plan that was not known before is one more of those without a good protect.
    #expect(player.screen.lines().contains { $0.contains("bbbbbbbb  none          >2h02m      1+") })
    #expect(player.screen.lines().contains { $0.contains("aaaaaaaa  none          >2h02m      0+") })
    #expect(plans.contains("failed     1+ since then"))
    #expect(player.text.contains("failed     1+ since then"))
    #expect(player.text.contains("of 2 loaded; more on server"))
  }

  @Test func `Enter opens all runs of the plan, and q twice returns to the filtered list`() {
    var player = Player.loaded(Logs.plans, size: Self.wide)
    player.press("1j")
    let list = player.text
    player.press("pj")
    let plans = player.text
    player.press("<Enter>")
    player.answerAll()
    #expect(player.text.contains("last good 11-20 08:00 · 1 failed since, 11-22 08:00 · all 3 logs"))
    player.press("q")
    #expect(player.text == plans)
    player.press("q")
    #expect(player.text == list)
  }

  @Test func `a plan that never failed opens no error, and a copy names its run`() {
    var player = Player.loaded(Logs.plans, size: Self.wide)
    player.press("pY")
    guard case .copy(_, let what) = player.takeEffects().first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(what == "record as JSON of its last failure")
    player.press("Gx")
    #expect(player.message.contains("None of its runs loaded has failed."))
    #expect(player.top == .view)
    player.press("y")
    #expect(player.takeEffects() == [.copy(Logs.plans[0].id, what: "id of its last good run")])
    player.press("gxy")
    #expect(player.takeEffects() == [.copy(Logs.plans[1].id, what: "id")])
  }

  @Test(arguments: [(80, 24), (50, 12), (38, 10), (20, 5)])
  func `it fits every screen, in ASCII too`(columns: Int, rows: Int) {
    var player = Player.loaded(Logs.plans, size: Size(columns: columns, rows: rows), repertoire: .ascii)
    player.press("p")
    #expect(player.text.utf8.allSatisfy { $0 < 128 })
    #expect(player.text.contains("bbbbbbbb"))
  }

  @Test(arguments: [72, 80, 100, 120, 159, 200]) func `a plan's last failure is read beside its name`(columns: Int) {
    var player = Player.loaded(Logs.plans, size: Size(columns: columns, rows: 30))
    let plans = Set(player.logs.compactMap(\.planID))
    let names = plans.map { ($0, "nightly backup of a database \($0.prefix(4))") }
    player.happen(.namesFound(.plan, Dictionary(uniqueKeysWithValues: names)))
    player.press("p")
    #expect(player.text.contains("No space left on device"))
    #expect(player.text.contains("nightly backup of a database bbbb") || columns < 100)
    #expect(player.text.contains("nightly ba"))
  }

  @Test func `names grow into what nothing else needs`() {
    var player = Player.loaded(Logs.plans, size: Size(columns: 60, rows: 30))
    player.happen(.namesFound(.plan, [player.logs[0].planID ?? "": "a plan of 24 characters"]))
    player.press("p")
    #expect(player.text.contains(" a plan of 24 characters"))
  }
}

extension Logs {
  private static func run(_ number: Int, _ plan: Character, _ status: String, _ started: String) -> OperationLog {
    let id = String(repeating: plan, count: 8) + "-69a0-4f3b-9c11-2d6a5b7c8d9e"
    let error = status == "error" ? "No space left on device" : nil
    return log(number, "protect", status, started: started, plan: id, error: error)
  }

  /// Three plans: one good an hour ago, one good three days ago, one never.
  static let plans: [OperationLog] = [
    run(301, "c", "available", "2026-11-23T07:00:00"),
    run(302, "b", "error", "2026-11-23T06:00:00"),
    run(303, "a", "error", "2026-11-22T08:00:00"),
    run(304, "a", "available", "2026-11-20T08:00:00"),
    run(305, "a", "error", "2026-11-19T08:00:00"),
    run(306, "b", "error", "2026-11-18T08:00:00"),
  ]
}
