import DemoCloud
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Statistics on the command line` {
  private static func rows(_ arguments: String..., input: String = "") async throws -> [[String: Any]] {
    let outcome = try await Program.run(
      arguments + ["-f", "json"],
      environment: try await SharedCloud.environment(),
      input: input
    )
    #expect(outcome.status == 0)
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private static func log(_ number: Int, _ fields: String) -> String {
    let digits = String(number)
    let id = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    return #"{"id": "\#(id)", "operation_type": "protect", \#(fields)}"# + "\n"
  }

  @Test func `errors counts every failed log once, most frequent cause first`() async throws {
    let list = ["list", "--all", "--status", "failed", "-f", "value", "-c", "started_at", "-c", "id"]
    let listed = try await Program.run(list, environment: try await SharedCloud.environment()).lines
    let failed = listed.compactMap { $0.split(separator: " ").first { $0.count == 36 } }.map(String.init)
    let rows = try await Self.rows("errors", "--all")
    let counts = rows.compactMap { $0["count"] as? Int }
    #expect(counts.reduce(0, +) == failed.count)
    #expect(counts.count > 3)
    #expect(counts == counts.sorted(by: >))
    #expect(rows.allSatisfy { failed.contains($0["example"] as? String ?? "") })
    #expect(rows.allSatisfy { ($0["history"] as? [Int])?.count == 20 })
    let drawn = rows.compactMap { ($0["history"] as? [Int])?.reduce(0, +) }.reduce(0, +)
    #expect(drawn == listed.count { !$0.contains("None") })
    #expect(abs(rows.compactMap { $0["share"] as? Double }.reduce(0, +) - 1) < 0.01)
  }

  @Test func `a cause named by errors lists its logs`() async throws {
    let first = try #require(try await Self.rows("errors", "--all").first)
    let cause = try #require(first["cause"] as? String)
    let logs = try await SharedCloud.run("list", "--all", "--filter", "cause:\(cause)", "-f", "value", "-c", "id").lines
    #expect(logs.count == first["count"] as? Int)
    #expect(logs.contains(first["example"] as? String ?? ""))
  }

  @Test func `standard error says how many logs the figures cover`() async throws {
    let some = try await SharedCloud.run("timeline", "--limit", "100")
    #expect(some.messages.hasPrefix("oplogs: Counts of 100 loaded; more on server: --all reads all.\n"))
    let all = try await SharedCloud.run("plans", "--all")
    #expect(all.messages == "oplogs: Protection of all 1,300.\n")
  }

  @Test func `timeline counts each log in one row, by class`() async throws {
    let rows = try await Self.rows("timeline", "--all", "--by", "day")
    let listed = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "status", "-c", "started_at").lines
    let counted = rows.compactMap { $0["total"] as? Int }.reduce(0, +)
    #expect(counted == listed.count { !$0.hasSuffix(" None") })
    let day = try #require(rows.dropLast().last)
    let start = try #require(day["start"] as? String).prefix(10)
    let failed = listed.filter { line in
      line.contains(" \(start)T")
        && ["error ", "fail ", "error-deleting ", "error-restoring "].contains { line.hasPrefix($0) }
    }
    #expect(day["failed"] as? Int == failed.count)
    #expect(day["bar"] == nil)
  }

  @Test func `an outlier does not stretch the timeline, and is reported`() async throws {
    let many = (1...2000).map { number in
      Self.log(number, #""status": "available", "started_at": "2026-01-0\#(number % 9 + 1)T00:00:00""#)
    }
    let input = many.joined() + Self.log(3000, #""started_at": "9999-12-30T23:59:59""#)
    let outcome = try await Program.run(
      ["timeline", "--file", "-", "--all", "--by", "day", "-f", "value", "-c", "start", "-c", "total"],
      input: input
    )
    #expect(outcome.lines.count == 9)
    #expect(outcome.lines.first == "2026-01-01T00:00:00.000000 222")
    #expect(
      outcome.messages.contains("oplogs: 1 operation log without a start, or far from all others, left out.")
    )
  }

  @Test func `a timeline with too many parts is rejected`() async throws {
    let outcome = try await Program.run(
      ["timeline", "--file", "-", "--by", "minute"],
      input: Self.log(1, #""started_at": "2020-01-01T00:00:00""#) + Self.log(2, #""started_at": "2026-01-01T00:00:00""#)
    )
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("The logs span more than 5,000 parts of a minute: choose longer ones with --by"))
  }

  /// Thirty that took a minute, one that runs since the next day, and a slow one.
  private static let durations: String = {
    let ended = (1...30).map { number in
      log(number, #""status": "available", "started_at": "2026-01-01T00:00:00", "ended_at": "2026-01-01T00:01:00""#)
    }
    let running = log(40, #""status": "protecting", "started_at": "2026-01-02T00:00:00""#)
    let slow = log(50, #""status": "error", "started_at": "2026-01-02T00:00:00", "ended_at": "2026-01-02T01:00:00""#)
    return ended.joined() + running + slow
  }()

  @Test func `stuck lists running logs by their factor, and slow ones if asked`() async throws {
    let both = try await Self.rows("stuck", "--file", "-", "--slow", input: Self.durations)
    #expect(both.map { $0["mark"] as? String } == ["stuck", "slow"])
    #expect(both.last?["factor"] as? Double == 60)
    #expect(both.last?["usual"] as? Double == 60)
    let stuck = try await Self.rows("stuck", "--file", "-", input: Self.durations)
    #expect(stuck.map { $0["status"] as? String } == ["protecting"])
    #expect(try await Self.rows("stuck", "--file", "-", "--type", "restore", input: Self.durations).isEmpty)
  }

  @Test func `nothing in a file runs for longer than to its newest time`() async throws {
    let running = Self.log(60, #""status": "protecting", "started_at": "2026-01-02T00:57:00""#)
    let outcome = try await Program.run(
      ["stuck", "--file", "-", "-f", "value", "-c", "id", "-c", "took"],
      input: Self.durations + running
    )
    #expect(outcome.lines.count == 1 && outcome.output.hasSuffix(" 3600\n"), "\(outcome.output)")
    #expect(
      outcome.messages.hasSuffix("Ages are as of 2026-01-02 01:00:00Z, the newest time that standard input tells.\n")
    )
    let took = try await Program.run(
      ["list", "--file", "-", "--filter", "took:>1m -took:>1h", "-f", "value", "-c", "started_at"],
      input: Self.durations + running
    )
    #expect(took.lines.contains("2026-01-02T00:57:00"))
  }

  @Test func `stuck asks for every running log, also beyond the newest ones`() async throws {
    let newer = (100...140).map { number in
      Self.log(
        number,
        #""status": "available", "started_at": "2026-02-01T00:00:00", "ended_at": "2026-02-01T00:01:00""#
      )
    }
    let input = Self.durations + newer.joined()
    let rows = try await Self.rows("stuck", "--file", "-", "--limit", "30", input: input)
    #expect(rows.map { $0["status"] as? String } == ["protecting"])
  }

  @Test func `stuck compares with a type of all providers, then with a day, and says with what`() async throws {
    let elsewhere = Self.log(61, #""status": "protecting", "provider_id": "p", "started_at": "2026-01-02T00:30:00""#)
    let verify = Self.log(62, #""status": "in_progress", "started_at": "2025-12-20T00:00:00""#)
      .replacing("protect\"", with: "verify\"")
    let rows = try await Self.rows("stuck", "--file", "-", input: Self.durations + elsewhere + verify)
    #expect(
      Set(rows.compactMap { $0["usual_of"] as? String }) == [
        "31 protect runs", "31 protect runs of all providers", "only 0 verify runs, so the bound is a day",
      ]
    )
    #expect(rows.contains { $0["factor"] is NSNull && $0["usual"] is NSNull })
  }

  @Test(arguments: [
    (["stuck"], 4), (["stuck", "--type", "restore"], 0), (["list", "--status", "running"], 4),
    (["list", "--status", "deleted"], 0), (["plans"], 4), (["plans", "--older-than", "2h"], 0),
    (["plans", "--older-than", "30m"], 4),
  ])
  func `a check ends with 4 if it finds any row, else with 0`(arguments: [String], status: Int) async throws {
    let plan = Self.log(
      60,
      #""status": "available", "plan_id": "p", "started_at": "2026-01-01T23:59:00", "ended_at": "2026-01-02T00:00:00""#
    )
    let arguments = arguments + ["--file", "-", "-f", "value"]
    let checked = try await Program.run(arguments + ["--exit-code"], input: Self.durations + plan)
    #expect(Int(checked.status) == status)
    let plain = try await Program.run(arguments, input: Self.durations + plan)
    #expect(plain.status == 0)
    #expect(plain.output == checked.output && plain.output.isEmpty == (status == 0))
  }

  @Test func `a check that cannot be made ends with 1, and one that nobody reads to its end still says what it found`()
    async throws
  {
    let missing = try await Program.run(["stuck", "--exit-code", "--file", "/nowhere"])
    #expect(missing.status == 1)
    let closed = try await Program.shell(
      "set -o pipefail; \"$OPLOGS\" list --demo --demo-logs 3000 --all --exit-code | head -1 > /dev/null"
    )
    #expect(closed.status == 4)
  }

  @Test func `plans older than a span are looked for at least that far back`() async throws {
    func protect(_ number: Int, _ plan: String, _ started: String) -> String {
      Self.log(
        number,
        #""plan_id": "\#(plan)", "status": "available", "started_at": "\#(started)", "ended_at": "\#(started)""#
      )
    }
    let input =
      (0..<30).map { protect(100 + $0, "busy", "2026-01-05T00:\(10 + $0):00") }.joined()
      + protect(200, "idle", "2026-01-04T06:00:00") + protect(201, "forgotten", "2026-01-01T00:00:00")
    let outcome = try await Program.run(
      ["plans", "--file", "-", "--older-than", "12h", "--limit", "33", "-f", "value", "-c", "plan_id"],
      input: input
    )
    #expect(outcome.lines == ["forgotten", "idle"])
    let near = try await Program.run(
      ["plans", "--file", "-", "--older-than", "12h", "--limit", "1", "-f", "value", "-c", "plan_id"],
      input: input
    )
    #expect(near.lines.isEmpty)
    #expect(near.messages.contains("Protection of 30 loaded; more on server: --all reads all."))
  }

  @Test func `plans puts those without a good protect first`() async throws {
    func protect(_ number: Int, _ plan: String, _ status: String, _ day: String) -> String {
      Self.log(
        number,
        #""plan_id": "\#(plan)", "status": "\#(status)", "started_at": "2026-01-\#(day)T00:00:00", "#
          + #""ended_at": "2026-01-\#(day)T00:01:00""#
      )
    }
    let input =
      protect(1, "good", "available", "03") + protect(2, "worse", "available", "01")
      + protect(3, "worse", "error", "02")
      + protect(4, "worst", "error", "03")
    let outcome = try await Program.run(
      ["plans", "--file", "-", "-f", "value", "-c", "plan_id", "-c", "last_good_at", "-c", "failures_since"],
      input: input
    )
    #expect(
      outcome.lines == ["worst None 1", "worse 2026-01-01T00:00:00.000000 1", "good 2026-01-03T00:00:00.000000 0"]
    )
  }

  @Test(arguments: ["errors", "timeline", "plans"])
  func `a table's figures have a plus where more logs could be read`(command: String) async throws {
    let part = try await SharedCloud.run(command, "--limit", "200")
    #expect(part.messages.contains("more on server"))
    #expect(part.lines.filter { $0.contains(#/ \d+\+ /#) }.count >= 1)
    let all = try await SharedCloud.run(command, "--all")
    #expect(!all.output.contains(#/ \d+\+ /#))
    let data = try await SharedCloud.run(command, "--limit", "200", "-f", "csv")
    #expect(!data.output.contains(#/\d\+"/#))
  }

  @Test(arguments: ["errors", "timeline", "stuck", "plans"], ["table", "json", "jsonl", "csv", "yaml", "value"])
  func `every report has every format`(command: String, format: String) async throws {
    let plan = Self.log(60, #""status": "error", "plan_id": "p", "started_at": "2026-01-02T00:00:00""#)
    let outcome = try await Program.run([command, "--file", "-", "-f", format], input: Self.durations + plan)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(command == "timeline" ? "2026-01-02" : command == "stuck" ? "protecting" : "error"))
    #expect(outcome.messages.contains(" of all "))
  }

  @Test func `escape sequences of an error are visible in a table and escaped in JSON`() async throws {
    let input = Self.log(1, #""status": "error", "error_info": "no \u001b[31m space""#)
    let table = try await Program.run(["errors", "--file", "-"], input: input)
    #expect(table.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    #expect(table.output.contains("space"))
    let json = try await Program.run(["errors", "--file", "-", "-f", "json"], input: input)
    #expect(json.output.contains("\\u001b"))
    #expect(json.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test(arguments: [
    (["errors", "-c", "bogus"], "There is no column \"bogus\": choose from count, share, "),
    (["timeline", "--by", "year"], "The value 'year' is invalid for '--by <by>'."),
    (
      ["plans", "--status", "failed"],
      "plans looks at protects of every status: leave out --status, --class and --type."
    ),
    (["errors", "--status", "ok"], "errors looks at failed logs, and --status asks for none of them: leave it out."),
    (["errors", "--class", "ok"], "errors looks at failed logs, and --class asks for none of them: leave it out."),
    (["plans", "--class", "ok"], "leave out --status, --class and --type."),
    (["stuck", "--status", "failed"], "stuck looks at running logs, and --status asks for none of them"),
    (["stuck", "--limit", "0"], "--limit 0 is not a number of logs: give 1 or more, or --all."),
    (["plans", "--older-than", "soon"], "--older-than \"soon\" is not a span of time: write 1d, 36h or 90m."),
    (["--demo", "--on-failure", "mail 'me"], "--on-failure \"mail 'me\" is not a command: a quote is not closed"),
    (["list", "--filter", "typ:restore"], "--filter: No such field: typ. Fields: "),
    (["errors", "--filter", "took:soon"], "--filter: Not a duration: soon. Write >90s, >5m or <2h."),
  ])
  func `wrong options end with 2 and a sentence`(arguments: [String], sentence: String) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(sentence))
    #expect(outcome.output.isEmpty)
  }
}
