import DemoCloud
import Foundation
import Fuzzing
import OperationLogs
import Synchronization
import Testing

/// An hour of a cloud with faults, of live refreshes and of a person who presses anything, in half a minute.
///
/// `OPLOGS_SOAK_SECONDS` is how long it takes instead; what it came to is printed then.
@Suite(.serialized) struct `An hour of faults and keys` {
  private static let wanted = ProcessInfo.processInfo.environment["OPLOGS_SOAK_SECONDS"].flatMap(Double.init)

  /// All that are over soon and lose replies; those that lie about rows have tests of their own.
  private static let faults = """
    *~0.2:latency=300ms±300ms
    list~0.3:reset-head/reset-body/cut-body/429=1s/429-date=1s/500/502/503/504/invalid-json/other-json/deep-json/403/404/401
    list~0.1:revoke/refuse=1s/redirect/gzip-bomb/huge
    show~0.3:reset-head/cut-body/503/404/invalid-json/revoke
    token~0.1:500/503/reset-body/latency=1s
    """

  @Test func `end with the cloud's rows, in no more memory than they take`() async throws {
    let seconds = Self.wanted ?? 25
    let cloud = try await SoakedCloud(speed: 3600 / seconds, faults: Self.faults)
    let terminal = try await TerminalSession(columns: 160, rows: 50, environment: cloud.environment)
    try terminal.type("\"$OPLOGS\" --refresh 1; echo \"ended with $?\"")
    try await terminal.waitFor("STARTED")
    let process = try #require(try terminal.children().first)
    var person = RandomPerson(seed: 7)
    try await person.openEverything(terminal)
    try await person.play(terminal, for: .seconds(seconds / 5))
    let memory = try Self.residentKilobytes(process)
    try await person.play(terminal, for: .seconds(seconds * 4 / 5))
    let grown = try Self.residentKilobytes(process) - memory
    #expect(try terminal.children() == [process])

    let (requests, refreshes, faults) = await cloud.figures()
    await cloud.calmDown()
    let expected = try await cloud.rows()
    try await person.goHome(terminal, rows: expected.count)
    try await terminal.waitForRows(expected)
    #expect(expected.count > 1000)
    #expect(Double(refreshes) > seconds / 4)
    #expect(faults > 0)
    #expect(person.keys > 100)
    #expect(grown < 32_000)
    try terminal.press("Q")
    try await terminal.waitFor("ended with 0")
    guard Self.wanted != nil else { return }
    print(
      "soak: \(Int(seconds)) s, \(person.keys) keys, \(person.sizes) sizes, \(requests) requests, \(refreshes) of them for the "
        + "head, \(faults) with faults, \(expected.count) rows, \(memory) KB after a fifth of the time, \(grown) KB more at the end"
    )
  }

  private static func residentKilobytes(_ process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return try #require(status.firstMatch(of: /VmRSS:\s+(\d+)/).flatMap { Int($0.1) })
  }
}

/// A demo cloud whose logs' clock is fast, until it is stopped.
private struct SoakedCloud {
  private let cloud: DemoCloud
  private let folder: TemporaryFolder
  private let stopped = Stopped()

  private final class Stopped: Sendable {
    let at = Mutex<Double?>(nil)
  }

  let environment: [String: String]

  init(speed: Double, faults: String) async throws {
    let options = DemoOptions(
      logs: 1000,
      speed: speed,
      now: { [stopped] in stopped.at.withLock { $0 } ?? DemoClock.system() },
      faults: try Faults.parse(faults)
    )
    cloud = DemoCloud(options)
    folder = try TemporaryFolder()
    let path = try folder.file("clouds.yaml", DemoCloud.cloudsYAML(try await cloud.start()))
    // A pager would take the keys that follow for its own.
    environment = ["OS_CLIENT_CONFIG_FILE": path, "OS_CLOUD": "demo", "PAGER": "false"]
  }

  /// Stops the clock, and lets nothing go wrong any more.
  func calmDown() async {
    stopped.at.withLock { $0 = DemoClock.system() }
    try? await cloud.setFaults(Faults())
  }

  /// How many requests came, as far as they were kept, how many of them for the head of the list, and how many met with faults.
  func figures() async -> (requests: Int, refreshes: Int, faults: Int) {
    let requests = await cloud.requests
    let heads = requests.count { $0.kind == .list && !$0.target.contains("marker=") }
    return (requests.count, heads, requests.count { !$0.faults.isEmpty })
  }

  /// All rows of the list.
  func rows() async throws -> [SoakedRow] {
    let outcome = try await Program.run(["list", "--all", "-f", "jsonl"], environment: environment)
    #expect(outcome.status == 0)
    return try outcome.lines.map { line in
      let row = try JSONDecoder().decode([String: String?].self, from: Data(line.utf8))
      let id = try #require(row["Id"] ?? nil)
      let log = OperationLog(
        id: id,
        operationType: row["Operation Type"] ?? nil,
        status: row["Status"] ?? nil,
        endedAt: (row["Ended At"] ?? nil).flatMap { LogTime($0) }
      )
      return SoakedRow(id: id, type: log.kind, status: log.status ?? "null")
    }
  }
}

/// A row of the cloud's list.
private struct SoakedRow {
  let id: String
  let type: String
  let status: String

