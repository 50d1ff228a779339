import FaultyCloud
import Foundation
import TestSupport
import Testing

/// Several requests under way at once, over HTTP.
@Suite(.serialized, .timeLimit(.minutes(15))) struct `Pages in parallel` {
  private static let list = ["list", "--all", "-f", "value", "-c", "id"]

  private func cloud(_ order: String, _ service: String, logs: Int = 5_500) throws -> FaultyCloudProcess {
    try FaultyCloudProcess(order, logs: logs, "--service", service, "--growth", "0", "--freeze")
  }

  @Test(arguments: [("cbr", nil, 4), ("cbr", 2, 2), ("cbr", 8, 8), ("karbor", 4, 4), ("karbor", nil, 1)])
  func `are as many as wanted, and never more`(service: String, most: Int?, expected: Int) async throws {
    let cloud = try cloud("list#2-:hold", service)
    let words = Self.list + (most.map { ["--parallel", "\($0)"] } ?? [])
    let environment = cloud.environment
    let reading = Task { try await Program.run(words, environment: environment) }
    try await eventually("the first page and \(expected) more") {
      try cloud.requestCount(.list) > expected ? true : nil
    }
    // All that are under way are held, so that there is no reason to wait for more.
    #expect(try cloud.requestCount(.list) == 1 + expected)
    try cloud.release()
    let outcome = try await reading.value
    #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    #expect(outcome.lines.count == 5_500 && Set(outcome.lines).count == 5_500)
    let alone = try await Program.run(Self.list + ["--parallel", "1"], environment: environment)
    #expect(outcome.lines == alone.lines)
  }

  /// What goes wrong with one page amid others, as `Tests/FAULTS.md` has it.
  @Test(
    arguments: [
      "latency=300ms", "reset-head", "reset-body", "cut-body", "revoke", "401", "403", "404", "429=1s", "500", "502",
      "503=1s", "504", "invalid-json", "other-json", "deep-json", "bad-row", "bad-fields", "huge-chunked=80MB",
      "gzip-bomb", "duplicate-ids", "marker-loop", "large-page", "empty-page", "clock-skew=3h",
    ],
    ["cbr", "karbor"]
  )
  func `survive every fault of one of them`(fault: String, service: String) async throws {
    let cloud = try cloud("list#4:\(fault)", service)
    let outcome = try await Program.run(Self.list + ["--parallel", "4"], environment: cloud.environment)
    try cloud.setFaults("")
    let all = try await Program.run(Self.list + ["--parallel", "1"], environment: cloud.environment).lines
    #expect(Set(outcome.lines).count == outcome.lines.count)
    let lost = ["deep-json", "bad-row"].contains(fault) ? 1 : 0
    if outcome.status == 0 {
      #expect(outcome.lines.count >= all.count - lost, "\(outcome.messages)")
      #expect(outcome.lines == all.filter(Set(outcome.lines).contains))
    } else {
      #expect(outcome.messages.contains("The list is incomplete"), "\(outcome.messages)")
      #expect(outcome.lines == Array(all.prefix(outcome.lines.count)))
    }
  }

  @Test func `load a list in the browser, in order and whole`() async throws {
    let cloud = try cloud("list:latency=100ms±80ms", "cbr")
    let terminal = try await TerminalSession(environment: cloud.environment)
    terminal.type("\"$OPLOGS\" --refresh 0 --parallel 4")
    try await terminal.waitFor(" loaded")
    terminal.press("A")
    try await terminal.waitUntil("all are loaded") { $0.screen.contains("all 5,500") && $0.screen.contains(" loaded") }
    let offsets = try cloud.requests().filter { $0.kind == .list && !$0.target.contains("status=") }.map(\.target)
    #expect(Set(offsets).count == offsets.count, "a page was requested twice: \(offsets)")
    terminal.press("Q")
    try await terminal.waitFor("$")
  }
}
