import Glibc
import TestSupport
import Testing

/// The mouse in a real terminal: what the program turns on, what it reads, and that every way out turns it off.
@Suite(.timeLimit(.minutes(5))) struct MouseTerminalTests {
  private static func isOn(_ terminal: TerminalSession) async throws -> Bool {
    let fact = try await terminal.fact("#{mouse_any_flag}#{mouse_sgr_flag}")
    #expect(fact == "11" || fact == "00")
    return fact == "11"
  }

  private static func waitFor(_ terminal: TerminalSession, isOn: Bool) async throws {
    try await terminal.waitUntil("the mouse is \(isOn ? "on" : "off")") {
      try await $0.fact("#{mouse_any_flag}#{mouse_sgr_flag}") == (isOn ? "11" : "00")
    }
  }

  @Test func `a click selects, a second opens, and one beyond column 223 is read`() async throws {
    let terminal = try await TerminalSession(columns: 300, rows: 40)
    try await terminal.browse()
    try await Self.waitFor(terminal, isOn: true)
    terminal.send("\u{1B}[<0;20;9M\u{1B}[<0;20;9m")
    try await terminal.waitFor("5/300")
    terminal.send("\u{1B}[<0;260;9M\u{1B}[<0;260;9m")
    try await terminal.waitFor("Esc list")
    terminal.send("\u{1B}[<65;20;9M")
    terminal.send("\u{1B}[<0;20;12M\u{1B}[<0;20;12m\u{1B}[<0;20;12M")
    try await terminal.waitFor("Esc list")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `reports type nothing into a prompt`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try await terminal.browse()
    terminal.press("f")
    try await terminal.waitFor("filter:")
    terminal.send("type:\u{1B}[<0;20;9M\u{1B}[<0;20;9m\u{1B}[<64;1;1Mrestore\u{1B}[M !!")
    terminal.press("Enter")
    try await terminal.waitFor("filter: type:restore")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `M, a stop, the pager and an own command leave the mouse to the terminal`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try terminal.set("commands:\n  told: {key: ^T, run: [sh, -c, 'echo begun; read answer'], wait: off}\n")
    try await terminal.browse(variables: "PAGER=less")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("M")
    try await Self.waitFor(terminal, isOn: false)
    terminal.press("v")
    try await terminal.waitUntil("the pager shows the list") { $0.lines.last { !$0.isEmpty } == ":" }
    terminal.press("q")
    try await terminal.waitFor("Enter detail")
    #expect(try await !Self.isOn(terminal))
    terminal.press("M")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("v")
    try await terminal.waitUntil("the pager shows the list") { $0.lines.last { !$0.isEmpty } == ":" }
    #expect(try await !Self.isOn(terminal))
    terminal.press("q")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("C-t")
    try await terminal.waitFor("begun")
    #expect(try await !Self.isOn(terminal))
    terminal.press("Enter")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("C-z")
    try await terminal.waitFor("Stopped")
    #expect(try await !Self.isOn(terminal))
    terminal.type("fg")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGABRT, SIGSEGV]) func `a signal that ends the program turns it off`(
    signal: Int32
  ) async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try await terminal.browse()
    try await Self.waitFor(terminal, isOn: true)
    for child in try terminal.children() { kill(child, signal) }
    try await terminal.waitForShell()
    try await Self.waitFor(terminal, isOn: false)
  }

  @Test func `mouse off in the settings never asks for it`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try terminal.set("mouse: off\n")
    try await terminal.browse()
    terminal.press("j")
    try await terminal.waitFor("2/300")
    #expect(try await !Self.isOn(terminal))
    terminal.press("M")
    try await Self.waitFor(terminal, isOn: true)
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