  /// Whether the line with its id says the rest; columns cut what is long, and show what is no letter in some other way.
  func isShown(in line: String) -> Bool {
    line.contains(" \(Self.beginning(type, 6))") && line.contains(" \(Self.beginning(status, 10))")
  }

  private static func beginning(_ text: String, _ most: Int) -> Substring {
    let letters = text.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
    // Others may be two columns wide.
    return letters.prefix(letters.utf8.count == letters.count ? most : most / 2)
  }
}

/// Somebody who presses any keys, save those that leave, and makes the window any size.
private struct RandomPerson {
  private(set) var keys = 0
  private(set) var sizes = 0
  private var random: SeededGenerator

  private static let any =
    "jjjjkkkbgGhlwzxxeE012345snNXpoio,!rrLLAyYc`?JK".map(String.init)
    + [
      "Down", "Up", "Enter", "Enter", "Tab", "Escape", "Escape", "Escape", "Space", "C-d", "C-u", "C-l", "BSpace",
      "Home", "End",
    ]
  private static let typed = [
    ["f", "t", "y", "p", "e", ":", "r", "e", "s", "Enter"],
    ["f", "-", "s", "t", "a", "t", "u", "s", ":", "d", "e", "Enter"],
    ["/", "v", "o", "l", "Enter", "n", "N"], ["f", "t", "o", "o", "k", ":", ">", "5", "m", "Enter"],
    ["f", "(", "[", "Escape"],
  ]

  /// What opens all that takes memory, and closes it again.
  private static let opening = [
    "A", "Enter", "x", "Escape", "Escape", "!", "Escape", "i", "Escape", "p", "Escape", "o", "Escape", ",", "Escape",
    "`", "Escape", "?", "Escape", "W", "Escape", "+", "Escape", "s", "Escape",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Opens every overlay and view once.
  mutating func openEverything(_ terminal: TerminalSession) async throws {
    for key in Self.opening {
      let before = terminal.screen
      try terminal.press(key)
      // An Escape that comes together with the next key is an Alt.
      try await terminal.waitUntil("\(key) shows") { $0.screen != before }
    }
    keys += Self.opening.count
  }

  mutating func play(_ terminal: TerminalSession, for time: Duration) async throws {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
      var pressed = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
        Self.any.randomElement(using: &random)
      }
      if Int.random(in: 0..<6, using: &random) == 0 { pressed += Self.typed.randomElement(using: &random) ?? [] }
      try terminal.press(pressed)
      keys += pressed.count
      if Int.random(in: 0..<12, using: &random) == 0 {
        try terminal.resize(columns: .random(in: 20...200, using: &random), rows: .random(in: 5...60, using: &random))
        sizes += 1
      }
      try await Task.sleep(for: .milliseconds(.random(in: 0...250, using: &random)))
    }
  }

  /// Goes back to the whole list, and makes room for so many rows.
  func goHome(_ terminal: TerminalSession, rows: Int) async throws {
    try terminal.resize(columns: 300, rows: rows + 10)
    // Each takes back one filter or one view, of which there may be hundreds.
    try await terminal.waitUntil("the list is all there is") { terminal in
      // A life has other columns, and a histogram stands over a list.
      let isList = terminal.lines.contains { $0.contains("STARTED") && $0.contains("TYPE") }
      if isList, !terminal.screen.contains("Logs by "),
        terminal.lines.contains(where: { $0.hasPrefix(" 0 all") && $0.hasSuffix("status: all") })
      {
        return true
      }
      try terminal.press(Array(repeating: "Escape", count: 40) + ["X", "0"])
      return false
    }
    // A service that failed is left in peace for up to a minute, unless it is asked.
    try terminal.press(["g"] + Array(repeating: "h", count: 30) + ["A", "r"])
    try await terminal.waitFor("live 1s")
    if terminal.screen.contains("│") { try terminal.press("z") }
  }
}

extension TerminalSession {
  /// Waits until these are the rows of the list, whose order is another where a log's start is odd; says which are not shown where
  /// it waits in vain.
  fileprivate func waitForRows(_ expected: [SoakedRow]) async throws {
    do {
      try await waitUntil("the rows are the cloud's") { terminal in
        let lines = terminal.listedLines
        return lines.count == expected.count && Self.missing(expected, in: lines).isEmpty
      }
    } catch {
      let lines = listedLines
      Issue.record("\(expected.count) rows, \(lines.count) lines, without \(Self.missing(expected, in: lines))")
      throw error
    }
  }

  private static func missing(_ rows: [SoakedRow], in lines: [String]) -> [SoakedRow] {
    let words = lines.flatMap { line in line.split(separator: " ").map { ($0, line) } }
    let linesOfWords = Dictionary(grouping: words, by: \.0)
    return rows.filter { row in
      !(linesOfWords[row.id.prefix(8)] ?? []).contains { row.isShown(in: $0.1) }
    }
  }

  /// The lines of the list where it has the screen to itself.
  fileprivate var listedLines: [String] {
    guard let top = lines.firstIndex(where: { $0.contains(" STARTED ") && $0.contains(" ID ") }) else { return [] }
    return lines[(top + 1)...].prefix { !$0.isEmpty && !$0.hasPrefix("─") }
  }
}
