import Testing
import TextScreen
import TextWidgets

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct KeymapTests {
  @Test func `no key has two commands in one place`() {
    let everywhere = Keymap.usual.sections.flatMap(\.bindings).flatMap(\.keys)
    #expect(Set(everywhere).count == everywhere.count)
    let prompts = PromptKeys.bindings.flatMap(\.keys)
    #expect(Set(prompts).count == prompts.count)
    #expect(everywhere.count > 50)
  }

  @Test func `every key of the help is in the README's table`() {
    let table = Keymap.markdownTable
    let help = KeySections.lines(Registry.keySections(.usual, .unicode), Pen(repertoire: .unicode)).map(\.text).joined(
      separator: "\n"
    )
    let bindings = Keymap.usual.sections.flatMap(\.bindings) + Registry.keyTables.flatMap(\.bindings)
    for binding in bindings {
      #expect(help.contains(binding.help))
      #expect(table.contains(binding.help))
    }
    #expect(table.contains("| `j` `↓` | down |"))
    #expect(table.contains("| `` ` `` | the requests sent so far |"))
    #expect(table.hasPrefix("| key | does |\n|---|---|\n"))
  }

  @Test func `the help names keys in ASCII on an ASCII terminal`() {
    let help = KeySections.lines(Registry.keySections(.usual, .ascii), Pen(repertoire: .ascii)).map(\.text)
    #expect(help.contains { $0.hasPrefix("j Down ") })
    #expect(help.allSatisfy { line in line.utf8.allSatisfy { $0 < 128 } })
  }

  /// Each key does something somewhere: it changes the screen, asks the server or the world, from one of these starts.
  @Test(arguments: Keymap.usual.sections.flatMap(\.bindings).flatMap(\.keys))
  func `every key does something`(key: Key) {
    let starts = ["jjjj", "jj1", "G/error<Enter>gn", "fprotect<Enter>", "j<Enter>", "jx", "?", "e", "ll", "e<Enter>"]
    let didSomething = starts.contains { keys in
      var player = Player.loaded(Logs.many(95), size: Size(columns: 160, rows: 24), pageSize: 50)
      player.press(keys)
      let before = player
      player.happen(.key(key))
      return player.text != before.text || player.effects != before.effects
        || player.pending != before.pending
    }
    #expect(didSomething)
  }

  @Test(arguments: [
    ("j", "k"), ("<Down>", "<Up>"), ("<C-d>", "<C-u>"), ("<PgDn>", "<PgUp>"), (" ", "b"),
    ("<C-f>", "<C-b>"), ("G", "g"), ("<End>", "<Home>"), ("l", "h"), ("<Right>", "<Left>"),
    ("z", "z"), ("<Tab>", "<Tab>"), ("?", "?"), ("`", "`"), (">", "<lt>"), ("I", "I"),
    ("x", "q"), ("<Enter>", "q"), ("s", "s"), ("3", "0"), ("f-type:x<Enter>", "X"),
  ])
  func `keys that undo each other restore the screen`(there: String, back: String) {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 160, rows: 24))
    let before = player.text
    player.press(there)
    #expect(player.text != before)
    player.press(back)
    player.answerAll()
    #expect(player.text == before)
  }

  @Test func `a text performs only text commands`() {
    var pane = TextPane(PrintableText.lines("one\ntwo\nthree"))
    pane.mark(TextNeedle("t", repertoire: .unicode))
    for command in [Command.open, .escape, .search, .filter, .quit, .copyID] {
      let performed = pane.perform(command, in: Size(columns: 10, rows: 1))
      #expect(!performed)
    }
    for command in [Command.move(.down), .scrollRight, .toggleWrap, .searchNext, .searchPrevious] {
      let performed = pane.perform(command, in: Size(columns: 10, rows: 1))
      #expect(performed)
    }
  }

  @Test(arguments: [("<F1>", "F1"), ("Z", "Z"), ("<Ins>", "Ins"), ("ä", "ä")])
  func `a key without a meaning says so, once`(key: String, name: String) {
    var player = Player.loaded(Logs.few)
    let before = player.text
    player.press(key)
    #expect(player.message == "\(name) is not bound; ? shows the keys.")
    player.press("g")
    #expect(player.text == before)
    player.press("x" + key)
    #expect(player.message == "\(name) is not bound; ? shows the keys.")
  }

  @Test func `a paste outside a prompt says where it belongs, and what is no key says nothing`() {
    var player = Player.loaded(Logs.few)
    let before = player.text
    player.happen(.key(.unknown))
    #expect(player.text == before)
    player.happen(.key(.paste("some text")))
    #expect(player.message == "Nothing here takes a paste; f and / do.")
  }
}
