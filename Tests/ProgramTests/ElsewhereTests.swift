import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Another project in a terminal` {
  @Test func `can be switched to and back, each with its own logs`() async throws {
    let terminal = try await TerminalSession(columns: 120, rows: 40)
    try await terminal.browse()
    try await terminal.waitFor("RegionOne · alpha")
    terminal.press("@")
    try await terminal.waitFor("project  gamma")
    #expect(terminal.lines.contains { $0.contains("project  alpha  current") })
    terminal.press("G", "Enter")
    try await terminal.waitFor("RegionOne · gamma")
    try await terminal.waitFor("all 0 loaded")
    terminal.press("@")
    try await terminal.waitFor("gamma  current")
    terminal.press("G", "k", "k", "Enter")
    try await terminal.waitFor("RegionOne · alpha")
    try await terminal.waitUntil("its logs are shown again") {
      $0.screen.contains("✓") && $0.screen.contains(" loaded")
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
