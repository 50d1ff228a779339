import Foundation
import TestSupport
import Testing

/// Views that the command line and the configuration name.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `The first view` {
  @Test(arguments: [
    (["--view", "caus"], "oplogs: --view: No such view: caus. Views: causes, plans, stuck, histogram"),
    (["--filter", "plna:x"], "oplogs: --filter: No such field: plna."),
    (["--sort", "tok"], "oplogs: --sort: No such column: tok. Columns: started"),
    (["--demo=cbr", "--columns", "schedule"], "oplogs: --columns: No such column: schedule. Columns: started"),
    (["list", "--columns", "id"], "Error: Unknown option '--columns'"),
    (["watch", "--filter", "x"], "Error: Unknown option '--filter'"),
  ])
  func `a wrong word is named before anything is opened`(arguments: [String], sentence: String) async throws {
    let demo = arguments.contains { $0.hasPrefix("--demo") } ? [] : ["--demo"]
    let outcome = try await Program.run(arguments + demo)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix(sentence), "\(outcome.messages)")
  }

  @Test func `list has its own filter and order beside the browser's`() async throws {
    let outcome = try await SharedCloud.run(
      "list",
      "--all",
      "--filter",
      "type:restore",
      "--sort",
      "status:asc",
      "-f",
      "value",
      "-c",
      "operation_type",
      "-c",
      "status"
    )
    #expect(!outcome.lines.isEmpty && outcome.lines.allSatisfy { $0.hasPrefix("restore ") })
    #expect(outcome.lines == outcome.lines.sorted())
  }

  @Test(arguments: ["", "=cbr"])
  func `options begin with a view, and the copied command line begins with the same`(service: String) async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    terminal.openClipboard()
    terminal.type("\"$OPLOGS\" --demo\(service) --demo-logs 300 --filter 'status:failed took:>1s' --sort took")
    try await terminal.waitFor("filter: took:>1s")
    try await terminal.waitFor("sorted by took, descending")
    terminal.press("!")
    try await terminal.waitFor("Errors by cause")
    terminal.press("c", "G", "Enter")
    try await terminal.waitFor("Sent command line to the terminal's clipboard")
    let line = try await terminal.clipboard()
    #expect(
      line == "oplogs --demo\(service) --demo-logs 300 --os-region-name RegionOne --filter 'took:>1s' --view causes"
        || line == "oplogs --demo\(service) --demo-logs 300 --filter 'took:>1s' --view causes"
    )
    terminal.press("Q")
    try await terminal.waitForShell()
    terminal.type("clear; \"$OPLOGS\"\(line.dropFirst("oplogs".count))")
    try await terminal.waitFor("Errors by cause")
    try await terminal.waitFor("filter: took:>1s")
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  @Test func `saved logs can begin with a view`() async throws {
    let terminal = try await TerminalSession(columns: 120, rows: 30)
    let log =
      #"{"id": "0a", "operation_type": "protect", "status": "error", "error_info": "no space", "plan_id": "p1"}"#
    terminal.type("echo '\(log)' > logs; clear; \"$OPLOGS\" --file logs --view life:plan:p1")
    try await terminal.waitFor("Runs of plan p1")
    terminal.press("q")
    try await terminal.waitFor("STARTED")
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  @Test func `a copied command line has no secret`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40, environment: try await SharedCloud.environment())
    terminal.openClipboard()
    try await terminal.browse("--os-username alice --os-password alice-secret --os-project-name alpha", logs: nil)
    terminal.press("c", "G", "Enter")
    try await terminal.waitFor("Sent command line to the terminal's clipboard")
    let line = try await terminal.clipboard()
    #expect(line.hasPrefix("oplogs --os-cloud demo"))
    #expect(line.contains("--os-project-name alpha"))
    #expect(!line.contains("secret") && !line.contains("alice"))
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  // MARK: - The configuration

  private func terminal(_ folder: TemporaryFolder, _ settings: String) async throws -> TerminalSession {
    try FileManager.default.createDirectory(atPath: folder.path + "/oplogs", withIntermediateDirectories: true)
    _ = try folder.file("oplogs/config.yaml", settings)
    return try await TerminalSession(columns: 160, rows: 40, environment: ["XDG_CONFIG_HOME": folder.path])
  }

  @Test func `the configuration names views, for the command line and the palette`() async throws {
    let folder = try TemporaryFolder()
    let terminal = try await terminal(
      folder,
      """
      views:
        morning: {filter: "status:failed", view: causes}
        slowest:
          sort: took
          columns: [status, took, error]

      """
    )
    try await terminal.browse("--view morning")
    try await terminal.waitFor("Errors by cause")
    terminal.press(":")
    terminal.type("slowest")
    try await terminal.waitFor("sorted by took, descending (loaded only)")
    terminal.press("Q")
    try await terminal.waitForShell()
    terminal.type("clear; \"$OPLOGS\" --demo --view evening")
    try await terminal.waitFor("No such view: evening.")
    try await terminal.waitFor("configuration: morning, slowest.")
  }
}
