import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `Copied texts` {
  @Test(arguments: [
    ("", " to the terminal's clipboard through tmux (set-clipboard on)."),
    ("SCREENDIR=$PWD/sockets screen -c screenrc", " to the terminal's clipboard through GNU screen."),
  ])
  func `arrive completely in the terminal's clipboard, with a message`(program: String, sentence: String)
    async throws
  {
    let terminal = try await TerminalSession(columns: 140)
    terminal.openClipboard()
    terminal.type("echo startup_message off > screenrc; mkdir -m 700 sockets; clear")
    try await terminal.browse(variables: program)
    // Longer than what GNU screen takes at once.
    for (key, isWhole) in [
      ("y", { (text: String) in text.count == 36 }), ("Y", { $0.count > 300 && Self.isObject($0) }),
    ] {
      terminal.press(key)
      try await terminal.waitFor(sentence)
      try await terminal.waitUntil("the text is there") { isWhole(try await $0.clipboard()) }
      terminal.press("j")
    }
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  private static func terminal(_ clipboard: String) async throws -> TerminalSession {
    let terminal = try await TerminalSession(columns: 140)
    try terminal.set("clipboard: \(clipboard)\n")
    try await terminal.browse()
    return terminal
  }

  @Test func `go to the program that the settings name`() async throws {
    let terminal = try await Self.terminal("[sh, -c, 'cat > copied']")
    terminal.press("y")
    try await terminal.waitFor("Copied id with sh.")
    #expect(try terminal.text("copied").count == 36)
    terminal.press("Y")
    try await terminal.waitFor("Copied record as JSON with sh.")
    #expect(try Self.isObject(terminal.text("copied")))
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test(arguments: [
    ("'false'", "Not copied: false ended with status 1."),
    ("no-such-program", "Not copied: no-such-program cannot be run: No such file or directory"),
  ])
  func `that a program does not take are told`(program: String, sentence: String) async throws {
    let terminal = try await Self.terminal(program)
    terminal.press("y")
    try await terminal.waitFor(sentence)
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `are never waited for`() async throws {
    let terminal = try await Self.terminal("sleep 30")
    terminal.press("y", "j", "y")
    try await terminal.waitFor("Not copied: sleep has not ended yet.")
    terminal.press("j")
    try await terminal.waitFor("3/300")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  private static func isObject(_ text: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["id"] != nil
  }
}
