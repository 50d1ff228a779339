import Foundation
import TestSupport
import Testing

/// What the README promises of single commands and keys, and no other test has.
@Suite(.timeLimit(.minutes(5))) struct Promises {
  @Test func `watch prints a JSON object a line, of the chosen class alone`() async throws {
    let cloud = try FaultyCloudProcess(logs: 3_000, "--clock-rate", "3600")
    let command = [Program.path, "watch", "--class", "failed", "-f", "jsonl", "--interval", "0.2"]
    let watch = try Program(command, environment: cloud.environment)
    let lines = try await watch.lines(3)
    await watch.stop()
    for line in lines {
      let event = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(["began", "changed", "ended"].contains(event["Event"] as? String))
      #expect(["error", "fail", "error-deleting", "error-restoring"].contains(event["Status"] as? String))
    }
  }

  @Test func `a timeline by the hour has a row for each hour, which counts its logs`() async throws {
    let timeline = ["timeline", "--all", "--by", "hour", "-f", "csv", "-c", "start", "-c", "end", "-c", "total"]
    let rows = try await Program.run(timeline, environment: try await SharedCloud.environment()).lines.dropFirst()
    let starts = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "started_at").lines
    #expect(rows.count > 24)
    for row in rows {
      let cells = row.split(separator: ",").map { $0.replacing("\"", with: "") }
      #expect(cells[0].hasSuffix(":00:00.000000") && cells[1].hasSuffix(":00:00.000000"))
      #expect(starts.count { $0 >= cells[0] && $0 < cells[1] } == Int(cells[2]), "\(row)")
    }
  }

  @Test func `a failed log rings the bell, if that was asked for`() async throws {
    let cloud = try FaultyCloudProcess(logs: 3_000, "--clock-rate", "3600")
    for (options, rings) in [(["--bell"], true), ([], false)] {
      let terminal = try BareTerminal(columns: 160, environment: cloud.environment, ["--refresh", "1"] + options)
      // Away from the head, where it would not be told how many are new.
      try await terminal.waitFor(" loaded")
      try await terminal.type("j")
      try await terminal.waitUntilShown(#/ new, .*\d failed/#)
      #expect(terminal.hasRung == rings)
      try await terminal.type("Q")
      try await terminal.expectGivenBack(status: 0)
    }
  }

  @Test func `another region and another cloud can be gone to, each with its own logs`() async throws {
    let terminal = try await TerminalSession(columns: 140, environment: try await SharedCloud.environment())
    try await terminal.browse(logs: nil)
    for (choice, title, found) in [
      ("cloud    demo-beta ", "demo-beta · RegionOne · beta", "all 3 loaded"),
      ("region   RegionDown ", "demo-beta · RegionDown · beta", "connection refused"),
    ] {
      terminal.press("@")
      try await terminal.waitFor(choice)
      let places = terminal.lines.filter { $0.contains(#/\[ \] (cloud|region|project) /#) }
      let place = try #require(places.firstIndex { $0.contains(choice) })
      terminal.press(["g"] + Array(repeating: "j", count: place) + ["Enter"])
      try await terminal.waitFor(title)
      try await terminal.waitFor(found)
    }
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  @Test func `chosen columns are there again`() async throws {
    let folder = try TemporaryFolder()
    let variables = try await SharedCloud.environment().merging(["XDG_STATE_HOME": folder.path]) { $1 }
    let terminal = try await TerminalSession(columns: 160, environment: variables)
    try await terminal.browse(logs: nil)
    #expect(terminal.screen.contains(" TOOK "))
    terminal.press("C")
    try await terminal.waitFor("[x] TOOK")
    let places = terminal.lines.filter { $0.contains("│ [") }
    let place = try #require(places.firstIndex { $0.contains("[x] TOOK") })
    terminal.press(["g"] + Array(repeating: "j", count: place) + ["Space"])
    try await terminal.waitFor("[ ] TOOK")
    terminal.press("Enter")
    try await terminal.waitUntil("the column is gone") { !$0.screen.contains(" TOOK ") }
    terminal.press("Q")
    try await terminal.waitForShell()
    terminal.type("clear; \"$OPLOGS\"")
    try await terminal.waitUntil("rows are loaded") { $0.screen.contains(" loaded") && $0.screen.contains("protect") }
    #expect(!terminal.screen.contains(" TOOK "))
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  @Test func `each stands in the README, and the tests that are named for it exist`() throws {
    let readme = try Self.words("README.md")
    let tests = try Self.tests()
    let rows = try Self.rows("Tests/PROMISES.md", cells: 2)
    #expect(rows.count > 50)
    for row in rows {
      #expect(readme.contains(row[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")))
      for test in row[1].split(separator: "; ") { #expect(tests.contains(String(test))) }
    }
  }

  @Test func `of each thing that a terminal does, a test that exists is named`() throws {
    let tests = try Self.tests()
    let rows = try Self.rows("Tests/FAULTS.md", cells: 3)
    #expect(rows.count > 10)
    for row in rows {
      for test in row[2].split(separator: "; ") { #expect(tests.contains(String(test))) }
    }
  }

  /// The names of all tests.
  private static func tests() throws -> Set<String> {
    let files = FileManager.default.enumerator(atPath: "Tests")?.compactMap { $0 as? String } ?? []
    let sources = try files.filter { $0.hasSuffix("Tests.swift") }.map { file in
      try String(contentsOfFile: "Tests/\(file)", encoding: .utf8)
    }
    return Set(sources.flatMap { source in source.matches(of: /func `([^`]+)`/).map { String($0.1) } })
  }

  /// The rows of a file's tables that have so many cells, without their heads.
  private static func rows(_ file: String, cells count: Int) throws -> [[String]] {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return rows.filter { $0.count == count && !["test", "tests"].contains($0.last) }
  }

  /// A file's words, with one blank between each two.
  private static func words(_ file: String) throws -> String {
    try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
