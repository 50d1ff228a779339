import FaultyCloud
import Foundation
import TestSupport
import Testing

/// Two clouds in one clouds.yaml, each with faults of its own.
private struct TwoClouds {
  let prod: FaultyCloudProcess
  let staging: FaultyCloudProcess
  private let folder: TemporaryFolder

  init(prod: String = "", staging: String = "", logs: Int) throws {
    self.prod = try FaultyCloudProcess(prod, logs: logs, "--freeze", "--seed", "1", timeout: 20)
    self.staging = try FaultyCloudProcess(staging, logs: logs, "--freeze", "--seed", "2", timeout: 20)
    folder = try TemporaryFolder()
    var entries = "clouds:\n"
    for (name, cloud) in [("prod", self.prod), ("staging", self.staging)] {
      let text = try String(contentsOfFile: cloud.environment["OS_CLIENT_CONFIG_FILE"] ?? "", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(lines.firstIndex { $0 == "  demo:" })
      let rest = lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix("    ") }
      entries += "  \(name):\n" + rest.joined(separator: "\n") + "\n"
    }
    _ = try folder.file("clouds.yaml", entries)
  }

  var environment: [String: String] { ["OS_CLIENT_CONFIG_FILE": folder.path + "/clouds.yaml"] }

  func run(_ arguments: String...) async throws -> Program.Outcome {
    try await Program.run(arguments, environment: environment)
  }
}

