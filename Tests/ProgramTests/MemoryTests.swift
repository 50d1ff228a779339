import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `Memory in a terminal` {
  @Test func `is saved by dropping distant texts, which are fetched again on demand`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try await terminal.browse("--refresh 0 --max-memory 4M", logs: 30_000)
    terminal.press("A")
    try await terminal.waitUntil("texts were dropped") {
      $0.screen.contains("--max-memory 4M") && $0.screen.contains("dropped")
    }
    try await terminal.waitUntil("loading has come to its end") { !$0.screen.contains("loading page") }
    terminal.press("G")
    try await terminal.waitUntil("a dropped text is in the detail, or the one before it is looked for") { terminal in
      if terminal.screen.contains("dropped to save memory") { return true }
      terminal.press("E")
      return false
    }
    terminal.press("x")
    try await terminal.waitUntil("the error is there") { terminal in
      !terminal.screen.contains("STARTED") && !terminal.screen.contains("ropped to save memory")
    }
    terminal.press("`")
    try await terminal.waitUntil("the request log shows the log's own request") { terminal in
      terminal.screen.firstMatch(of: /\/operation_logs\/[0-9a-f-]{36}/) != nil
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
