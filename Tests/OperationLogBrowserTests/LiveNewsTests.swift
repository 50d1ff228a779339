import Testing
import TextScreen

@testable import OperationLogBrowser

/// What a live refresh brings, and that it moves nothing of what is being read.
@Suite(.timeLimit(.minutes(5))) struct LiveNewsTests {
  @Test func `new rows above do not move the visible rows`() {
    for keys in ["jjj", "G", "<C-d><C-d>", "j", "jjj<C-d>kkkk"] {
      var player = Player.live(Logs.many(95))
      player.press(keys)
      let (lines, cursor) = (player.rowLines, player.cursorLine)
      for number in 1...30 {
        player.arrive(number)
        player.refresh()
      }
      #expect(player.rowLines == lines)
      #expect(player.cursorLine == cursor)
      #expect(player.header.contains("125"))
    }
  }

  @Test func `at the head, new rows appear until the selected log would leave the screen`() {
    var player = Player.live(Logs.many(95))
    let selected = player.selectedLog?.id
    let height = player.visibleRows.count
    for number in 1...40 {
      player.arrive(number)
      player.refresh()
      #expect(player.selectedLog?.id == selected)
      #expect(player.cursor == number)
      #expect(player.visibleRows.lowerBound == max(0, number - height + 1))
      #expect(player.cursorLine?.contains("11-23 08:00:00") == true)
    }
    player.press("g")
    player.arrive(41, "error")
    player.refresh()
    #expect(player.rowLines[0].contains("✗ error"))
  }

  @Test func `a locally sorted list keeps its cursor`() {
    var player = Player.live(Logs.many(95))
    player.press(">>>jjjj")
    let line = player.cursorLine
    let top = player.cursor - player.visibleRows.lowerBound
    for number in 1...5 { player.arrive(number, number == 2 ? "error" : "available") }
    player.refresh()
    #expect(player.cursorLine == line)
    #expect(player.cursor - player.visibleRows.lowerBound == top)
    #expect(player.rows.count == 100)
  }

  @Test func `the message says what was found since the last key, and is absent otherwise`() {
    var player = Player.live(Logs.few)
    let hints = player.footer
    player.refresh()
    #expect(player.footer == hints)
    player.arrive(1)
    player.refresh()
    #expect(player.footer.contains(" 1 new "))
    player.arrive(2)
    player.arrive(3, "error")
    if let place = player.server.logs.firstIndex(where: { $0.status == "protecting" }) {
      player.end(at: place, "available")
    }
    player.refresh()
    #expect(player.footer.contains(" 3 new, 1 finished, 1 failed "))
    player.refresh()
    #expect(player.footer.contains(" 3 new, 1 finished, 1 failed "))
    player.press("j")
    #expect(!player.footer.contains("new"))
    player.refresh()
    #expect(!player.footer.contains("new"))
  }

  @Test func `an error stays until it is read, and news appear after it`() {
    var player = Player.live(Logs.many(40))
    player.happen(.message("Not copied.", isError: true))
    player.arrive(1)
    player.refresh()
    #expect(player.footer.contains("Not copied."))
    player.press("<Esc>")
    #expect(player.footer.contains("1 new"))
  }

  @Test func `rows that are new or have changed are bold until the next key`() {
    var player = Player.live(Logs.few)
    player.press("jj")
    #expect((4...8).allSatisfy { !player.isBold(line: $0) })
    player.arrive(1)
    player.server.logs[2].errorInfo = .text("late")
    player.refresh()
    #expect((4...8).map(player.isBold) == [true, false, true, false, false])
    player.press("j")
    #expect((4...8).allSatisfy { !player.isBold(line: $0) })
  }

  @Test func `a command for failed logs is told their ids, if there is one`() {
    for hasCommand in [true, false] {
      var player = Player(Logs.many(20), refreshInterval: 10, hasFailureCommand: hasCommand)
      player.answerAll()
      _ = player.takeEffects()
      player.server.logs.insert(Logs.log(901, "protect", "error", started: "2026-11-23T08:02:00"), at: 0)
      player.server.logs.insert(Logs.log(902, "protect", "available", started: "2026-11-23T08:02:01"), at: 0)
      player.pass(seconds: 11)
      player.answerAll()
      #expect(player.takeEffects() == (hasCommand ? [.runFailureCommand([Logs.uuid(901)])] : []))
    }
  }

  @Test func `the bell rings only for failed logs, and only if enabled`() {
    for ringsBell in [true, false] {
      var player = Player.live(Logs.many(40), ringsBell: ringsBell)
      player.arrive(1)
      player.refresh()
      #expect(player.takeEffects().isEmpty)
      player.arrive(2, "error")
      player.refresh()
      #expect(player.takeEffects() == (ringsBell ? [.bell] : []))
      player.refresh()
      #expect(player.takeEffects().isEmpty)
    }
  }

  @Test func `an open log is updated in place`() {
    var player = Player.live(Logs.few)
    player.press("jj<Enter>")
    #expect(player.text.contains("◐ protecting"))
    player.end(at: 2, "error")
    player.server.logs[2].errorInfo = .text("The volume is gone.")
    player.refresh()
    #expect(player.text.contains("✗ error"))
    #expect(player.text.contains("The volume is gone."))
  }

  @Test func `new rows do not disturb a search`() {
    var logs = Logs.many(20_000)
    logs[15_000].errorInfo = .text("a needle")
    var player = Player(logs, refreshInterval: 10)
    player.press("A")
    player.answerAll()
    _ = player.sleepUntilAsked()
    for key in KeyScript.keys(in: "/needle<Enter>") { player.happen(.key(key)) }
    #expect(player.isSearching)
    for number in 1...3 { player.arrive(number) }
    player.answerAll()
    player.searchOn()
    #expect(!player.isSearching)
    #expect(player.cursor == 15_003)
  }
}
