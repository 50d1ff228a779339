import Testing
import TextScreen

@testable import OperationLogBrowser

/// The commands by what they do.
@Suite(.timeLimit(.minutes(5))) struct PaletteTests {
  /// The commands on offer, as they are drawn.
  private func offered(_ player: Player) -> [String] {
    player.screen.lines().filter { $0.contains("│") }.map { line in
      String(line.split(separator: "│", omittingEmptySubsequences: false).dropFirst().first ?? "")
        .split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  @Test func `all commands of the keymap are offered with their keys`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 120, rows: 100))
    player.press(":")
    let offered = offered(player).joined(separator: "\n")
    for binding in Keymap.usual.sections.flatMap(\.bindings) where binding.command != .palette {
      #expect(offered.contains(binding.help.prefix(48)))
    }
    #expect(offered.contains("^D half a page down"))
    #expect(player.footer == " command:")
  }

  @Test(arguments: [
    ("live", "F live on or off: refresh automatically"), ("sort col", "> sort by the next column"),
    ("next failed", "e the next failed log"), ("^L", "^L redraw"), ("LOAD ALL", "A load all pages"),
    ("stu", "5 only stuck: running far longer than similar ones"),
    ("csv", "W export its incident or the list: Markdown, JSON, CSV"),
    ("hstgrm", "i a histogram of the list's logs by time"), ("markdown list xyzzy", "no command"),
    ("lslgtm", "no command"), ("clr fltr", "X clear the filter"),
  ])
  func `some letters find a command`(text: String, first: String) {
    var player = Player.loaded(Logs.few, size: Size(columns: 100, rows: 40))
    player.press(":" + text)
    if first == "no command" {
      #expect(player.text.contains("No such command: \(text)"))
      player.press("<Enter>")
      #expect(player.top == .prompt && player.line == text)
    } else {
      #expect(offered(player).first == first)
    }
  }

  @Test func `Enter runs the selected command like its key`() {
    var player = Player.loaded(Logs.few)
    player.press(":hide failed<Enter>")
    #expect(player.top == .list)
    #expect(player.statusLine.contains("status: failed"))
    player.press(":clear<Enter>:sort by<Down><Down><Enter>")
    #expect(player.sort.column == .error)
    player.press(":filter: type<Enter>type:restore<Enter>")
    #expect(player.footer.contains("1/1"))
    player.press(":quit<Tab><Tab><S-Tab><S-Tab><Enter>")
    #expect(player.effects.contains(.quit))
  }

  @Test func `a command runs in the pane that had the focus`() {
    var player = Player.loaded(Logs.few)
    player.press("jx:^G<C-u>")
    #expect(player.text.contains("the next failed log's error"))
    player.press("previous<Enter>")
    #expect(player.top == .error)
    player.press("qi")
    #expect(!player.text.contains("Logs by day"))
    player.press(":narrower<Enter>")
    #expect(player.text.contains("Logs by day"))
  }

  @Test(arguments: ["<Esc>", "<C-c>", "<BS>", "x<BS><BS>"])
  func `closing it leaves no trace`(keys: String) {
    var player = Player.loaded(Logs.few)
    let before = player.text
    player.press(":")
    #expect(player.text != before)
    player.press(keys)
    #expect(player.text == before)
    #expect(player.effects.isEmpty)
  }

  @Test func `keys of a menu and of the help do not mix with it`() {
    var player = Player.loaded(Logs.few)
    player.press("s:")
    #expect(player.top == .overlay)
    player.press("<Esc>?:")
    #expect(offered(player).first == "j ↓ down")
    player.press("these keys<Enter>")
    #expect(player.text.contains("Keys"))
  }

  @Test func `it is drawn on the smallest screen`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 20, rows: 5))
    player.press(":live")
    #expect(player.screen.lines()[1].contains("F"))
    #expect(player.screen.lines()[1].contains("li"))
    #expect(player.footer == " command: live")
  }

  @Test(arguments: [
    ("q!", "Q quit"), ("wq", "Q quit"), ("exit", "Q quit"), ("reload", "r R ^R refresh: fetch new logs and changes"),
    ("refresh", "r R ^R refresh: fetch new logs and changes"), ("ctx", "@ another cloud, region or project"),
    ("help", "? these keys"), ("help e", "e the next failed log"), ("help ^D", "^D half a page down"),
    ("top", "g Home to the first"), ("tail", "F live on or off: refresh automatically"),
  ])
  func `what people type by habit finds its command`(text: String, first: String) {
    var player = Player.loaded(Logs.few, size: Size(columns: 100, rows: 40))
    player.press(":" + text)
    #expect(offered(player).first == first)
  }

  @Test(arguments: ["q!", "wq", "quit", "qa"]) func `leaving as in vim leaves`(text: String) {
    var player = Player.loaded(Logs.few)
    player.press(":" + text + "<Enter>")
    #expect(player.effects.contains(.quit))
  }

  @Test func `help KEY says what the key does, and does not do it`() {
    var player = Player.loaded(Logs.few)
    player.press(":help Q<Enter>")
    #expect(player.effects.isEmpty)
    #expect(player.message == "Q: quit")
    player.press(":help nonsense<Enter>")
    #expect(player.top == .prompt && player.text.contains("No such command: help nonsense"))
  }
}
