import Foundation
import TestSupport
import Testing

/// What `--on-failure` runs beside a browser.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `A command for failed logs beside the browser` {
  @Test func `is told what has failed while the list is live, and leaves the screen alone`() async throws {
    // An hour passes in a second.
    let cloud = try FaultyCloudProcess(logs: 3_000, "--clock-rate", "3600")
    let terminal = try await TerminalSession(environment: cloud.environment)
    let script = #"echo "$OPLOGS_FAILED $OPLOGS_FAILED_IDS" >> told; echo noise; echo noise >&2"#
    try script.write(toFile: terminal.path("tell"), atomically: true, encoding: .utf8)
    try await terminal.browse("--refresh 1 --on-failure 'sh tell'", logs: nil)
    try await terminal.waitUntil("the command has been told") { (try? $0.text("told").hasSuffix("\n")) == true }
    try await terminal.waitFor(" failed")
    #expect(!terminal.screen.contains("noise"))
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
    for line in try terminal.text("told").split(separator: "\n") {
      let words = line.split(separator: " ")
      #expect(words.first.flatMap { Int($0) } == words.count - 1)
      #expect(words.dropFirst().allSatisfy { UUID(uuidString: String($0)) != nil })
    }
  }

  @Test func `says in the list that it has failed itself`() async throws {
    let cloud = try FaultyCloudProcess(logs: 3_000, "--clock-rate", "3600")
    let terminal = try await TerminalSession(environment: cloud.environment)
    try await terminal.browse("--refresh 1 --on-failure 'sh -c \"exit 7\"'", logs: nil)
    try await terminal.waitFor("The command of --on-failure, sh, ended with status 7.")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
