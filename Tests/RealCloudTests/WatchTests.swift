import TestSupport
import Testing

extension RealCloudTests {
  /// Rows that change while somebody looks.
  @Suite(.serialized)
  struct WatchTests {
    @Test func `watch tells of each log that begins, changes its status or ends`() async throws {
      let cloud = try RealCloud.current
      let command = [Program.path, "watch", "--interval", "0.2", "--log-file", "/dev/stderr"]
      let watch = try Program(command, environment: cloud.variables("watched"))
      do {
        // The first look is over when the second is asked for.
        try await eventually("The second look", found: { try watch.messages() }) {
          try watch.messages().split(separator: "\n").count { $0.contains("operation_logs") } > 1 ? true : nil
        }
        let begun = try #require(try await cloud.change("add", "--status", "protecting").first?["id"] ?? nil)
        #expect(try await watch.lines(1)[0].contains("began protect protecting \(begun)"))
        try await cloud.change("set", begun, "status=deleting")
        #expect(try await watch.lines(2)[1].contains("changed delete deleting \(begun)"))
        try await cloud.change("finish", begun, "--status", "error-deleting", "--error", "no such\u{1B}[31m bank")
        let last = try await watch.lines(3)[2]
        #expect(last.contains("ended delete error-deleting \(begun)"))
        #expect(last.contains("no such^[[31m bank"))
      } catch {
        await watch.stop()
        throw error
      }
      await watch.stop()
    }

    @Test func `the browser shows by itself what begins and what ends`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(try await cloud.change("add", "--status", "protecting").first?["id"] ?? nil)
      try await TerminalSession.run(["--refresh", "1"], environment: cloud.variables("watched")) { terminal in
        try await terminal.wait(for: "the log that runs") { Self.row(of: id, $0)?.contains("protecting") ?? false }
        try await cloud.change("finish", id, "--status", "error", "--error", "the bank is closed")
        try await terminal.wait(for: "its end") { Self.row(of: id, $0)?.contains("✗ error") ?? false }
        let added = try #require(try await cloud.change("add", "--status", "protecting").first?["id"] ?? nil)
        try await terminal.wait(for: "its arrival above the cursor") { $0.footer.contains("1 new") }
        terminal.press("g")
        try await terminal.wait(for: "the new log") { $0.text.contains("id         \(added)") }
      }
    }

    /// The list's row of a log that the cursor is on.
    private static func row(of id: String, _ screen: TerminalScreen) -> String? {
      screen.text.contains("id         \(id)") ? screen.rows.first { $0.contains("│ protect") } : nil
    }

    @Test func `r in the browser shows the status that a row has now, and the cursor stays on its row`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(try await cloud.change("add", "--status", "protecting").first?["id"] ?? nil)
      try await TerminalSession.run([], environment: cloud.variables("watched")) { terminal in
        // Of an id that is in no row, the log alone is shown.
        try await terminal.waitFor("◐ protecting")
        terminal.press("/")
        terminal.write(id)
        terminal.press("Enter")
        try await terminal.waitFor("id         \(id)")
        try await terminal.waitFor("protect ◐ protecting   \(id.prefix(8))")
        try await cloud.change("finish", id, "--status", "error", "--error", "the bank is closed")
        let added = try #require(try await cloud.change("add").first?["id"] ?? nil)
        terminal.press("r")
        try await terminal.waitFor("protect ✗ error   \(id.prefix(8))")
        try await terminal.waitFor("the bank is closed")
        terminal.press("g")
        try await terminal.waitFor("id         \(added)")
      }
    }
  }
}
