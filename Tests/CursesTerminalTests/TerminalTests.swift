import Glibc
import Testing
import TextScreen

import CursesTerminal

/// What the terminal shows and says, in a process of its own for each test: curses has one a process.
@Suite(.timeLimit(.minutes(5))) struct TerminalTests {
  @Test func `a screen is painted, and then only what changed`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      #expect(terminal.repertoire == .unicode)
      #expect(terminal.size == Size(columns: 40, rows: 10))
      var screen = Screen(size: terminal.size)
      let all = Rectangle(screen.size)
      screen.draw(PrintableText("日本 e\u{301} ✗ failed"), at: Position(column: 0, row: 1), in: all)
      screen.draw(
        PrintableText("last", Style(.danger)),
        at: Position(column: 30, row: 9),
        in: all
      )
      terminal.present(screen)
      let first = pty.output()
      #expect(first.contains("日本 e\u{301} ✗ failed"))
      #expect(first.contains("last"))

      screen.draw(PrintableText("x"), at: Position(column: 2, row: 1), in: all)
      terminal.present(screen)
      let second = pty.output()
      #expect(second.contains("x"))
      #expect(!second.contains("failed") && !second.contains("last"))
      terminal.present(screen)
      #expect(pty.output().isEmpty)

      terminal.redraw()
      #expect(pty.output().contains("failed"))
    }
  }

  @Test func `moving the cursor by a row writes only two rows`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal(columns: 80, rows: 24)
      try pty.start()
      let terminal = try Terminal()
      var plain = Screen(size: terminal.size)
      for row in 0..<24 {
        let text = PrintableText(String(repeating: "\(row) protect available ", count: 8)).truncated(to: 80)
        plain.draw(text, at: Position(column: 0, row: row), in: Rectangle(plain.size))
      }
      func screen(cursorAt row: Int) -> Screen {
        var screen = plain
        screen.add(.reverse, to: Rectangle(column: 0, row: row, columns: 80, rows: 1))
        return screen
      }
      terminal.present(screen(cursorAt: 5))
      #expect(pty.output().utf8.count > 24 * 80)
      for row in 6..<20 {
        terminal.present(screen(cursorAt: row))
        // The two rows, and what places and colours them.
        #expect((160..<220).contains(pty.output().utf8.count))
      }
    }
  }

  @Test func `the cursor appears where the screen has it`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      var screen = Screen(size: terminal.size)
      terminal.present(screen)
      #expect(pty.output().contains("\u{1B}[?25l"))
      screen.cursor = Position(column: 4, row: 2)
      terminal.present(screen)
      let output = pty.output()
      #expect(output.contains("\u{1B}[3;5H"))
      #expect(output.contains("\u{1B}[?25h") || output.contains("\u{1B}[?12;25h"))
    }
  }

  @Test func `keys arrive whole, and Escape after a moment`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      pty.type("q\u{1B}OA\u{1B}[200~a\rb\u{1B}[201~\u{3}日")
      var keys: [Key] = []
      while keys.count < 5, terminal.wait(timeout: 60_000) == .input {
        while let key = terminal.readKey() { keys.append(key) }
      }
      #expect(keys == [.character("q"), .up, .paste("a\nb"), .control("C"), .character("日")])
      pty.type("\u{1B}")
      #expect(terminal.wait(timeout: 60_000) == .input)
      #expect(terminal.readKey() == .escape)
      #expect(terminal.readKey() == nil)
    }
  }

  @Test func `a stalling paste becomes no keys and blocks nothing`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      pty.type("\u{1B}[200~some text")
      #expect(terminal.wait(timeout: nil) == .input)
      #expect(terminal.readKey() == .paste("some text"))
      #expect(terminal.wait(timeout: 0) == .timeout)
      pty.type("QQ more\u{1B}[201~j")
      #expect(terminal.wait(timeout: 60_000) == .input)
      #expect(terminal.readKey() == .paste("QQ more"))
      #expect(terminal.wait(timeout: 60_000) == .input)
      #expect(terminal.readKey() == .character("j"))
    }
  }

  @Test func `a wait ends when it is woken, or its time is over`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      #expect(terminal.wait(timeout: 1) == .timeout)
      let waker = terminal.waker
      Task.detached { waker.wake() }
      #expect(terminal.wait(timeout: nil) == .woken)
      #expect(terminal.wait(timeout: 0) == .timeout)
    }
  }

  @Test func `a terminal of another size is painted anew`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      terminal.present(Screen(size: terminal.size))
      for (columns, rows) in [(1, 1), (100, 30), (20, 5)] as [(Int, Int)] {
        pty.resize(columns: columns, rows: rows)
        #expect(terminal.wait(timeout: 60_000) == .resized)
        #expect(terminal.size == Size(columns: Int(columns), rows: Int(rows)))
        var screen = Screen(size: terminal.size)
        screen.draw(
          PrintableText("new size"),
          at: Position(column: 0, row: 0),
          in: Rectangle(screen.size)
        )
        _ = pty.output()
        terminal.present(screen)
        #expect(pty.output().contains("new size".prefix(Int(columns))))
      }
      // A screen of a size that the terminal no longer has does no harm.
      terminal.present(Screen(size: Size(columns: 300, rows: 100)))
      terminal.present(Screen(size: Size(columns: 0, rows: 0)))
    }
  }

  @Test(arguments: [(32768, 24), (80, 65535), (65535, 65535), (32767, 32767), (1, 40_000)] as [(Int, Int)])
  func `an oversized terminal is used up to the largest screen, also at the start`(
    columns: Int,
    rows: Int
  ) async {
    await #expect(processExitsWith: .success) { [columns, rows] in
      let pty = try PseudoTerminal(columns: columns, rows: rows)
      try pty.start()
      let drawn = Size(columns: min(Int(columns), 1000), rows: min(Int(rows), 2000))
      let terminal = try Terminal()
      #expect(terminal.size == drawn)
      pty.resize(columns: 40, rows: 10)
      #expect(terminal.wait(timeout: 60_000) == .resized)
      #expect(terminal.size == Size(columns: 40, rows: 10))
      pty.resize(columns: columns, rows: rows)
      #expect(terminal.wait(timeout: 60_000) == .resized)
      #expect(terminal.size == drawn)
    }
  }

  @Test(arguments: [
    ("132", "50", Size(columns: 132, rows: 50)), ("0", "-5", Size(columns: 80, rows: 24)),
    ("x", "40000", Size(columns: 80, rows: 2000)), ("2147483647", "40000", Size(columns: 1000, rows: 2000)),
    ("0x9000", "30", Size(columns: 1000, rows: 30)),
  ])
  func `a serial line has the size that the environment names`(columns: String, lines: String, size: Size) async {
    await #expect(processExitsWith: .success) {
      [columns = columns as String, lines = lines as String, wide = size.columns as Int, high = size.rows as Int] in
      let pty = try PseudoTerminal(columns: 0, rows: 0)
      try pty.start()
      setenv("COLUMNS", columns, 1)
      setenv("LINES", lines, 1)
      let terminal = try Terminal()
      #expect(terminal.size == Size(columns: wide, rows: high))
    }
  }

  @Test func `an arrow key in two parts is that arrow key, as long as ESCDELAY says`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      setenv("ESCDELAY", "30000", 1)
      let terminal = try Terminal()
      pty.type("\u{1B}")
      #expect(terminal.wait(timeout: 300) == .timeout)
      pty.type("[A")
      #expect(terminal.wait(timeout: 60_000) == .input)
      #expect(terminal.readKey() == .up)
    }
  }

  @Test func `a terminal that closes is reported`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      // The signal that comes with it, in its own time, is the next test's.
      signal(SIGHUP, SIG_IGN)
      let terminal = try Terminal()
      pty.hangUp()
      #expect(terminal.wait(timeout: 60_000).contains(.hangup))
      #expect(terminal.wait(timeout: nil).contains(.hangup))
      terminal.present(Screen(size: terminal.size))
      terminal.close()
    }
  }

  @Test(arguments: [EINTR, EAGAIN])
  func `a terminal that closes is reported, whatever failed before`(error: Int32) async {
    await #expect(processExitsWith: .success) { [error] in
      let pty = try PseudoTerminal()
      try pty.start()
      signal(SIGHUP, SIG_IGN)
      let terminal = try Terminal()
      pty.hangUp()
      // Not for ever, as it once was.
      alarm(120)
      errno = error
      #expect(terminal.wait(timeout: 60_000).contains(.hangup))
      terminal.close()
    }
  }

  @Test(arguments: [
    (SIGTERM, WakeReasons.terminate), (SIGINT, .interrupted), (SIGHUP, .hangup),
  ])
  func `a signal that ends the program is reported`(signal: Int32, reason: WakeReasons) async {
    await #expect(processExitsWith: .success) { [signal, bits = reason.rawValue as UInt8] in
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal()
      receive(signal)
      #expect(terminal.wait(timeout: nil) == WakeReasons(rawValue: bits))
      terminal.close()
      #expect(pty.isGivenBack)
    }
  }

  @Test(arguments: ["vt100", "xterm-mono", "screen", "linux"])
  func `a terminal of any kind shows every role`(type: String) async {
    await #expect(processExitsWith: .success) { [type] in
      let pty = try PseudoTerminal(columns: 120)
      try PseudoTerminal.start(on: pty.path, type: type)
      let terminal = try Terminal()
      var text = PrintableText.empty
      for role in Role.allCases { text += PrintableText("\(role) ", Style(role, .reverse)) }
      var screen = Screen(size: terminal.size)
      screen.draw(text, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
      terminal.present(screen)
      let output = pty.output()
      for role in Role.allCases { #expect(output.contains("\(role)")) }
      terminal.close()
    }
  }

  @Test func `colours can be switched off`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let terminal = try Terminal(options: .init(monochrome: true))
      var screen = Screen(size: terminal.size)
      screen.draw(
        PrintableText("fail", Style(.danger)),
        at: Position(column: 0, row: 0),
        in: Rectangle(screen.size)
      )
      terminal.present(screen)
      let output = pty.output()
      #expect(output.contains("fail"))
      #expect(!output.contains("\u{1B}[31m"))
    }
  }

  @Test func `an unusable terminal type is named`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      setenv("TERM", "no-such\u{1B}[31m", 1)
      #expect(throws: TerminalError.unknownTerminalType("no-such\u{1B}[31m")) { try Terminal() }
      #expect(
        TerminalError.unknownTerminalType("no-such\u{1B}").description.contains("\"no-such?\"")
      )
      setenv("TERM", "dumb", 1)
      #expect(throws: TerminalError.noCursorAddressing("dumb")) { try Terminal() }
      unsetenv("TERM")
      #expect(throws: TerminalError.noTerminalType) { try Terminal() }
      #expect(pty.isGivenBack)
      setenv("TERM", "xterm", 1)
      let terminal = try Terminal()
      terminal.close()
      #expect(pty.isGivenBack)
    }
  }

  @Test func `an unknown xterm is taken for one with 256 colours`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      setenv("TERM", "xterm-of-tomorrow", 1)
      let terminal = try Terminal()
      let pen = PrintableText("fail", Style(.danger))
      var screen = Screen(size: terminal.size)
      screen.draw(pen, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
      terminal.present(screen)
      #expect(pty.output().contains("\u{1B}[38;5;161m"))
      terminal.close()
      #expect(pty.isGivenBack)
    }
  }

  @Test func `with redirected input and output the terminal itself is used`() async {
    await #expect(processExitsWith: .success) {
      let pty = try PseudoTerminal()
      try pty.start()
      let null = open("/dev/null", O_RDWR)
      dup2(null, STDIN_FILENO)
      dup2(null, STDOUT_FILENO)
      let terminal = try Terminal()
      terminal.present(Screen(size: terminal.size))
      pty.type("q")
      #expect(terminal.wait(timeout: 60_000) == .input)
      #expect(terminal.readKey() == .character("q"))
    }
  }

  @Test func `without a terminal there is an error`() async {
    await #expect(processExitsWith: .success) {
      setsid()
      setenv("TERM", "xterm", 1)
      let null = open("/dev/null", O_RDWR)
      dup2(null, STDIN_FILENO)
      dup2(null, STDOUT_FILENO)
      #expect(throws: TerminalError.notATerminal) { try Terminal() }
    }
  }
}
