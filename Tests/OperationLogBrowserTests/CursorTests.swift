import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The cursor stays on its log, and the log where it is on the screen.
@Suite(.timeLimit(.minutes(5))) struct CursorTests {
  @Test func `more pages do not move the cursor`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("jjjjjjj")
    let line = player.cursorLine
    player.press("A")
    player.answerAll()
    #expect(player.cursorLine == line)
    #expect(line?.contains("07:53:00") == true)
    #expect(player.header.contains("all 95 loaded"))
  }

  @Test func `new logs at the head do not move what is being read`() throws {
    var player = Player.loaded(Logs.many(60))
    player.press("jjj")
    let shown = Array(player.screen.lines()[4...20])
    var newest = Logs.log(900, "protect", "error", started: "2026-11-23T08:01:00", took: 5)
    newest.errorInfo = .text("late")
    player.server.logs.insert(newest, at: 0)
    player.press("r")
    player.answerAll()
    #expect(Array(player.screen.lines()[4...20]) == shown)
    #expect(player.cursorLine?.contains("07:57:00") == true)
    #expect(player.footer.contains("1 new, 1 failed"))
    player.press("g")
    #expect(player.cursorLine?.contains("08:01:00") == true)
  }

  @Test func `a changed log is updated in place`() {
    var player = Player.loaded(Logs.few)
    player.press("jj")
    #expect(player.cursorLine?.contains("◐ protecting") == true)
    player.server.logs[2].status = "available"
    player.server.logs[2].endedAt = LogTime("2026-11-23T08:02:00")
    player.press("r")
    player.answerAll()
    #expect(player.cursorLine?.contains("✓ available") == true)
    #expect(player.cursorLine?.contains("21m50s") == true)
    #expect(player.footer.contains("1 finished"))
  }

  @Test func `a filter that keeps the log keeps the cursor on it`() {
    var player = Player.loaded(Logs.many(95))
    player.press("jjjjjjjjjjjjjj")
    #expect(player.cursorLine?.contains("number 15") == true)
    player.press("1")
    player.answerAll()
    #expect(player.cursorLine?.contains("number 15") == true)
    player.press("0")
    #expect(player.cursorLine?.contains("number 15") == true)
    #expect(player.footer.contains("15/95"))
  }

  @Test func `a filter that hides the log moves the cursor to its nearest neighbour`() {
    var player = Player.loaded(Logs.many(95))
    player.press("jjjjjjjjjjj")
    player.press("1")
    #expect(player.cursorLine?.contains("number 15") == true)
  }

  @Test
  func `the nearest neighbour is found at any distance; without one the cursor goes to the first row`() {
    var player = Player.loaded(Logs.many(2_000))
    player.press("A")
    player.answerAll()
    player.press("j")
    player.press("GfNo<Enter>")
    #expect(player.footer.hasSuffix(" 200/200"))
    player.press("X")
    #expect(player.cursorLine?.contains("number 1995 failed") == true)
    player.press("1fstatus:available<Enter>")
    #expect(player.cursorLine?.contains("available") == true)
    #expect(player.footer.hasSuffix(" 1/1,800"))
  }

  @Test func `sorting keeps the cursor on its log`() {
    var player = Player.loaded(Logs.few)
    player.press("jjjj")
    for _ in ListColumn.all(of: .karbor) {
      player.press(">")
      player.answerAll()
      #expect(player.cursorLine?.contains("No space") == true)
    }
    player.press("I")
    player.answerAll()
    #expect(player.cursorLine?.contains("No space left") == true)
    #expect(player.header.contains("oldest first"))
  }

  @Test func `a resize keeps the cursor visible`() {
    var player = Player.loaded(Logs.many(95))
    player.press("G")
    for (columns, rows) in [(40, 10), (200, 60), (20, 5), (19, 4), (120, 40), (80, 24)] {
      player.resize(columns, rows)
      guard rows > 4 else { continue }
      #expect(player.cursorLine?.contains("✗ error") == true)
    }
    #expect(player.footer.contains("95/95"))
  }

  @Test func `the cursor returns to its log when an emptied list fills again`() {
    var player = Player.loaded(Logs.many(95))
    player.press("jjj")
    let line = player.cursorLine
    player.press("fplan:nowhere<Enter>")
    #expect(player.text.contains("No log matches the filter; X clears it."))
    player.press("X")
    #expect(player.cursorLine == line)
  }

  @Test func `a step beyond the last row loads the next page`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("1")
    player.answerAll()
    player.press("fnumber<Enter>")
    player.answerAll()
    player.press("GG")
    player.answerAll()
    #expect(player.footer.contains("/10"))
  }
}
