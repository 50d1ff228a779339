import Fuzzing
import Glibc
import TestSupport
import Testing

/// Terminals that do what none should, and that the program has to live with.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `A terminal that` {
  @Test func `changes its size without end, down to one cell, while everything loads`() async throws {
    let cloud = try FaultyCloudProcess("list#6-:hold", logs: 20_000, "--growth", "0", "--freeze")
    let terminal = try BareTerminal(environment: cloud.environment)
    try await terminal.waitFor("loaded")
    try await terminal.type("A")
    var random = SeededGenerator(seed: 5)
    for number in 0..<1500 {
      if number == 750 { try cloud.setFaults("") }
      let isTiny = number.isMultiple(of: 5)
      terminal.resize(
        columns: .random(in: 1...(isTiny ? 3 : 300), using: &random),
        rows: .random(in: 1...(isTiny ? 3 : 100), using: &random)
      )
      if number.isMultiple(of: 10) { try await terminal.type(["j", "k", "G", "g", "\t"][number / 10 % 5]) }
      try await Task.sleep(for: .milliseconds(1))
    }
    terminal.resize(columns: 1, rows: 1)
    try await terminal.type("j")
    terminal.resize(columns: 120, rows: 40)
    try await terminal.waitFor("all 20,000 loaded")
    try await terminal.type("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `pastes a hundred thousand keys is read to the end, with brackets and without`() async throws {
    let terminal = try BareTerminal("--demo", "--demo-logs", "300", "--refresh", "0")
    try await terminal.waitFor("all 300 loaded")
    try await terminal.type(String(repeating: "j", count: 100_000))
    try await terminal.waitFor("300/300")
    // In brackets it is no keys, or the first of these would quit.
    try await terminal.type("\u{1B}[200~" + String(repeating: "Q", count: 100_000) + "\u{1B}[201~k")
    try await terminal.waitFor("299/300")
    // In a prompt it is text, of which the line shows the end.
    try await terminal.type("/\u{1B}[200~" + String(repeating: "Q", count: 100_000) + "end\u{1B}[201~")
    try await terminal.waitFor("QQQend")
    try await terminal.pressEscape(showing: "299/300")
    try await terminal.type("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `sends broken escape sequences presses no key`() async throws {
    let terminal = try BareTerminal(environment: ["ESCDELAY": "20"], "--demo", "--demo-logs", "300", "--refresh", "0")
    try await terminal.waitFor("all 300 loaded")
    let broken = [
      "\u{1B}[1;5Q", "\u{1B}[27;5;9~", "\u{1B}[?62;1c", "\u{1B}[<35;10;20M", "\u{1B}[M !!", "\u{1B}[99~", "\u{1B}[I",
      "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}P1+r\u{1B}\\", "\u{1B}[201~", "\u{9B}",
      "\u{1B}[" + String(repeating: "1;", count: 9000), "\u{1B}]" + String(repeating: "Q", count: 3000) + "\u{7}",
      "\u{1B}[1;2", "\u{1B}]52;c;aaaa", "\u{1B}_Q", "\u{1B}PQ",
    ]
    for bytes in broken {
      try await terminal.type(bytes)
      // Longer than a sequence is waited for.
      try await Task.sleep(for: .milliseconds(60))
    }
    try await terminal.type("j")
    try await terminal.waitFor("2/300")
    try await terminal.type("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `is slow gets the newest screen, not all earlier ones`() async throws {
    let terminal = try BareTerminal(columns: 200, rows: 60, "--demo", "--demo-logs", "300", "--refresh", "0")
    try await terminal.waitFor("all 300 loaded")
    terminal.slowDown(to: 1024)
    let before = terminal.count
    for _ in 0..<140 {
      try await terminal.type("j\u{0C}")
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(terminal.count - before < 64_000)
    terminal.slowDown(to: nil)
    try await terminal.waitFor("141/300")
    // Every screen of those 140 would have been far more.
    #expect(terminal.count - before < 500_000)
    // A screen that nobody takes keeps the first signal waiting, and no more than that.
    terminal.slowDown(to: 1024)
    for _ in 0..<20 {
      try await terminal.type("k\u{0C}")
      try await Task.sleep(for: .milliseconds(20))
    }
    terminal.signal(SIGTERM)
    try await Task.sleep(for: .milliseconds(500))
    terminal.signal(SIGTERM)
    try await terminal.expectGivenBack(status: 128 + SIGTERM)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `accepts no output does not block after the second signal, and is restored later`(
    signal: Int32
  ) async throws {
    let terminal = try BareTerminal(columns: 200, rows: 60, "--demo", "--demo-logs", "300", "--refresh", "0")
    try await terminal.waitFor("all 300 loaded")
    terminal.slowDown(to: 0)
    try await terminal.fill(with: "j\u{0C}")
    terminal.signal(signal)
    try await Task.sleep(for: .milliseconds(500))
    terminal.signal(signal)
    try await terminal.expectGivenBack(status: 128 + signal)
  }

  @Test func `stops the program during a load gets the rest afterwards`() async throws {
    let cloud = try FaultyCloudProcess("list#6-:hold", logs: 20_000)
    let terminal = try await TerminalSession(environment: cloud.environment)
    try await terminal.browse(logs: nil)
    terminal.press("A")
    try await terminal.waitFor("loading page ")
    terminal.press("C-z")
    try await terminal.waitFor("Stopped")
    #expect(try await terminal.fact("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0")
    try cloud.setFaults("")
    terminal.type("stty -g > stopped; clear; fg")
    try await terminal.waitFor("all 20,000 loaded")
    #expect(try terminal.text("stopped") == terminal.text("before"))
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0, showing: "ended with")
  }

  @Test(arguments: [[SIGCONT], [SIGSTOP, SIGCONT], [SIGTSTP, SIGCONT, SIGCONT]])
  func `never asked for itself has its own modes in the end, though the program was continued`(
    signals: [Int32]
  ) async throws {
    let terminal = try BareTerminal("--demo", "--demo-logs", "300", "--refresh", "0")
    try await terminal.waitFor("all 300 loaded")
    for signal in signals {
      terminal.signal(signal)
      try await Task.sleep(for: .milliseconds(100))
    }
    try await terminal.type("j")
    try await terminal.waitFor("2/300")
    try await terminal.type("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `is inside GNU screen works, and is given back there`() async throws {
    let terminal = try await TerminalSession()
    terminal.type(
      "mkdir -m 700 sockets; echo 'altscreen on' > rc; echo startup_message off >> rc; "
        + "SCREENDIR=$PWD/sockets PS1='in screen: ' screen -U -c rc bash --norc --noprofile -i"
    )
    try await terminal.waitFor("in screen:\n")
    terminal.type("clear; stty -g > before; echo $TERM left-as-it-was")
    try await terminal.waitFor("screen left-as-it-was")
    terminal.type("\"$OPLOGS\" --demo --demo-logs 300; echo \"ended with $?\"; stty -g > after; echo over")
    try await terminal.waitFor("all 300 loaded")
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("Q")
    try await terminal.waitFor("\nover")
    #expect(terminal.screen.contains("ended with 0"))
    #expect(terminal.screen.contains("screen left-as-it-was"))
    #expect(try terminal.text("after") == terminal.text("before"))
    #expect(try await terminal.fact("#{cursor_flag} #{mouse_any_flag}") == "1 0")
    terminal.type("exit")
    try await terminal.waitForShell()
  }

  @Test func `is not standard output is found, and the file stays empty`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse("> output 2> messages")
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
    #expect(try terminal.text("output").isEmpty)
    #expect(try terminal.text("messages").isEmpty)
  }
}
