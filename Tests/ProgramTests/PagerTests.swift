import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `Texts shown by a program of the person's own` {
  @Test func `are its input, and the screen comes back in the terminal's current size`() async throws {
    let terminal = try await TerminalSession(columns: 100, rows: 24)
    try await terminal.browse(variables: "PAGER='tee -i shown | less'")
    terminal.press("v")
    try await terminal.waitUntil("the program shows the list") { $0.lines.last { !$0.isEmpty } == ":" }
    terminal.press("C-c", "C-c")
    try await terminal.waitUntil("the program is at the end, after what it drops of keys behind a ^C") {
      $0.press("G")
      return $0.screen.contains("(END)")
    }
    let text = try terminal.text("shown")
    #expect(text.contains("all 300 loaded"))
    #expect(text.split(separator: "\n").count == 303)
    terminal.resize(columns: 170, rows: 30)
    // less drops the keys that come while it finds its new size.
    try await terminal.waitUntil("less has the new size") {
      $0.lines.last { !$0.isEmpty } == "(END)" && $0.lines.firstIndex(of: "(END)") == 29
    }
    terminal.press("q")
    try await terminal.waitUntil("the screen is painted in the new size") {
      $0.lines.count >= 30 && $0.lines[29].contains("Enter detail") && $0.screen.contains("│")
    }
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `stay until they are read, whatever the program is`() async throws {
    let question = "Press Enter to return to oplogs."
    for (variables, sign) in [
      ("LESS=-FX PAGER=less", "(END)"), ("LESS=E PAGER='cat | /usr/bin/less -F'", "(END)"), ("PAGER=cat", question),
      ("PAGER='head -n 50'", question),
      ("PAGER='sh -c cat'", question), ("PAGER='while read -r line; do echo \"$line\"; done'", question),
    ] {
      let terminal = try await TerminalSession()
      try await terminal.browse(variables: variables)
      terminal.press("Enter")
      try await terminal.waitFor("Esc list")
      terminal.press("v")
      try await terminal.waitFor(sign)
      #expect(terminal.screen.contains("checkpoint"))
      terminal.press(sign == "(END)" ? "q" : "Enter")
      try await terminal.waitFor("Esc list")
      terminal.press("Q")
      try await terminal.expectGivenBack(status: 0)
    }
  }

  @Test(arguments: [
    (
      "PAGER=no-such-program",
      "The pager \"no-such-program\" cannot be run: set PAGER to an installed program."
    ),
    ("PAGER= PATH=/nowhere", "Neither less nor more is installed: set PAGER to a pager."),
    ("PAGER=false", "The pager \"false\" ended with status 1."),
  ])
  func `are not shown without a pager, with a message`(variables: String, sentence: String) async throws {
    let terminal = try await TerminalSession(columns: 140)
    try await terminal.browse(variables: variables)
    terminal.press("v")
    try await terminal.waitFor(sentence)
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
