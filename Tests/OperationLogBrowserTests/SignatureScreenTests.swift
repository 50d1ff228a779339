import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Errors by signature: what the view shows, and where its keys lead.
@Suite(.timeLimit(.minutes(5))) struct SignatureScreenTests {
  @Test func `failed logs are grouped by cause, most frequent first`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    player.press("!")
    player.answerAll()
    #expect(player.text.contains("2 causes · 5 failed · of all 9"))
    #expect(player.cursorLine?.contains("3    60%  11-23 07:58") == true)
    #expect(player.cursorLine?.contains("No space left on") == true)
    #expect(player.text.contains("3, 60% of the failed logs of all 9"))
    #expect(player.text.contains("first seen 2026-11-23 05:58:00Z  (2h ago)"))
    #expect(player.text.contains("last seen  2026-11-23 07:58:00Z  (4m ago)"))
    #expect(player.text.contains("       2  d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"))
    #expect(player.text.contains("       1  0c1fe2aa-aaaa-4bbb-8ccc-0123456789ab"))
    #expect(player.text.contains("       3  cf56bd3e-97a7-4078-b6d5-f36246333fd9"))
    #expect(player.text.contains("The newest one"))
    #expect(player.text.contains("[Errno 28] No space left on device: /var/lib/1"))
    player.press("j")
    #expect(player.text.contains("2, 40% of the failed logs of all 9"))
  }

  @Test func `with more on the server only failed logs are requested, and A loads all`() {
    var player = Player.loaded(Logs.many(950), size: Size(columns: 160, rows: 24), pageSize: 20)
    player.press("!")
    #expect(player.pending.map(\.walk.status.parameter) == ["error", "fail", "error-deleting", "error-restoring"])
    player.answerAll()
    #expect(player.text.contains("of 40 loaded; more on server, A loads all"))
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("of all 95"))
    #expect(player.cursorLine?.contains(" 95   100%") == true)
  }

  @Test func `a search goes from cause to cause, marks matches and wraps at the ends`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    player.press("!")
    player.answerAll()
    let first = player.cursorLine
    player.press("/SPACE<Enter>")
    #expect(player.cursorLine == first)
    #expect(player.footer.contains("1 of 1 · 1/2"))
    #expect(player.screen.rows.joined().filter { $0.style.role == .match }.map(\.text).joined() == "spacespacespace")
    player.press("/o<Enter>")
    #expect(player.footer.contains("2 of 2 · 2/2"))
    #expect(player.cursorLine != first)
    #expect(player.text.contains("2, 40% of the failed logs of all 9"))
    player.press("n")
    #expect(player.cursorLine?.contains("No space left") == true)
    #expect(player.message == "Search wrapped to the first row.")
    player.press("N")
    #expect(player.message == "Search wrapped to the last row.")
    player.press("/zebra<Enter>")
    #expect(player.message == "No match for \"zebra\".")
    #expect(player.text.contains("2, 40% of the failed logs of all 9"))
  }

  @Test func `the cursor stays on the cause that was seen while pages load`() {
    var logs = Logs.many(60)
    for place in logs.indices where place >= 20 && place % 2 == 0 {
      (logs[place].status, logs[place].errorInfo) = ("error", .text("Quota exceeded"))
    }
    var player = Player.loaded(logs, size: Size(columns: 100, rows: 24), pageSize: 10)
    player.press("!")
    player.answerAll()
    let seen = player.cursorLine?.suffix(12)
    player.press("A")
    player.answerAll()
    #expect(player.cursorLine?.suffix(12) == seen)
  }

  @Test func `the side text is searched if it has the focus`() {
    var player = Player.loaded(Logs.many(60), size: Size(columns: 160, rows: 30))
    player.press("!<Tab>/failed<Enter>")
    #expect(player.footer.contains("1 of 3 · "))
  }

  @Test func `causes are counted as far as all failed statuses are loaded, like the list`() {
    let logs = Logs.many(400).enumerated().map { index, log in
      var log = log
      if index % 20 == 4 {
        (log.operationType, log.status, log.errorInfo) = ("restore", "fail", .text("Could not attach"))
      }
      return log
    }
    var player = Player(logs, size: Size(columns: 160, rows: 24), pageSize: 5)
    player.answer()
    player.press("!")
    // Those of "fail" come twice before the others come once.
    let fail = player.pending.first { $0.walk.status.parameter == "fail" }
    fail.map { player.answer($0) }
    #expect(player.text.contains("of 1 loaded; more on server"))
    for _ in 0..<12 {
      player.answer()
      let shown = player.rowsAsSent.count
      #expect(player.text.contains("of \(shown) loaded; more on server"))
      let counts = player.rowLines.compactMap { line in
        line.split(separator: " ").first.flatMap { Int($0.filter { $0 != "+" }) }
      }
      #expect(counts.reduce(0, +) == shown)
    }
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("of all 40"))
    #expect(player.text.contains(" 20    50%"))
  }

  @Test func `Enter filters the list by a cause, and q restores the position each time`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    player.press("fprotect<Enter>jjj")
    let list = player.text
    player.press("!j")
    let signatures = player.text
    player.press("<Enter>")
    #expect(player.header.contains("2 shown"))
    #expect(player.statusLine.contains("cause:"))
    #expect(player.cursorLine?.contains("Timeout") == true)
    player.press("q")
    #expect(player.text == signatures)
    player.press("q")
    #expect(player.text == list)
    #expect(player.effects.isEmpty)
  }

  @Test func `Esc first drops a filter added in the view, then returns`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    let list = player.text
    player.press("!fsince:1h<Enter>")
    #expect(player.text.contains("of all 2"))
    #expect(player.text.contains("1 cause "))
    player.press("<Esc>")
    #expect(player.text.contains("5 failed · of all 9"))
    player.press("<Esc>")
    #expect(player.text == list)
  }

  @Test func `the cursor stays on its signature while pages change the order`() {
    var logs = Logs.failures
    logs += (0..<8).map { index in
      Logs.log(
        100 + index,
        "protect",
        "error",
        started: "2026-11-22T0\(index):00:00",
        error: "Timeout after \(index) s"
      )
    }
    var player = Player(logs, size: Size(columns: 160, rows: 24), pageSize: 5)
    player.answer()
    player.press("!")
    player.answer()
    player.press("jk")
    #expect(player.cursorLine?.contains("No space") == true)
    let first = player.text
    player.press("A")
    player.answerAll()
    #expect(player.cursorLine?.contains("No space") == true)
    #expect(player.text != first)
    let rows = player.screen.lines().filter { $0.contains("11-2") }
    #expect(rows.first?.contains("Timeout") == true)
  }

  @Test func `a changed log is counted by its current error`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    player.press("!")
    player.server.logs[0].errorInfo = .text("Timeout after 12 s")
    player.press("r")
    player.answerAll()
    #expect(player.text.contains("5 failed · of all 9"))
    #expect(player.screen.lines().contains { $0.contains("3    60%") && $0.contains("Timeout") })
  }

  @Test(arguments: [(80, 24), (60, 20), (44, 12), (30, 10), (20, 5)])
  func `nothing is wider than the screen, and the base is named`(columns: Int, rows: Int) {
    var player = Player.loaded(
      Logs.failures,
      size: Size(columns: columns, rows: rows),
      repertoire: .ascii
    )
    player.press("!")
    let text = player.text
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(rows < 8 || text.contains("of all 9"))
    #expect(player.screen.lines().contains { $0.split(separator: " ").first == "3" })
    player.press("<Tab>")
    #expect(player.text.contains("No space") || rows < 8)
  }

  @Test func `without failed logs it says so`() {
    var player = Player.loaded([Logs.log(1)])
    player.press("!")
    player.answerAll()
    #expect(player.text.contains("No log has failed."))
    player.press("<Enter>")
    #expect(player.text.contains("No cause is selected."))
  }

  @Test func `if no failed log matches the filter it says that, not that none has failed`() {
    var player = Player.loaded(Logs.failures)
    player.press("fzzzz<Enter>!")
    player.answerAll()
    #expect(player.text.contains("No failed log matches the filter."))
    player = Player.loaded(Logs.many(950), pageSize: 20)
    player.press("fzzzz<Enter>!")
    player.answerAll()
    #expect(player.text.contains("No failed log loaded matches the filter; A loads all."))
  }

  @Test func `opened from the stuck list it shows failed logs, since stuck ones have not failed`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 160, rows: 24))
    player.press("5!")
    player.answerAll()
    #expect(player.statusLine.contains("status: failed"))
    #expect(!player.statusLine.contains("is:stuck"))
    #expect(player.text.contains("2 causes"))
    player.press("q")
    #expect(player.statusLine.contains("is:stuck"))
  }

  @Test func `hostile errors stay inside their row`() {
    var logs = Logs.failures
    logs[0].errorInfo = .text("\u{1b}[2Jboom\u{7} \u{202e}txet")
    var player = Player.loaded(logs, size: Size(columns: 160, rows: 24))
    player.press("!")
    #expect(player.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && $0.value != 0x202e })
    player.press("jj")
    #expect(player.text.contains("^[[2Jboom^G <U+202E>txet"))
  }
}

extension Logs {
  /// Nine logs, of which five failed with two causes.
  static let failures: [OperationLog] = [
    failure(1, "07:58:00", "[Errno 28] No space left on device: /var/lib/1"),
    log(2, "protect", "available", started: "2026-11-23T07:30:00", plan: plan),
    failure(3, "06:58:00", "Timeout after 30 s"),
    log(4, "restore", "success", started: "2026-11-23T06:30:00"),
    failure(5, "06:28:00", "[Errno 28] No space left on device: /var/lib/2"),
    log(6, "protect", "protecting", started: "2026-11-23T06:25:00", took: nil, plan: plan),
    failure(7, "05:58:00", "[Errno 28] No space left on device: /var/lib/3", plan: otherPlan),
    failure(8, "05:28:00", "Timeout after 60 s"),
    log(9, "protect", "available", started: "2026-11-23T05:00:00", plan: plan),
  ]

  static let plan = "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"
  static let otherPlan = "0c1fe2aa-aaaa-4bbb-8ccc-0123456789ab"

  private static func failure(_ number: Int, _ time: String, _ error: String, plan: String = plan) -> OperationLog {
    log(number, "protect", "error", started: "2026-11-23T\(time)", plan: plan, error: error)
  }
}
