import Foundation
import TestSupport
import Testing

/// What the `openstack` command prints for a command line, as recorded from cliff (`Cliff/record`).
private struct CliffCase: CustomTestStringConvertible {
  var line: String
  var output: String

  var testDescription: String { line }

  static let all: [CliffCase] = {
    let recorded = "\n" + text("expected.txt")
    let parts = recorded.components(separatedBy: "\n$ ").dropFirst()
    return parts.enumerated().map { number, part in
      let halves = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      // The separator took the newline of all but the last.
      return CliffCase(line: String(halves[0]), output: String(halves[1]) + (number == parts.count - 1 ? "" : "\n"))
    }
  }()

  static func text(_ name: String) -> String {
    let url = Bundle.module.resourceURL?.appending(path: "Cliff/" + name)
    return url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
  }
}

@Suite(.timeLimit(.minutes(5))) struct `The output, beside the openstack command` {
  @Test(arguments: CliffCase.all) fileprivate func `is the same, option by option`(expected: CliffCase) async throws {
    let isEmpty = expected.line.hasPrefix("empty ")
    let line = isEmpty ? "list " + expected.line.dropFirst("empty ".count) : expected.line
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let folder = try TemporaryFolder()
    let file = try folder.file("rows", isEmpty ? "[]" : CliffCase.text("rows.jsonl"))
    let outcome = try await Program.shell(
      "$OPLOGS \(words[0]) --file \(file) \(words.count > 1 ? words[1] : "")"
    )
    #expect(outcome.status == 0)
    #expect(outcome.output == expected.output)
  }

  @Test func `there are recorded cases`() {
    #expect(CliffCase.all.count > 30)
  }

  private static let row = #"{"id": "1", "status": "error", "started_at": "2026-11-22T08:00:00", "error_info": "#

  @Test func `the variables of the shell format mean the texts again when a shell reads them`() async throws {
    let folder = try TemporaryFolder()
    let text = #"a "quoted" $HOME `id` \\ end"#
    let file = try folder.file("rows", Self.row + #""a \"quoted\" $HOME `id` \\\\ end"}"# + "\n")
    let id = "11111111-aaaa-4aaa-8aaa-000000000001"
    let row = try String(contentsOfFile: file, encoding: .utf8).replacing(#""id": "1""#, with: #""id": "\#(id)""#)
    _ = try folder.file("rows", row)
    let outcome = try await Program.shell(
      #"eval "$($OPLOGS show --file \#(file) \#(id) -f shell --prefix log_)"; printf %s "$log_error_info""#
    )
    #expect(outcome.output == text)
  }

  @Test func `the shell format is for one log, and prefixes are parts of a name`() async throws {
    let list = try await SharedCloud.run("list", "-f", "shell")
    #expect(list.status == 2)
    #expect(list.messages.contains("-f shell prints a single log"))
    let several = try await SharedCloud.run("show", "-f", "shell", "11111111", "22222222")
    #expect(several.status == 2)
    let prefix = try await SharedCloud.run("show", "-f", "shell", "--prefix", "a b", "11111111")
    #expect(prefix.status == 2)
  }

  @Test(arguments: [
    (["list", "--demo", "--max-width=-3"], "--max-width -3 is no width"),
    (["show", "1", "--demo", "-f", "shell", "--prefix", "1a_"], "--prefix \"1a_\" cannot begin a variable"),
  ]) func `an option that cannot be meant is refused`(words: [String], sentence: String) async throws {
    let refused = try await Program.run(words)
    #expect(refused.status == 2)
    #expect(refused.messages.contains(sentence))
  }

  @Test func `a joined value may follow an equals sign`() async throws {
    let listed = try await Program.run(["list", "--demo", "--limit", "2", "-f=value", "-c=id"])
    #expect(listed.status == 0)
    #expect(listed.lines.count == 2)
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)"]) func `safe CSV has no formulas`(formula: String) async throws {
    let input = Self.row + "\"\(formula)\"}"
    let safe = try await Program.run(
      ["list", "--file", "-", "-f", "csv", "--csv-safe", "-c", "error_info", "-c", "status"],
      input: input
    )
    #expect(safe.lines.last == "\"error\",\"'\(formula)\"")
    let plain = try await Program.run(["list", "--file", "-", "-f", "csv", "-c", "error_info"], input: input)
    #expect(plain.lines.last == "\"\(formula)\"")
  }

  @Test func `numbers of a report are no text in CSV, unless all values are quoted`() async throws {
    let input = Self.row + "\"no space\"}"
    let bare = try await Program.run(
      ["errors", "--file", "-", "-f", "csv", "-c", "count", "-c", "error"],
      input: input
    )
    #expect(bare.lines == ["\"Count\",\"Error\"", "1,\"no space\""])
    let quoted = try await Program.run(
      ["errors", "--file", "-", "-fcsv", "--quote", "all", "-ccount"],
      input: input
    )
    #expect(quoted.lines.last == "\"1\"")
  }

  @Test func `reports are sorted by their columns too, numbers by their size`() async throws {
    let rows = (0..<12).map { number in
      #"{"id": "\#(number)", "status": "error", "started_at": "2026-11-22T08:00:00", "error_info": "\#(number < 10 ? "many" : "few")"}"#
    }
    let input = (rows + [Self.row.replacing("\"1\"", with: "\"x\"") + "\"one\"}"]).joined(separator: "\n")
    let arguments = ["errors", "--file", "-", "-fvalue", "-ccount", "--sort-column", "Count"]
    #expect(try await Program.run(arguments, input: input).lines == ["1", "2", "10"])
    #expect(try await Program.run(arguments + ["--sort-descending"], input: input).lines == ["10", "2", "1"])
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Messages beside the output` {
  @Test func `quiet commands say nothing that is no problem`() async throws {
    let told = try await SharedCloud.run("errors", "--limit", "10", "-f", "value")
    #expect(!told.messages.isEmpty)
    let quiet = try await SharedCloud.run("errors", "--limit", "10", "-f", "value", "-q")
    #expect(quiet.messages.isEmpty)
    #expect(quiet.output == told.output)
    let list = try await SharedCloud.run("list", "--limit", "2", "-fvalue", "-q")
    #expect(list.messages.isEmpty)
  }

  @Test func `verbose commands tell their requests, and timed ones how long these took`() async throws {
    let verbose = try await SharedCloud.run("list", "--limit", "2", "-fvalue", "-v")
    #expect(verbose.messages.contains(/INFO GET http.*operation_logs.*: 200, \d+ ms/))
    #expect(!verbose.messages.contains("REQ: curl"))
    let debugging = try await SharedCloud.run("list", "--limit", "2", "-fvalue", "-vv")
    #expect(debugging.messages.contains("REQ: curl"))
    let timed = try await SharedCloud.run("list", "--limit", "2", "-fvalue", "--timing", "-q")
    #expect(timed.lines.count == 2)
    #expect(timed.messages.contains(/\| POST http.*\/auth\/tokens +\| \d+\.\d{3} +\|/))
    #expect(timed.messages.contains(/\| Total +\| \d+\.\d{3} +\|/))
  }

  @Test func `the clouds are printed in any format`() async throws {
    let rows = try await SharedCloud.run("config", "clouds", "-f", "json").output
    let clouds = try #require(JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: String]])
    #expect(clouds.contains { $0["cloud"] == "demo-admin" && $0["file"]?.hasSuffix("/clouds.yaml") == true })
    let names = try await SharedCloud.run("config", "clouds", "-fvalue", "-ccloud").lines
    #expect(names.contains("demo"))
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Tables on a terminal` {
  @Test(arguments: [40, 80, 132]) func `of logs fit it, and say which columns they left out`(columns: Int) async throws
  {
    let terminal = try await run("list --limit 2", columns: columns)
    try expectFitting(terminal, columns)
    #expect(terminal.screen.contains("Left out, because the"))
  }

  @Test(arguments: [80, 132]) func `of figures fit it, with shorter bars`(columns: Int) async throws {
    try expectFitting(try await run("timeline --by day --limit 50", columns: columns), columns)
  }

  private static let aStuckLog = """
    {"id": "11111111-aaaa-4aaa-8aaa-000000000001", "operation_type": "protect", "status": "protecting", \
    "started_at": "2026-11-20T08:00:00", "plan_id": "22222222-aaaa-4aaa-8aaa-000000000002", \
    "provider_id": "33333333-aaaa-4aaa-8aaa-000000000003"}
    {"id": "11111111-aaaa-4aaa-8aaa-000000000002", "operation_type": "verify", "status": "available", \
    "started_at": "2026-11-22T08:00:00", "ended_at": "2026-11-22T08:01:00"}

    """

  @Test(arguments: [["plans"], ["errors"], ["stuck", "--file", "-"], ["timeline"]], [50, 80])
  func `of causes, plans, durations and times fit any width, and say which columns they left out`(
    command: [String],
    columns: Int
  ) async throws {
    let environment = command.contains("--file") ? [:] : try await SharedCloud.environment()
    let arguments = command + ["--limit", "300", "--max-width", String(columns)]
    let fitted = try await Program.run(arguments, environment: environment, input: Self.aStuckLog)
    #expect(fitted.status == 0)
    #expect(fitted.lines.count > 4)
    #expect(fitted.lines.allSatisfy { $0.count <= columns })
    // At 80 columns the times have room for all theirs.
    let isWhole = command == ["timeline"] && columns == 80
    #expect(fitted.messages.contains("Left out, because the table would be too wide: ") != isWhole)
    let quiet = try await Program.run(arguments + ["-q"], environment: environment, input: Self.aStuckLog)
    #expect(!quiet.messages.contains("Left out"))
  }

  @Test func `of named columns keep them all`() async throws {
    let named = try await SharedCloud.run(
      "plans",
      "--max-width",
      "50",
      "-c",
      "plan_id",
      "-c",
      "last_good_at",
      "-c",
      "last_failure_at",
      "-c",
      "last_failure"
    )
    #expect(named.lines.dropFirst().first?.split(separator: "|").count == 4)
    #expect(!named.messages.contains("Left out"))
  }

  /// A terminal in which a command has ended.
  private func run(_ command: String, columns: Int) async throws -> TerminalSession {
    let environment = try await SharedCloud.environment()
    let terminal = try await TerminalSession(columns: columns, rows: 50, environment: environment)
    terminal.type("clear; $OPLOGS \(command); echo it-is\"\"-done")
    try await terminal.waitFor("it-is-done")
    return terminal
  }

  private func expectFitting(_ terminal: TerminalSession, _ columns: Int) throws {
    let borders = terminal.lines.filter { $0.hasPrefix("+--") }
    #expect(borders.count == 3)
    #expect(borders.allSatisfy { $0.hasSuffix("-+") && $0.count <= columns })
  }
}
