import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `The live list in a terminal` {
  @Test func `is live unless told otherwise, and F switches it`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse(isLive: true)
    try await terminal.waitFor("live 10s")
    terminal.press("F")
    try await terminal.waitFor("live off")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `refreshes automatically`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse("--refresh 1")
    try await terminal.waitFor("live 1s")
    terminal.press("`")
    try await terminal.waitUntil("heads have been asked for") { terminal in
      terminal.lines.count { $0.contains("GET") } > 4
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `can be switched off`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse("--refresh 0 --bell")
    try await terminal.waitFor("live off")
    terminal.press("F")
    try await terminal.waitFor("live 10s")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `wakes up for nothing between refreshes`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse("--refresh 3600")
    // A log that runs is a second older every second.
    terminal.press("3", "z")
    try await terminal.waitFor("status: ok")
    let process = try #require(try terminal.children().first)
    var wakings = try Self.wakings(process)
    try await terminal.waitUntil("all is counted") { _ in
      let former = wakings
      try await Task.sleep(for: .milliseconds(500))
      wakings = try Self.wakings(process)
      return wakings == former
    }
    // Nothing can be awaited where nothing happens.
    try await Task.sleep(for: .seconds(3))
    #expect(try Self.wakings(process) == wakings)
    terminal.press("j")
    try await terminal.waitFor(" 2/")
    #expect(try Self.wakings(process) > wakings)
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  /// How often the main thread has waited for something so far.
  private static func wakings(_ process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/task/\(process)/status", encoding: .utf8)
    return try #require(status.firstMatch(of: /\nvoluntary_ctxt_switches:\s+(\d+)/).flatMap { Int($0.1) })
  }

  @Test(arguments: ["0.5", "-1", "1e9", "often"])
  func `takes sensible intervals only`(interval: String) async throws {
    let outcome = try await Program.run(["--demo", "--refresh=\(interval)"])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(interval == "often" ? "often" : "neither 0 nor 1 to 86400 seconds"))
  }
}