@Suite(.serialized, .timeLimit(.minutes(5))) struct `Several clouds and projects` {
  private static func rows(_ outcome: Program.Outcome) throws -> [[String: String?]] {
    try outcome.output.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return object.mapValues { $0 as? String }
    }
  }

  @Test func `are one list by time, whose rows tell where they come from`() async throws {
    let clouds = try TwoClouds(logs: 150)
    let listed = try await clouds.run("list", "--os-cloud", "prod,staging", "--all", "-f", "jsonl")
    #expect(listed.status == 0, "\(listed.messages)")
    let rows = try Self.rows(listed)
    #expect(rows.count == 300)
    #expect(Set(rows.compactMap { $0["Id"] ?? nil }).count == 300)
    for name in ["prod", "staging"] { #expect(rows.count { $0["Cloud"] == name } == 150) }
    let starts = rows.compactMap { $0["Started At"] ?? nil }
    #expect(starts == starts.sorted(by: >))
    let repeated = try await clouds.run(
      "list",
      "--os-cloud=prod",
      "--os-cloud=staging",
      "--limit",
      "3",
      "-f",
      "csv",
      "-c",
      "cloud"
    )
    #expect(repeated.output.hasPrefix("\"Cloud\""))
    #expect(repeated.messages.contains("--all lists all"))
    #expect(!repeated.messages.contains("--marker"))
  }

  @Test func `of which one is away are listed without it, and the sentence and the status say so`() async throws {
    let clouds = try TwoClouds(staging: "list:500", logs: 120)
    let listed = try await clouds.run("list", "--os-cloud", "prod,staging", "--all", "-f", "jsonl")
    #expect(listed.status == 1)
    #expect(try Self.rows(listed).count == 120)
    #expect(listed.messages.contains("oplogs: The logs of staging are missing: "))
    let grouped = try await clouds.run("errors", "--os-cloud", "prod,staging", "--all", "-f", "json")
    #expect(grouped.status == 1)
    #expect(grouped.output.contains("\"cause\""))
    #expect(grouped.messages.contains("The logs of staging are missing: "))
    let few = try await clouds.run("list", "--os-cloud", "prod,staging", "--limit", "5", "-f", "jsonl")
    #expect(few.status == 1)
    #expect(try Self.rows(few).count == 5)
  }

  @Test func `are asked of the one that a filter names alone`() async throws {
    let clouds = try TwoClouds(logs: 30)
    let listed = try await clouds.run("list", "--os-cloud", "prod,staging", "--filter", "cloud:stag", "-f", "jsonl")
    #expect(listed.status == 0, "\(listed.messages)")
    #expect(try Self.rows(listed).map { $0["Cloud"] } == Array(repeating: "staging", count: 30))
    #expect(try clouds.prod.requestCount(.list) == 0)
  }

  @Test(arguments: [
    (["list", "--projects", "all", "--os-project-name", "beta"], "--os-project-name names one source"),
    (["config", "show", "--os-cloud", "prod,staging"], "config show tells of one cloud: give one of prod"),
    (["list", "--projects", ""], "--projects \"\" names nothing"),
    (["list", "--regions", ","], "--regions \",\" names nothing"),
    (["list", "--projects", "all", "--endpoint", "http://127.0.0.1:9"], "--endpoint names one source"),
    (
      ["list", "--demo", "--projects", "alpha,nobody"],
      "It has no project \"nobody\" for this user, but alpha, beta, gamma."
    ),
    (["list", "--demo", "--projects", "all", "--marker", "8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d"], "--marker"),
  ])
  func `are refused in a sentence where they cannot be meant`(arguments: [String], sentence: String) async throws {
    let outcome = try await Program.run(arguments)
    #expect([1, 2].contains(outcome.status))
    #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `are in the browser one list, with projects by their names, and a log's address is its own project's`()
    async throws
  {
    let terminal = try await TerminalSession(columns: 140, rows: 40)
    try await terminal.browse("--projects all")
    try await terminal.waitForAll(["demo · 3 projects", "PROJECT", " alpha ", " beta "])
    terminal.press("c")
    try await terminal.waitFor("oplogs --demo --demo-logs 300 --projects all")
    terminal.press("Escape")
    terminal.press("f")
    terminal.type("project:beta")
    try await terminal.waitUntil("only those of beta are listed") {
      $0.screen.contains("all loaded") && $0.screen.contains(" beta ")
        && !$0.lines.dropFirst(4).contains { $0.contains(" alpha ") }
    }
    terminal.press("Enter", "Escape", "W", "Enter")
    try await terminal.waitFor("incident-")
    terminal.press("Enter")
    try await terminal.waitFor("Wrote")
    let file = try #require(try terminal.names().first { $0.hasPrefix("incident-") })
    let text = try terminal.text(file)
    #expect(text.contains("curl -sS"))
    #expect(text.contains("/operation_logs/"))
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `are picked with Space in the menu of places`() async throws {
    let terminal = try await TerminalSession(columns: 120, rows: 40)
    try await terminal.browse()
    try await terminal.waitFor("RegionOne · alpha")
    terminal.press("@")
    try await terminal.waitFor("project  gamma")
    terminal.press("G", "Space", "k", "Space")
    try await terminal.waitForAll(["[x] project  beta", "[x] project  gamma"])
    terminal.press("g", "Space")
    try await terminal.waitFor("not some of each")
    terminal.press("Enter")
    try await terminal.waitForAll(["demo · 2 projects", "all 3 loaded"])
    terminal.press("c")
    try await terminal.waitFor("--projects")
    terminal.press("Escape", "Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `of which one cannot be reached are shown without it, and it joins when it answers`() async throws {
    let clouds = try TwoClouds(staging: "*:refuse=3s", logs: 40)
    try clouds.staging.setFaults("list:503")
    let terminal = try await TerminalSession(columns: 150, rows: 30, environment: clouds.environment)
    terminal.type("\"$OPLOGS\" --os-cloud prod,staging --refresh 0")
    try await terminal.waitForAll(["prod, staging · 1 of 2 clouds", "staging unreachable since ", " prod "])
    #expect(!terminal.screen.contains("all 40 loaded"))
    try clouds.staging.setFaults("")
    terminal.press("r")
    try await terminal.waitForAll(["prod, staging · 2 clouds", "all 80 loaded", " staging "])
    #expect(!terminal.screen.contains("unreachable"))
    terminal.press("Q")
    try await terminal.waitForShell()
  }
}
