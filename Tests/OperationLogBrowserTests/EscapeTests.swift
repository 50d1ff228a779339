import Testing
import TextScreen

@testable import OperationLogBrowser

/// Ways back and out.
@Suite(.timeLimit(.minutes(5))) struct EscapeTests {
  @Test func `Esc leaves the prompt, stops the load, drops the newest filter, and goes back`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("1")
    player.answerAll()
    player.press("fnumber<Enter>")
    player.answerAll()
    player.press("<Enter>r/abc<Esc>")
    #expect(player.top == .detail)
    #expect(player.isLoading)
    player.press("<Esc>")
    #expect(!player.isLoading)
    #expect(player.footer.contains("Stopped"))
    player.press("<Esc>")
    #expect(player.top == .list)
    #expect(player.statusLine.contains("status: failed  filter: number"))
    player.press("<Esc>")
    #expect(player.statusLine.contains("status: failed"))
    #expect(!player.statusLine.contains("filter:"))
    player.press("<Esc>")
    #expect(player.statusLine.contains("status: all"))
    player.press("<Esc><Esc>")
    #expect(player.effects.isEmpty)
  }

  @Test func `Esc stops a load`() {
    var player = Player(Logs.many(95), pageSize: 20)
    player.answer()
    player.press("A<Esc>")
    #expect(player.pending.isEmpty)
    #expect(!player.isLoading)
    player.press("j")
    #expect(player.pending.isEmpty)
    player.press("L")
    #expect(player.pending.count == 1)
  }

  @Test func `q goes back and from the list quits`() {
    var player = Player.loaded(Logs.few)
    player.press("<Enter>x?qqq")
    #expect(player.effects.isEmpty)
    player.press("q")
    #expect(player.takeEffects() == [.quit])
  }

  @Test func `Q quits from everywhere but a prompt`() {
    for keys in ["", "<Enter>", "x", "?", "s", "c", "`"] {
      var player = Player.loaded(Logs.few)
      player.press(keys + "Q")
      #expect(player.takeEffects() == [.quit])
    }
    var player = Player.loaded(Logs.few)
    player.press("fQ")
    #expect(player.effects.isEmpty)
  }

  @Test func `^C stops a load, else quits, and leaves a prompt`() {
    var player = Player(Logs.many(95), pageSize: 20)
    player.press("<C-c>")
    #expect(player.effects.isEmpty && player.pending.isEmpty)
    player.press("f<C-c>")
    #expect(player.effects.isEmpty)
    player.press("<C-c>")
    #expect(player.takeEffects() == [.quit])
  }

  @Test func `^L and ^Z work, also in a prompt`() {
    var player = Player.loaded(Logs.few)
    player.press("<C-l><C-z>f<C-l><C-z>")
    #expect(player.takeEffects() == [.redraw, .suspend, .redraw, .suspend])
  }

  @Test func `an error stays until Esc, other messages until the next key`() {
    var player = Player.loaded(Logs.few)
    player.happen(.message("Copied the id.", isError: false))
    #expect(player.footer.contains("Copied the id."))
    player.press("j")
    #expect(!player.footer.contains("Copied"))
    player.happen(.message("The terminal takes no copies.", isError: true))
    player.press("jk<Enter>q")
    #expect(player.footer.contains("The terminal takes no copies."))
    player.press("<Esc>")
    #expect(player.footer.contains("help"))
  }
}
