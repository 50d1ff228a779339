import Testing

@testable import CursesTerminal

@Suite(.timeLimit(.minutes(5))) struct ClipboardTests {
  /// What GNU screen hands to the terminal: what stands in its wrappings, of which none may be longer than it takes.
  private static func handedThroughByScreen(_ sequence: String) -> String {
    sequence.split(separator: "\u{1B}\\").map { piece in
      #expect(piece.hasPrefix("\u{1B}P"))
      #expect(piece.utf8.count + 2 <= 256)
      return piece.dropFirst(2)
    }.joined()
  }

  @Test func `text goes to the clipboard as base64`() {
    #expect(Clipboard.terminal.sequence(for: "hällo") == "\u{1B}]52;c;aMOkbGxv\u{7}")
  }

  @Test func `tmux gets it directly and wrapped for passing on`() {
    let sequence = Clipboard.tmux.sequence(for: "a")
    #expect(
      sequence == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\"
    )
  }

  @Test(arguments: [0, 1, 180, 181, 190, 1000, 100_000])
  func `GNU screen passes it on in short enough pieces`(length: Int) throws {
    let text = String(repeating: "é", count: length / 2) + String(repeating: "x", count: length % 2)
    let plain = try #require(Clipboard.terminal.sequence(for: text))
    let wrapped = try #require(Clipboard.screen.sequence(for: text))
    #expect(Self.handedThroughByScreen(wrapped) == plain)
  }

  @Test func `with a remote screen or tmux, each gets what the other ignores`() throws {
    let short = try #require(Clipboard.screenOrTmux.sequence(for: "4b186d91-445d-4e1a-ac4b-eee299334a98"))
    let plain = try #require(Clipboard.terminal.sequence(for: "4b186d91-445d-4e1a-ac4b-eee299334a98"))
    #expect(short.hasPrefix(plain))
    #expect(Self.handedThroughByScreen(String(short.dropFirst(plain.count))) == plain)
    // screen would show the end of a long one on the screen.
    let long = try #require(Clipboard.screenOrTmux.sequence(for: String(repeating: "x", count: 600)))
    #expect(long == Clipboard.screen.sequence(for: String(repeating: "x", count: 600)))
  }

  @Test(
    arguments: [
      ("xterm-256color", nil, nil, Clipboard.terminal), ("xterm-256color", "", "", .terminal),
      ("tmux-256color", "/tmp/tmux-0/default,1,0", nil, .tmux), ("screen", "/tmp/tmux-0/default,1,0", nil, .tmux),
      ("tmux-256color", nil, nil, .tmux), ("screen", nil, "1234.pts-0.host", .screen),
      ("screen.xterm-256color", nil, "1234.pts-0.host", .screen), ("xterm", nil, "1234.pts-0.host", .screen),
      ("screen-256color", nil, nil, .screenOrTmux), ("screen", nil, nil, .screenOrTmux), ("linux", nil, nil, .none),
      ("screen", "/tmp/tmux-0/default,1,0", "1234.pts-0.host", .tmux), ("", nil, nil, .terminal),
    ] as [(String, String?, String?, Clipboard)]
  )
  func `the environment determines the way to the clipboard`(type: String, tmux: String?, sty: String?, way: Clipboard)
  {
    #expect(Clipboard(type: type, tmux: tmux, sty: sty) == way)
  }

  @Test(arguments: [Clipboard.terminal, .tmux, .screen, .screenOrTmux])
  func `a text too long for terminals is not copied, and its length is reported`(way: Clipboard) {
    let longest = String(repeating: "a", count: Clipboard.longestText)
    #expect(way.sequence(for: longest) != nil)
    #expect(way.sequence(for: longest + "a") == nil)
    #expect(way.refusal(of: longest + "a") == .tooLong(bytes: 100_001))
  }

  @Test func `the Linux console has no clipboard, and gets nothing`() {
    #expect(Clipboard.none.sequence(for: "a") == nil)
    #expect(Clipboard.none.refusal(of: "a") == .noClipboard)
  }

  @Test func `padding is left out of what resets the terminal`() {
    #expect(ResetSequence.withoutPadding("\u{1B}[m$<2>\u{F}$<50/>") == "\u{1B}[m\u{F}")
    #expect(ResetSequence.withoutPadding("$5 $<") == "$5 $<")
  }
}
