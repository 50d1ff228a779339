import Foundation
import TestSupport
import Testing

extension RealCloudTests {
  /// What the browser counts, beside what `oplogs list --all -f jsonl` prints.
  struct FigureTests {
    private typealias Log = [String: String]

    private static func logs(_ cloud: RealCloud) async throws -> [Log] {
      let listed = try await cloud.oplogs("alpha", ["list", "--all", "-f", "jsonl"])
      return try listed.lines.map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object).compactMapValues { $0 as? String }
      }
    }

    private static func kind(_ log: Log) -> String {
      switch log["Status"] {
      case "error", "fail", "error-deleting", "error-restoring": "failed"
      case "protecting", "in_progress", "deleting", "copying", "wait_copying", "restoring": "running"
      case "available" where log["Operation Type"] == "protect" && log["Ended At"] == nil && log["Started At"] != nil:
        "begun"
      case "available", "success", "restored", "finished": "ok"
      case "deleted": "deleted"
      default: "other"
      }
    }

    /// A figure behind a word; with a plus, it may be larger.
    private static func figure(_ word: String, _ text: String) throws -> (number: Int, isOpen: Bool) {
      let found = try #require(text.firstMatch(of: try Regex("\\b\(word) ([\\d,]+)(\\+?)")), "\(word) in \(text)")
      let digits = found.output[1].substring?.filter { $0 != "," } ?? ""
      return (try #require(Int(String(digits))), found.output[2].substring == "+")
    }

    @Test func `the figures are those of the printed list, or less with a plus`() async throws {
      let cloud = try RealCloud.current
      let logs = try await Self.logs(cloud)
      let truth = Dictionary(grouping: logs, by: Self.kind).mapValues(\.count)
      func count(_ kind: String) -> Int { truth[kind] ?? 0 }
      try await TerminalSession.run(["--refresh", "0"], environment: cloud.variables("alpha")) { terminal in
        try await terminal.waitFor("loaded, more on server")
        try await terminal.wait(for: "all running logs") { $0.text.contains(#/running [1-9][\d,]* /#) }
        let start = terminal.shown.rows[1]
        for kind in ["failed", "ok", "deleted"] {
          let figure = try Self.figure(kind, start)
          #expect(figure.number < count(kind) && figure.isOpen, "\(start)")
        }
        #expect(try Self.figure("running", start) == (count("running") + count("begun"), false), "\(start)")
        terminal.press("A")
        try await terminal.waitFor("all 25,000 loaded")
        let all = terminal.shown.rows[1]
        for kind in ["failed", "ok", "deleted"] {
          #expect(try Self.figure(kind, all) == (count(kind), false), "\(all)")
        }
        #expect(try Self.figure("running", all) == (count("running") + count("begun"), false))
        #expect(try Self.figure("all", all) == (25_000, false))
        terminal.press("!")
        try await terminal.waitFor("· \(Self.grouped(count("failed"))) failed · of all 25,000")
        terminal.press("q")
        terminal.press("p")
        let protects = logs.filter { $0["Operation Kind"] == "protect" && $0["Plan Id"] != nil }
        let plans = Set(protects.compactMap { $0["Plan Id"] })
        try await terminal.waitFor(" of \(plans.count) plans without a good backup")
      }
    }

    private static func grouped(_ number: Int) -> String {
      number < 1000 ? "\(number)" : "\(number / 1000)," + String("\(number % 1000 + 1000)".dropFirst())
    }
  }
}
