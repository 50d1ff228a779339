import DemoCloud
import Foundation
import OperationLogs
import Synchronization
import Testing

/// A demo cloud whose logs' clock is fast, until it is stopped.
struct SoakedCloud {
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

  /// Waits until the head of the list was asked for so many times more.
  func waitForRefreshes(_ count: Int) async throws {
    let (start, end) = (await figures().refreshes, ContinuousClock.now + .seconds(60))
    while await figures().refreshes < start + count {
      try #require(ContinuousClock.now < end, "the list is not refreshed by itself")
      try await Task.sleep(for: .milliseconds(50))
    }
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
struct SoakedRow {
  let id: String
  let type: String
  let status: String

  /// Whether the cells of the line with its id say the rest; columns cut what is long, and show what is no letter in some other way.
  func isShown(_ type: Substring, _ status: Substring) -> Bool {
    type.hasPrefix(Self.beginning(self.type, 6)) && status.hasPrefix(Self.beginning(self.status, 10))
  }

  private static func beginning(_ text: String, _ most: Int) -> Substring {
    let letters = text.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
    // Others may be two columns wide.
    return letters.prefix(letters.utf8.count == letters.count ? most : most / 2)
  }
}
