import Testing
import TextScreen

@testable import OperationLogBrowser

/// The columns of the list: which there are, how they are chosen, and what a narrow list leaves out.
@Suite(.timeLimit(.minutes(5))) struct ColumnTests {
  private func titles(_ player: Player) -> [Substring] {
    let line = player.screen.lines().first { line in
      ["STATUS", "ERROR", "SCHEDULE"].contains { line.contains($0) }
    }
    return line?.split(separator: " ") ?? []
  }

  @Test func `C shows all columns, the chosen ones, and those that do not fit`() {
    var player = Player.loaded(Logs.few)
    player.press("C")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS          TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available    1m20s  d58ffd3e
       11-23 07:41:10    ┌─ Columns ──────────────────────────────┐olumeRestoreFaile…
       11-23 07:40:10    │ [x] STARTED                            │
       11-23 07:39:00    │ [ ] ENDED                              │
       11-23 06:12:00    │ [x] TYPE                               │o space left on d…
       2025-11-22 23:59  │ [x] STATUS                             │
                         │ [x] TOOK                               │
                         │ [x] FACTOR      no room in this width  │
                         │ [x] PLAN                               │
                         │ [x] CHECKPOINT  no room in this width  │
                         │ [x] PROVIDER    no room in this width  │
                         │ [x] RESTORE     no room in this width  │
                         │ [x] SCHEDULE    no room in this width  │
                         │ [x] ID          no room in this width  │
                         │ [x] ERROR                              │
                         └────────────────────────────────────────┘


      ────────────────────────────────────────────────────────────────────────────────
       Space toggle  Enter apply  Esc cancel                                      1/6
      """
    )
  }

  @Test func `Space deselects columns, Enter shows the rest in their usual order`() {
    var player = Player.loaded(Logs.few)
    #expect(titles(player) == ["STARTED", "TYPE", "STATUS", "TOOK", "PLAN", "ERROR"])
    player.press("Cjj jj ")
    #expect(titles(player) == ["STARTED", "TYPE", "STATUS", "TOOK", "PLAN", "ERROR"])
    player.press("<Enter>")
    #expect(player.top == .list)
    #expect(titles(player).prefix(2) == ["STARTED", "STATUS"])
    #expect(!titles(player).contains("TOOK"))
    #expect(player.cursorLine?.contains("11-23 07:58:02    ✓ available") == true)
    player.press("Cjj <Enter>")
    #expect(titles(player).prefix(3) == ["STARTED", "TYPE", "STATUS"])
  }

  @Test func `a hidden column makes room for others`() {
    var player = Player.loaded(Logs.few)
    // All but the start, the status and the schedule.
    player.press("Cjj jj j j j j j jj j <Enter>")
    #expect(titles(player) == ["STARTED", "STATUS", "SCHEDULE"])
    player.resize(30, 24)
    #expect(titles(player) == ["STARTED", "STATUS"])
    player.resize(80, 24)
    player.press("l")
    #expect(titles(player) == ["STATUS", "SCHEDULE"])
    player.press("lll")
    #expect(titles(player) == ["SCHEDULE"])
  }

  @Test(arguments: ["<Esc>", "q", "C"])
  func `without Enter nothing changes`(key: String) {
    var player = Player.loaded(Logs.few)
    let before = player.text
    player.press("C j  j " + key)
    #expect(player.text == before)
    #expect(player.keeps.isEmpty)
  }

  @Test func `a list keeps at least one column`() {
    var player = Player.loaded(Logs.few)
    player.press("C jj" + ListColumn.all(of: .karbor).dropFirst(2).map { _ in " j" }.joined() + "<Enter>")
    #expect(player.footer.contains("A list has at least one column."))
    player.press(" <Enter>")
    #expect(titles(player) == ["ERROR"])
  }

  @Test func `the choice is kept by name for each service; choosing all columns resets it`() {
    var player = Player.loaded(Logs.few)
    player.press("C jj <Enter>")
    let names = ["status", "took", "factor", "plan", "checkpoint", "provider", "restore", "schedule", "id", "error"]
    #expect(player.keeps == [.columns(names, service: "karbor")])
    #expect(player.kept.columns == ["karbor": names])
    player.press("C jj <Enter>")
    #expect(player.keeps.last == .columns(nil, service: "karbor"))
    #expect(player.kept.columns.isEmpty)
  }

  @Test func `the end is a column for whoever chooses it or sorts by it`() {
    var player = Player.loaded(Logs.few)
    #expect(!titles(player).contains("ENDED"))
    player.press(">")
    #expect(titles(player).prefix(3) == ["STARTED", "ENDED▼", "TYPE"])
    player.press("C<Enter>")
    #expect(player.keeps.map(\.isOfColumns) == [false])
    player.press("<lt>")
    #expect(!titles(player).contains("ENDED"))
    player.press("Cj <Enter>")
    #expect(titles(player).prefix(3) == ["STARTED", "ENDED", "TYPE"])
    #expect(player.cursorLine?.contains("11-23 07:58:02    11-23 07:59:22    protect") == true)
    #expect(player.kept.columns["karbor"]?.contains("ended") == true)
  }

  @Test func `kept columns are shown, unknown names are ignored`() {
    var kept = KeptState()
    kept.apply(.columns(["status", "nonsense", "error"], service: "karbor"))
    kept.apply(.columns(["started"], service: "cbr"))
    var player = Player(Logs.few, kept: kept)
    player.answerAll()
    #expect(titles(player) == ["STATUS", "ERROR"])
    kept.apply(.columns(["nonsense"], service: "karbor"))
    var other = Player(Logs.few, kept: kept)
    other.answerAll()
    #expect(titles(other).count == 6)
  }

  @Test func `+ begins at the first visible column`() {
    var kept = KeptState()
    kept.apply(.columns(["status", "plan", "error"], service: "karbor"))
    var player = Player(Logs.few, kept: kept)
    player.answerAll()
    player.press("l+")
    #expect(player.top == .overlay)
    player.press("<Enter>")
    #expect(player.filterText.hasPrefix("plan:"))
  }

  @Test func `a view without these columns says so`() {
    var player = Player.loaded(Logs.few)
    player.press("oC")
    #expect(player.top == .view)
    #expect(player.footer.contains("This view's columns are fixed."))
  }
}

extension KeptState.Change {
  fileprivate var isOfColumns: Bool { if case .columns = self { true } else { false } }
}
