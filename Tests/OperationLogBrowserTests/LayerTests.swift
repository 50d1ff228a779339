import Testing
import TextScreen

@testable import OperationLogBrowser

/// Which layer a key goes to, and in which order an event brings them up to date.
@Suite(.timeLimit(.minutes(5))) struct LayerTests {
  private static let wide = Size(columns: 160, rows: 24)

  @Test func `the error view passes an unknown key to the list below`() {
    var player = Player.loaded(Logs.few, size: Self.wide)
    player.press("jx")
    let error = player.screen.lines()[3]
    player.press("1")
    #expect(player.statusLine.contains("status: failed"))
    #expect(player.top == .error && player.screen.lines()[3] == error)
    player.press("0fprotect<Enter>")
    #expect(player.statusLine.contains("filter: protect"))
    #expect(player.top == .error)
  }

  @Test func `a view passes an unknown key to the list below`() {
    var player = Player.loaded(Logs.failures, size: Self.wide)
    player.press("!s")
    #expect(player.top == .overlay)
    player.press("<Esc>3")
    #expect(player.statusLine.contains("status: ok"))
    #expect(player.top == .view)
    player.press("qo1")
    #expect(player.statusLine.contains("status: failed"))
    #expect(player.top == .view)
  }

  @Test func `an overlay covers the list: no key reaches it`() {
    for opening in ["?", "s", "c", "W", "C", "+", "@", ",", "`"] {
      var player = Player.loaded(Logs.few, size: Self.wide)
      player.press(opening)
      let before = (player.filterText, player.cursor, player.sort, player.statusLine)
      player.press("123e>IX")
      #expect(player.top == .overlay)
      #expect((player.filterText, player.cursor, player.sort, player.statusLine) == before)
    }
  }

  @Test func `the key that opens an overlay closes it`() {
    for opening in ["?", "s", "c", "W", "C", "+", "-", "@", ",", "`"] {
      var player = Player.loaded(Logs.few, size: Self.wide)
      player.press(opening)
      #expect(player.top == .overlay)
      player.press(opening)
      #expect(player.top == .list)
    }
  }

  /// Each is made from the one before it, so that none shows what was before the event: the header counts pages, the table is
  /// counted from them, the side text is of the table's row, and the footer's place of the table's rows.
  @Test func `one event brings header, figures, rows and side text up to date together`() {
    var player = Player.live(Logs.failures, size: Size(columns: 160, rows: 40))
    player.press("!A")
    player.answerAll()
    #expect(player.text.contains("2 causes · 5 failed · of all 9"))
    var log = Logs.log(77, "protect", "error", took: 1, error: "[Errno 28] No space left on device: /var/lib/7")
    log.startedAt = player.now
    player.server.logs.insert(log, at: 0)
    _ = player.sleepUntilAsked()
    while player.pending.count > 1 { player.answer() }
    player.answer()
    #expect(player.statusLine.contains("1 failed 6"))
    #expect(player.text.contains("2 causes · 6 failed · of all 10"))
    #expect(player.cursorLine?.contains(" 4 ") == true)
    #expect(player.text.contains("4, 67% of the failed logs of all 10"))
    #expect(player.text.contains("/var/lib/7"))
  }

  /// The message line takes rows from the panes: it is written before the list's height is set.
  @Test func `a long message keeps the cursor visible`() {
    var player = Player.loaded(Logs.many(95))
    player.press("G")
    let last = player.cursorLine
    player.happen(.message(String(repeating: "This went wrong. ", count: 20), isError: true))
    #expect(player.cursorLine == last)
    player.press("<Esc>")
    #expect(player.cursorLine == last)
  }

  @Test func `each command opens at most one part`() {
    let commands = Registry.opened.flatMap { $0.commands }
    #expect(Set(commands).count == commands.count)
    #expect(commands.allSatisfy { command in Keymap.usual.everywhere.bindings.contains { $0.command == command } })
  }

  @Test func `Esc with another key soon after it is both, though a terminal sends Alt so`() {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 120, rows: 40))
    player.press("<Enter>")
    #expect(player.top == .detail)
    player.press("<M-j>")
    #expect(player.top == .list)
    #expect(player.cursor == 1)
  }

  @Test func `Esc leaves the stuck logs as 5 does`() {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 120, rows: 40))
    let before = player.statusLine
    player.press("5")
    player.answerAll()
    player.press("<Esc><Esc>")
    #expect(player.statusLine == before)
  }
}
