import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct FilterTests {
  @Test func `digits combine`() {
    var player = Player.loaded(Logs.few)
    player.press("12")
    #expect(player.statusLine.contains("status: failed, running"))
    #expect(player.footer.contains("/3"))
    player.press("1")
    #expect(player.statusLine.contains("status: running"))
    #expect(player.footer.contains("1/1"))
    player.press("0")
    #expect(player.footer.contains("/6"))
  }

  @Test func `a status is sent to the server`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("1")
    let asked = Set(player.pending.map(\.walk.status))
    #expect(asked.contains(.exactly("error")) && asked.contains(.exactly("fail")))
    player.answerAll()
    #expect(player.header.contains("10 shown"))
    #expect(player.header.contains("all loaded"))
  }

  @Test func `returning to an earlier filter sends no request`() {
    var player = Player.loaded(Logs.many(95), pageSize: 50)
    player.press("1")
    player.answerAll()
    player.press("0")
    player.answerAll()
    player.press("1")
    #expect(player.pending.isEmpty)
    #expect(player.footer.contains("/10"))
  }

  @Test func `exact statuses are picked with their counts`() {
    var player = Player.loaded(Logs.few)
    player.press("s")
    #expect(player.text.contains("[ ] ✗ error                       1"))
    player.press(" G ")
    #expect(player.text.contains("[x] ✗ error                       1"))
    #expect(player.text.contains("[x] ? null                        1"))
    player.press("q")
    #expect(player.statusLine.contains("status: error, null"))
    #expect(player.footer.contains("/2"))
  }

  @Test func `an exact status can be excluded from its class`() {
    var player = Player.loaded(Logs.few)
    player.press("1s ")
    #expect(player.text.contains("[ ] ✗ error  "))
    #expect(player.text.contains("[x] ✗ fail  "))
    player.press("<Esc>")
    #expect(player.statusLine.contains("status: error-deleting, error-restoring, fail"))
    #expect(player.footer.contains("1/1"))
  }

  @Test func `a filter is written, changed and cleared`() {
    var player = Player.loaded(Logs.few)
    player.press("ftype:protect -error:space<Enter>")
    #expect(player.statusLine.contains("filter: type:protect -error:space"))
    #expect(player.footer.contains("/2"))
    player.press("<BS>")
    #expect(player.statusLine.contains("filter: type:protect"))
    #expect(player.footer.contains("/3"))
    player.press("ftook:>1h<Enter>")
    #expect(player.statusLine.contains("filter: type:protect took:>1h"))
    #expect(player.footer.contains("1/1"))
    player.press("X")
    #expect(player.footer.contains("/6"))
  }

  @Test func `a status in a filter is sent to the server`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("fstatus:failed number<Enter>")
    #expect(player.statusLine.contains("status: failed  filter: number"))
    #expect(player.pending.contains { $0.walk.status == .exactly("error") })
    player.press("<BS>")
    #expect(player.statusLine.contains("filter: number"))
    #expect(!player.statusLine.contains("status: failed"))
  }

  @Test func `a wrong word is marked and the former result stays`() {
    var player = Player.loaded(Logs.few)
    player.press("ftype:restore<Enter>fplna:x")
    #expect(player.text.contains("No such field: plna."))
    let screen = player.screen
    let row = screen.size.rows - 1
    let marked = (0..<screen.size.columns).filter { screen[$0, row].style.role == .danger }
    #expect(marked.map { screen[$0, row].text }.joined() == "plna:x")
    player.press("<Enter>")
    #expect(player.top == .prompt)
    #expect(player.header.contains("1 shown, 5 hidden"))
    player.press("<Esc>")
    #expect(player.statusLine.contains("filter: type:restore"))
  }

  @Test func `a filter survives refresh, drill-down and going back`() {
    var player = Player.loaded(Logs.few)
    player.press("1fspace<Enter>r")
    player.answerAll()
    player.press("xq<Enter>qxT<Esc>TT")
    #expect(player.statusLine.contains("status: failed  filter: space"))
    #expect(player.footer.hasSuffix(" 1/1"))
    #expect(player.cursorLine?.contains("No space left") == true)
  }

  @Test func `Backspace drops the newest part`() {
    var player = Player.loaded(Logs.few)
    player.press("ftype:protect<Enter>1<BS>")
    #expect(player.statusLine.contains("filter: type:protect"))
    #expect(!player.statusLine.contains("failed, "))
    #expect(player.footer.contains("/3"))
    player.press("<BS>")
    #expect(player.footer.contains("/6"))
  }
}
