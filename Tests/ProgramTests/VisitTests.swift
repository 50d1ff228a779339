import Foundation
import TestSupport
import Testing

/// Two runs of the browser, and what the second one knows of the first.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `The last visit` {
  @Test func `the second run tells what has changed, and list prints it`() async throws {
    let folder = try TemporaryFolder()
    var environment = try await SharedCloud.environment()
    environment["XDG_STATE_HOME"] = folder.path
    let list = ["list", "--all", "-f", "value", "-c", "id"]
    let early = try await Program.run(list + ["--since", "last-visit"], environment: environment)
    #expect(early.status == 1)
    #expect(
      early.messages.hasPrefix("oplogs: --since last-visit: the browser has not shown the logs of demo, RegionOne, ")
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/oplogs"))

    let terminal = try await TerminalSession(columns: 140, rows: 40, environment: environment)
    try await terminal.browse(logs: nil)
    #expect(!terminal.screen.contains("Since "))
    terminal.press("Q")
    try await terminal.waitForShell()
    let state = try folder.text("oplogs/state.json")
    #expect(state.contains("\"project\" : \"alpha\"") && state.contains("\"region\" : \"RegionOne\""))

    // As if that run had been three hours ago.
    let time = Date.now.addingTimeInterval(-3 * 3600).formatted(.iso8601).dropLast()
    let times = try Regex(#"\d{4}-\d\d-\d\dT[\d:]{8}\.\d+"#)
    let older = try folder.file("oplogs/state.json", state.replacing(times, with: "\(time).000000"))
    terminal.type("clear; \"$OPLOGS\"")
    try await terminal.waitFor(" running — ' shows them")
    terminal.press("'")
    try await terminal.waitFor("filter: changed:\(time)Z")
    terminal.press("A")
    try await terminal.waitUntil("all are loaded") { !$0.screen.contains("more on server") }
    let listed = try await Program.run(list + ["--since", "last-visit"], environment: environment)
    #expect(listed.status == 0 && !listed.lines.isEmpty)
    let filtered = try await Program.run(list + ["--filter", "changed:\(time)Z"], environment: environment)
    #expect(listed.lines == filtered.lines)
    let header = terminal.lines.first ?? ""
    #expect(header.contains(" \(listed.lines.count) shown"), "\(header)")
    #expect(try String(contentsOfFile: older, encoding: .utf8).contains("\(time)"))
    terminal.press("Q")
    try await terminal.waitForShell()
    #expect(try !folder.text("oplogs/state.json").contains("\(time)"))
  }

  @Test func `a hangup ends a visit too`() async throws {
    let folder = try TemporaryFolder()
    var environment = try await SharedCloud.environment()
    environment["XDG_STATE_HOME"] = folder.path
    let terminal = try await TerminalSession(environment: environment)
    try await terminal.browse(logs: nil)
    for child in try terminal.children() { kill(child, SIGHUP) }
    try await terminal.waitForShell()
    #expect(try folder.text("oplogs/state.json").contains("\"visits\""))
  }

  @Test func `files and the demo cloud have no visits`() async throws {
    let outcome = try await Program.run(["list", "--demo", "--demo-logs", "10", "--since", "last-visit"])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("visits are kept of clouds, neither of files nor of the demo cloud"))
    let until = try await Program.run(["list", "--demo", "--until", "last-visit"])
    #expect(until.status == 2 && until.messages.contains("--until \"last-visit\" is not a time"))
  }
}
