import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `oplogs list` {
  @Test func `lists the newest thousand, and says that there are more`() async throws {
    let outcome = try await SharedCloud.run("list", "-f", "value", "-c", "id")
    #expect(outcome.status == 0)
    #expect(Set(outcome.lines).count == 1000)
    let last = try #require(outcome.lines.last)
    #expect(
      outcome.messages
        == "oplogs: Listed 1,000 operation logs, and there are more: --all lists all, --marker \(last) goes on.\n"
    )
  }

  @Test func `continues from a marker to the end without a message`() async throws {
    let all = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "id").lines
    #expect(Set(all).count == SharedCloud.count)
    let rest = try await SharedCloud.run("list", "--marker", all[999], "-f", "value", "-c", "id")
    #expect(rest.lines == Array(all[1000...]))
    #expect(rest.messages.isEmpty)
  }

  @Test func `does not mention more logs if the limit is exact`() async throws {
    let outcome = try await SharedCloud.run("list", "--limit", "\(SharedCloud.count)", "-f", "value", "-c", "id")
    #expect(outcome.lines.count == SharedCloud.count)
    #expect(outcome.messages.isEmpty)
  }

  @Test func `prints a table with the columns of the openstack command, and the kind`() async throws {
    let outcome = try await SharedCloud.run("list", "--limit", "3")
    let lines = outcome.lines
    #expect(lines.count == 7)
    #expect(lines[0].hasPrefix("+--------------------------------------+"))
    #expect(
      lines[1].split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } == [
        "Id", "Operation Type", "Checkpoint id", "Plan Id", "Provider id", "Restore Id", "Scheduled Operation Id",
        "Status", "Started At", "Ended At", "Error Info", "Extra Info",
        "Operation Kind",
      ]
    )
    #expect(Set(lines.map(\.count)).count == 1)
  }

  @Test(arguments: ["id", "Id", "ID"]) func `takes a column by its title or name in any case`(name: String) async throws
  {
    let outcome = try await SharedCloud.run("list", "--limit", "2", "-f", "csv", "-c", name, "-c", "Started At")
    #expect(outcome.lines.first == "\"Id\",\"Started At\"")
    #expect(outcome.lines.count == 3)
  }

  @Test func `prints JSON that holds the rows as the API sent them, and the kind`() async throws {
    let outcome = try await SharedCloud.run("list", "--limit", "20", "-f", "json")
    let rows = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let ids = try await SharedCloud.run("list", "--limit", "20", "-f", "value", "-c", "id").lines
    #expect(rows.map { $0["Id"] as? String } == ids)
    #expect(rows.allSatisfy { $0.count == 13 })
  }

  @Test func `lists all failed ones, in one order, whatever their status`() async throws {
    let all = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "id", "-c", "status").lines
    let failed = try await SharedCloud.run("list", "--status", "failed", "-f", "value", "-c", "id", "-c", "status")
      .lines
    let expected = all.filter { line in
      ["error", "fail", "error-deleting", "error-restoring"].contains { line.hasSuffix(" " + $0) }
    }
    #expect(!expected.isEmpty)
    #expect(Set(failed) == Set(expected))
    #expect(failed.count == expected.count)
    #expect(Set(failed.map { $0.split(separator: " ")[1] }).count > 1)
  }

  @Test func `a deletion is of the type delete, though the service calls it protect`() async throws {
    let deletes = try await SharedCloud.run(
      "list",
      "--type",
      "delete",
      "-f",
      "value",
      "-c",
      "status",
      "-c",
      "operation_type",
      "-c",
      "operation_kind"
    )
    #expect(!deletes.lines.isEmpty)
    #expect(deletes.lines.allSatisfy { $0.hasPrefix("protect ") && $0.hasSuffix(" delete") })
  }

  @Test(arguments: [["--status", "failed"], ["--class", "failed"], ["--filter", "class:failed"]])
  func `Karbor has no status failed, so that the word means the class`(words: [String]) async throws {
    let statuses = try await Program.run(
      ["list", "--all", "-f", "value", "-c", "status"] + words,
      environment: try await SharedCloud.environment()
    ).lines
    #expect(Set(statuses).isSuperset(of: ["error", "fail"]))
    #expect(Set(statuses).isSubset(of: ["error", "fail", "error-deleting", "error-restoring"]))
  }

  @Test func `sorts by any column what was fetched`() async throws {
    let outcome = try await SharedCloud.run("list", "--all", "--sort", "status:asc", "-f", "csv", "-c", "status")
    let statuses = outcome.lines.dropFirst().filter { $0 != "\"\"" }
    #expect(statuses.count > 1000)
    #expect(statuses == statuses.sorted())
  }

  @Test func `sorts by the moment of the end, in whatever form it was sent`() async throws {
    let ends = ["2026-11-22T12:00:00+02:00", "2026-11-22T11:00:00Z", "2026-11-22T10:30:00.000000"]
    let logs = ends.enumerated().map { number, end in
      #"{"id": "\#(number)", "operation_type": "protect", "started_at": "2026-11-22T09:00:00", "ended_at": "\#(end)"}"#
    }
    let running = #"{"id": "3", "operation_type": "protect", "started_at": "2026-11-22T09:00:00", "ended_at": null}"#
    let input = (logs + [running]).joined(separator: "\n")
    let sorted = try await Program.run(
      ["list", "--file", "-", "--sort", "ended_at", "-f", "value", "-c", "id"],
      input: input
    )
    #expect(sorted.lines == ["1", "2", "0", "3"])
    let filtered = try await Program.run(
      ["list", "--file", "-", "--filter", "ended:>2026-11-22T10:15", "-f", "value", "-c", "id"],
      input: input
    )
    #expect(Set(filtered.lines) == ["1", "2"])
  }

  @Test func `only logs that began in the time asked for`() async throws {
    let all = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "started_at").lines
    let moment = try #require(all.first { $0 != "None" && all.firstIndex(of: $0)! > 100 })
    let since = try await SharedCloud.run("list", "--since", moment, "-f", "value", "-c", "started_at").lines
    let until = try await SharedCloud.run("list", "--until", moment, "--all", "-f", "value", "-c", "started_at").lines
    #expect(since.allSatisfy { $0 >= moment })
    #expect(until.allSatisfy { $0 < moment })
    #expect(since.count + until.count == all.filter { $0 != "None" }.count)
  }

  @Test func `an empty list is an empty line, and no error`() async throws {
    let plan = "00000000-0000-4000-8000-000000000000"
    let outcome = try await SharedCloud.run("list", "--plan-id", plan, "-c", "id")
    #expect(outcome.status == 0)
    #expect(outcome.output == "\n")
  }

  @Test func `options of the connection may stand before the command`() async throws {
    let environment = try await SharedCloud.environment(cloud: "nowhere")
    let outcome = try await Program.run(
      ["--os-cloud", "demo", "list", "-f", "value", "-c", "id"],
      environment: environment
    )
    #expect(outcome.lines.count == 1000)
  }

  @Test func `a closed pipe ends it quietly`() async throws {
    let outcome = try await Program.shell(
      "\"$OPLOGS\" list --all -f jsonl | head -1; echo \"${PIPESTATUS[0]}\"",
      environment: try await SharedCloud.environment()
    )
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.last == "0")
    #expect(outcome.messages.isEmpty)
  }

  @Test func `a full disk is an error`() async throws {
    let outcome = try await Program.shell(
      "\"$OPLOGS\" list -f jsonl > /dev/full",
      environment: try await SharedCloud.environment()
    )
    #expect(outcome.status == 1)
    #expect(outcome.messages == "oplogs: The output could not be written: No space left on device.\n")
  }
}
