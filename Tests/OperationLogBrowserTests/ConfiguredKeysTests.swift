import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The keys and command lines of the configuration.
@Suite(.timeLimit(.minutes(5))) struct ConfiguredKeysTests {
  private static let size = Size(columns: 160, rows: 40)

  private func player(_ keys: [Command: [Key]] = [:], commands: [OwnCommand] = [], pageSize: Int = 1000) -> Player {
    var player = Player(Logs.few, size: Self.size, pageSize: pageSize, keys: keys, commands: commands)
    player.answerAll()
    return player
  }

  @Test func `every command has a name of its own, and a key name reads as the key that it names`() {
    let bindings = Keymap.usual.sections.flatMap(\.bindings) + Registry.keyTables.flatMap(\.bindings)
    #expect(Set(bindings.map(\.command)).count == Set(bindings.map(\.command.name)).count)
    #expect(Keymap.usual.commandTable.count == Keymap.named.count)
    for key in bindings.flatMap(\.keys) {
      #expect(Key(named: key.name(.ascii)) == key)
      #expect(Key(named: key.name(.unicode)) == key)
    }
  }

  @Test(arguments: [
    ("ctrl-r", Key.control("R")), ("^r", .control("R")), ("C-x", .control("X")), ("f12", .function(12)),
    ("Alt-x", .withAlt(.character("x"))), ("M-Enter", .withAlt(.enter)), ("ctrl-left", .withControl(.left)),
    ("return", .enter), ("^I", .tab), ("^M", .enter), ("^[", .escape), ("^h", .backspace),
    ("ctrl-space", .control("@")),
    ("ä", .character("ä")), ("^", .character("^")), ("SPACE", .character(" ")),
  ])
  func `a key may be named as people write it`(name: String, key: Key) {
    #expect(Key(named: name) == key)
  }

  @Test(arguments: ["", "F13", "F0", "jj", "^1", "ctrl-f5", "alt-", "alt-alt-x", "hyper-x", "\u{1B}", "\u{7}", "^ä"])
  func `a name of no key is none`(name: String) {
    #expect(Key(named: name) == nil)
  }

  @Test func `keys that are given replace a command's own, in help, hints, palette and sentences`() {
    var player = player([
      .help: [.function(1)], .loadAllPages: [.control("G")], .openError: [.character("x"), .insert],
    ])
    #expect(player.footer.contains("F1 help"))
    player.press("?")
    #expect(player.footer.contains("? is not bound; F1 shows the keys."))
    player.happen(.key(.function(1)))
    #expect(player.text.contains("F1"))
    #expect(!player.text.contains("? "))
    player.press("<Esc>:all pages")
    #expect(player.text.contains("^G"))
    player.press("<Esc>")
    player.happen(.key(.insert))
    #expect(player.top == .error)
  }

  @Test func `a sentence names the key that is bound, or how else the command is found`() {
    var player = Player(
      Logs.many(95),
      size: Self.size,
      pageSize: 50,
      keys: [.loadNextPage: [.function(2)], .loadAllPages: []]
    )
    player.answerAll()
    player.press("A")
    #expect(player.footer.contains("A is not bound"))
    #expect(Keymap([.loadAllPages: []]).press(.loadAllPages, .unicode) == ":all-pages")
    player.press(":all-pages<Enter>")
    player.answerAll()
    #expect(player.text.contains("all 95 loaded"))
  }

  @Test func `Esc and ^C stay a way out, whatever keys are given`() {
    let keymap = Keymap([.escape: [.function(1)], .interrupt: []])
    #expect(keymap.command(for: .escape, own: .none) == .escape)
    #expect(keymap.command(for: .function(1), own: .none) == .escape)
    #expect(keymap.command(for: .control("C"), own: .none) == .interrupt)
  }

  @Test func `a key of two commands is a conflict, and one that another command gave up is none`() {
    #expect(Keymap.usual.conflicts.isEmpty)
    let conflict = Keymap([.refresh: [.character("F")]]).conflicts
    #expect(conflict.map(\.commands) == [[.refresh, .toggleLive]])
    #expect(Keymap([.refresh: [.character("F")], .toggleLive: [.character("r")]]).conflicts.isEmpty)
    #expect(Keymap([.zoomIn: [.enter]]).conflicts.map(\.commands) == [[.zoomIn, .open]])
  }

  // MARK: - Command lines

  private static func command(_ words: [String], keys: [Key] = [.control("T")]) -> OwnCommand {
    OwnCommand(name: "ticket", keys: keys, words: words, waits: true)
  }

  @Test func `a command line gets the fields of the log under the cursor, each in one word`() {
    let words = ["file", "--id={id}", "{error_info}", "{plan_id}/{checkpoint_id}", "{restore_id}", "{ID} {\"a\": 1}"]
    var player = player(commands: [Self.command(words)])
    player.press("j<C-t>")
    let log = Logs.few[1]
    let expected = [
      "file", "--id=\(log.id)", log.errorInfo?.text ?? "", "\(log.planID ?? "")/\(log.checkpointID ?? "")",
      log.restoreID ?? "", "{ID} {\"a\": 1}",
    ]
    #expect(player.takeEffects() == [.runOwn(OwnProgram(name: "ticket", words: expected, waits: true))])
  }

  @Test func `several logs fill the words with fields once each`() {
    let command = Self.command(["file", "-v", "--id={id}"])
    #expect(
      command.words(for: Array(Logs.few.prefix(2))) == ["file", "-v"] + Logs.few.prefix(2).map { "--id=\($0.id)" }
    )
  }

  @Test func `marked logs take the place of the one under the cursor`() {
    var player = player(commands: [Self.command(["file", "-v", "{id}"])])
    player.press("mjm<C-t>")
    let words = ["file", "-v", Logs.few[0].id, Logs.few[2].id]
    #expect(player.takeEffects() == [.runOwn(OwnProgram(name: "ticket", words: words, waits: true))])
  }

  @Test func `a command line is in the help and the palette, without its arguments`() {
    var player = player(commands: [Self.command(["file", "--token=geheim", "{id}"])])
    player.press("?")
    #expect(player.text.contains("run your ticket: file"))
    #expect(!player.text.contains("geheim"))
    player.press("<Esc>:ticket<Enter>")
    #expect(player.takeEffects().count == 1)
  }

  @Test func `a command line without a key is found by its name, and one without fields needs no log`() {
    var player = Player([], size: Self.size, commands: [Self.command(["date"], keys: []), Self.command(["x"])])
    player.answerAll()
    player.press(":ticket<Enter>")
    #expect(player.takeEffects() == [.runOwn(OwnProgram(name: "ticket", words: ["date"], waits: true))])
  }

  @Test func `a command line with fields does not run without a log`() {
    var player = Player([], size: Self.size, commands: [Self.command(["file", "{id}"])])
    player.answerAll()
    player.press("<C-t>")
    #expect(player.takeEffects().isEmpty)
    #expect(player.footer.contains("No log is selected."))
  }

  @Test func `a value keeps what a shell would read, and loses what no argument can have`() {
    let log = OperationLog(id: "$(reboot) `x`; \u{0}'\"")
    #expect(Self.command(["echo", "{id}"]).words(for: [log]) == ["echo", "$(reboot) `x`; '\""])
  }
}

/// The columns of the configuration.
@Suite(.timeLimit(.minutes(5))) struct ConfiguredColumnsTests {
  @Test func `columns come in the order and with the widths that were chosen`() {
    var kept = KeptState()
    kept.setColumns(["plan", "status", "started", "error", "vault"])
    var player = Player(
      Logs.few,
      size: Size(columns: 120, rows: 40),
      kept: kept,
      columnWidths: ["plan": 20, "status": 9]
    )
    player.answerAll()
    let titles = player.text.split(separator: "\n").first { $0.contains("STARTED") } ?? ""
    #expect(titles.contains(" PLAN                  STATUS     STARTED"))
    player.press("C")
    let menu = player.text.split(separator: "\n").filter { $0.contains("[x]") || $0.contains("[ ]") }
    #expect(menu.count > 5)
    #expect(zip(menu, ["PLAN", "STATUS", "STARTED", "ERROR"]).allSatisfy { $0.contains("[x] " + $1) })
  }
}
