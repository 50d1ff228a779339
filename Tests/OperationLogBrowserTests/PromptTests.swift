import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct PromptTests {
  @Test(arguments: [
    ("abc", "abc"), ("abc<BS>", "ab"), ("abc<Left><BS>", "ac"), ("abc<Left><Left><Del>", "ac"),
    ("abc<Home>x", "xabc"), ("abc<C-a>x<C-e>y", "xabcy"), ("ab cd<C-w>", "ab "),
    ("ab cd  <C-w>", "ab "), ("abc<C-u>x", "x"), ("abc<Left><C-u>", "c"), ("abc<Left><C-k>", "ab"),
    ("a<Right>b", "ab"), ("qQ12?", "qQ12?"), ("ab<C-b><C-d>", "a"),
  ])
  func `a line is edited`(keys: String, text: String) {
    var player = Player.loaded(Logs.few)
    player.press("/" + keys)
    #expect(player.line == text)
    #expect(player.footer.hasPrefix(" search: " + text.split(separator: " ")[0]))
  }

  @Test(arguments: [
    ("type:restore status:failed<M-BS>", "type:restore status:"), ("a b:c<M-BS><M-BS>", "a "), ("a:c  <M-BS>", "a:"),
    ("type:restore<M-b>x", "type:xrestore"), ("type:restore<M-b><M-b><M-b>x", "xtype:restore"),
    ("a bc d<Home><M-f>x", "ax bc d"), ("a bc d<Home><M-f><M-f><M-f><M-f>x", "a bc dx"),
    ("plan:d58f -error:x<Home><M-d>", ":d58f -error:x"), ("plan:d58f -error:x<Home><M-f><M-d><M-d>x", "planx:x"),
    ("ab cd<C-Left>x", "ab xcd"), ("ab cd<M-Left><C-Left><C-Right>x", "abx cd"), ("ab cd<C-Left><C-Del>x", "ab x"),
    ("größe 日本<M-BS><M-BS>x", "x"), ("-:(<M-b>x<M-f>y<M-d>", "x-:(y"),
  ])
  func `Alt and Ctrl keys move over words and delete them, as in a shell`(keys: String, text: String) {
    var player = Player.loaded(Logs.few)
    player.press("/" + keys)
    #expect(player.line == text)
  }

  @Test(arguments: [
    "<M-x>", "<M-q>", "<M-Q>", "<M-Enter>", "<M-Tab>", "<M-Up>", "<M-1>", "<C-Up>", "<C-Home>", "<C-x>", "<C-y>", "<?>",
    "<F1>",
    "<Ins>", "<PgUp>",
  ])
  func `an unknown key does not change a prompt, and does nothing elsewhere`(key: String) {
    for open in ["f", "/"] {
      var player = Player.loaded(Logs.few)
      player.press(open + "abc" + key + "d")
      #expect(player.line == "abcd")
      #expect(player.effects.isEmpty)
    }
  }

  @Test func `the terminal's cursor is where the next character comes`() {
    var player = Player.loaded(Logs.few)
    player.press("/日本<Left>")
    #expect(player.screen.cursor == Position(column: 11, row: 23))
    player.press("<Esc>")
    #expect(player.screen.cursor == nil)
  }

  @Test func `a line longer than the screen scrolls`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 20, rows: 5))
    player.press("/" + String(repeating: "x", count: 50) + "end")
    #expect(player.footer.hasSuffix("end"))
    #expect(player.screen.cursor == Position(column: 19, row: 4))
  }

  @Test func `the arrows bring back the lines of this session`() {
    var player = Player.loaded(Logs.few)
    player.press("/one<Enter>/two<Enter>/thr<Up>")
    #expect(player.line == "two")
    player.press("<Up><Up>")
    #expect(player.line == "one")
    player.press("<Down><Down>")
    #expect(player.line == "thr")
    player.press("<Esc>f<Up>")
    #expect(player.line == "")
  }

  @Test func `a paste is text, and never a command`() {
    var player = Player.loaded(Logs.few)
    player.happen(.key(.paste("Q\nq")))
    #expect(player.effects.isEmpty)
    player.press("/")
    player.happen(.key(.paste("in-use\nQ")))
    #expect(player.line == "in-use")
  }

  @Test func `pasted text is made printable`() {
    var player = Player.loaded(Logs.few)
    player.press("/")
    player.happen(.key(.paste("a\u{1b}[31mb")))
    #expect(player.footer.contains("a^[[31mb"))
  }

  @Test func `Backspace in an empty prompt leaves it`() {
    var player = Player.loaded(Logs.few)
    player.press("/a<BS><BS>")
    #expect(player.top == .list)
  }
}
