import Foundation
import OperationLogs
import TestSupport
import Testing

/// A demo cloud with faults whose logs' clock is fast, until it is stopped.
struct SoakedCloud {
  private let cloud: FaultyCloudProcess

  /// The variables that lead the program to it.
  let environment: [String: String]

  init(speed: Double, faults: String) throws {
    cloud = try FaultyCloudProcess(faults, logs: 1000, "--clock-rate", "\(speed)")
    // A pager would take the keys that follow for its own.
    environment = cloud.environment.merging(["PAGER": "false"]) { $1 }
  }

  /// Stops the clock, and lets nothing go wrong any more.
  func calmDown() throws {
    try cloud.freeze()
    try cloud.setFaults("")
  }

  /// How many requests came, how many of them for the head of the list, and how many met with faults.
  func figures() throws -> (requests: Int, refreshes: Int, faults: Int) {
    let requests = try cloud.requests()
    let heads = requests.count { $0.kind == .list && !$0.target.contains("marker=") }
    return (requests.count, heads, requests.count { !$0.faults.isEmpty })
  }

  /// Waits until the head of the list was asked for so many times more.
  func waitForRefreshes(_ count: Int) async throws {
    let start = try figures().refreshes
    try await eventually("A refresh of the list by itself", every: .milliseconds(50)) {
      try figures().refreshes < start + count ? nil : true
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
