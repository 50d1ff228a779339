import Glibc
import Testing
import TextScreen

import CursesTerminal

/// The state of the terminal after every way out of the program.
@Suite(.timeLimit(.minutes(5))) struct GivingBackTests {
  private static let enter = "\u{1B}[?1049h"
  private static let leave = "\u{1B}[?1049l"

  /// Checks a terminal that was taken, by what was written to it.
  private func expectGivenBack(_ pty: PseudoTerminal, _ output: String) {
    #expect(pty.isGivenBack)
    #expect(output.contains(Self.enter))
    #expect(output.text(after: Self.enter).contains(Self.leave))
    #expect(output.text(after: "\u{1B}[?2004h").contains("\u{1B}[?2004l"))
    #expect(output.text(after: "\u{1B}[?25l").contains("25h"))
  }

  @Test func `closing gives the terminal back, once`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      terminal.close()
      terminal.close()
      #expect(terminal.readKey() == nil)
      #expect(terminal.wait(timeout: nil) == .hangup)
      terminal.present(Screen(size: Size(columns: 4, rows: 4)))
      terminal.waker.wake()
    }
    expectGivenBack(pty, pty.output())
  }

  @Test func `an error that leaves the terminal behind gives it back`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      func run() throws {
        let terminal = try takeTerminal(path)
        _ = terminal
        throw TerminalError.noTerminalType
      }
      try? run()
    }
    expectGivenBack(pty, pty.output())
  }

  @Test func `an exit from anywhere gives it back`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .exitCode(3)) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      withExtendedLifetime(terminal) { exit(3) }
    }
    expectGivenBack(pty, pty.output())
  }

  @Test(arguments: [
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGQUIT, SIGUSR1, SIGALRM, SIGPROF, SIGXCPU, SIGSYS, SIGIO,
    SIGPWR,
    // Of real time, and on x86 SIGSTKFLT.
    16, 34, 50, 64,
  ])
  func `a signal that kills gives it back first`(signal: Int32) async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .signal(signal)) { [path = pty.path as String, signal] in
      let terminal = try takeTerminal(path)
      withExtendedLifetime(terminal) {
        receive(signal)
      }
    }
    expectGivenBack(pty, pty.output())
  }

  @Test(arguments: ["xterm-256color", "vt100"])
  func `without an alternate screen the last line is left clear for the shell`(type: String)
    async throws
  {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String, type = type as String] in
      let terminal = try takeTerminal(path, type: type)
      terminal.withTerminalGivenBack {}
      terminal.close()
    }
    let output = pty.output()
    #expect(pty.isGivenBack)
    #expect(output.ranges(of: "shown").count == 2)
    for part in [output.text(after: "shown"), output.text(after: "shown", first: true)] {
      #expect(part.contains("\u{1B}[10;1H\u{1B}[K"))
    }
  }

  @Test func `without an alternate screen a crash leaves nothing after the cursor`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .signal(SIGIO)) { [path = pty.path as String] in
      let terminal = try takeTerminal(path, type: "vt100")
      withExtendedLifetime(terminal) { receive(SIGIO) }
    }
    #expect(pty.isGivenBack)
    #expect(pty.output().text(after: "shown").contains("\r\n\u{1B}[J"))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a program that hangs is ended by the second signal`(signal: Int32) async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .signal(signal)) { [path = pty.path as String, signal] in
      let terminal = try takeTerminal(path)
      withExtendedLifetime(terminal) {
        receive(signal)
        receive(signal)
      }
    }
    expectGivenBack(pty, pty.output())
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a program that hangs after handling the first signal is ended by the second`(signal: Int32) async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .signal(signal)) { [path = pty.path as String, signal] in
      let terminal = try takeTerminal(path)
      receive(signal)
      _ = terminal.wait(timeout: nil)
      withExtendedLifetime(terminal) { receive(signal) }
    }
    expectGivenBack(pty, pty.output())
  }

  @Test func `crash output appears after the screen is left`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .failure) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      withExtendedLifetime(terminal) { fatalError("the reason") }
    }
    let output = pty.output()
    expectGivenBack(pty, output)
    #expect(output.text(after: Self.leave).contains("the reason"))
  }

  @Test func `standard error stays off the screen until it is left`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      write(STDERR_FILENO, "a warning", 9)
      terminal.redraw()
      terminal.close()
    }
    let output = pty.output()
    expectGivenBack(pty, output)
    #expect(output.text(after: Self.leave).contains("a warning"))
    #expect(output.ranges(of: "a warning").count == 1)
  }

  @Test(arguments: [true, false])
  func `stopping gives it back and continuing takes it again`(byKey: Bool) async throws {
    let pty = try PseudoTerminal()
    // The system never stops a process whose group nobody watches, so that it goes on at once.
    await #expect(processExitsWith: .success) { [path = pty.path as String, byKey] in
      let terminal = try takeTerminal(path)
      if byKey {
        terminal.suspend()
      } else {
        receive(SIGTSTP)
      }
      #expect(terminal.wait(timeout: nil) == .continued)
      #expect(terminal.wait(timeout: 0) == .timeout)
      terminal.close()
    }
    let output = pty.output()
    expectGivenBack(pty, output)
    #expect(output.ranges(of: Self.enter).count == 2)
    #expect(output.ranges(of: Self.leave).count == 2)
    #expect(output.ranges(of: "shown").count == 2)
  }

  @Test(arguments: [false, true])
  func `SIGCONT without a stop keeps the saved modes`(isEnding: Bool) async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String, isEnding] in
      let terminal = try takeTerminal(path)
      // What systemd sends.
      if isEnding { receive(SIGTERM) }
      receive(SIGCONT)
      #expect(terminal.wait(timeout: nil) == (isEnding ? [.terminate, .continued] : .continued))
      terminal.close()
    }
    let output = pty.output()
    expectGivenBack(pty, output)
    #expect(output.ranges(of: "shown").count == 2)
  }

  @Test func `another program gets the terminal for itself`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      let answer = terminal.withTerminalGivenBack {
        write(STDERR_FILENO, "pager", 5)
        receive(SIGINT)
        return 7
      }
      #expect(answer == 7)
      #expect(terminal.wait(timeout: nil) == .continued)
      terminal.close()
    }
    let output = pty.output()
    expectGivenBack(pty, output)
    let between = output.text(after: Self.leave, first: true)
    #expect(between.contains("pager"))
    #expect(output.ranges(of: "shown").count == 2)
  }

  @Test func `what another program left on is off once the terminal is taken again`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      _ = terminal.withTerminalGivenBack { write(STDERR_FILENO, "\u{1B}[?1003h\u{1B}[?7lpager", 18) }
      terminal.close()
    }
    let taken = pty.output().text(after: "pager")
    for sequence in ["\u{1B}[?1003l", "\u{1B}[?7h"] {
      #expect(taken.contains(sequence))
      #expect(taken.text(after: sequence).contains("shown"))
    }
  }

  @Test func `the keypad is on again once the terminal is`() async throws {
    let pty = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pty.path as String] in
      let terminal = try takeTerminal(path)
      terminal.suspend()
      _ = terminal.wait(timeout: nil)
      terminal.close()
    }
    let output = pty.output()
    #expect(output.ranges(of: "\u{1B}[?1h\u{1B}=").count == 2)
    #expect(output.ranges(of: "\u{1B}[?1l\u{1B}>").count == 2)
  }
}

/// Starts a program on a terminal and shows something, with the cursor hidden.
private func takeTerminal(_ path: String, type: String = "xterm-256color") throws -> Terminal {
  try PseudoTerminal.start(on: path, type: type)
  let terminal = try Terminal()
  var screen = Screen(size: terminal.size)
  screen.draw(
    PrintableText("shown", Style(.danger)),
    at: Position(column: 2, row: 2),
    in: Rectangle(screen.size)
  )
  terminal.present(screen)
  return terminal
}

extension String {
  /// What follows the last (or first) occurrence of a part; empty where there is none.
  fileprivate func text(after part: String, first: Bool = false) -> String {
    let ranges = ranges(of: part)
    guard let range = first ? ranges.first : ranges.last else { return "" }
    return String(self[range.upperBound...])
  }
}
