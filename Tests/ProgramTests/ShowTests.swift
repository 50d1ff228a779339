import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `oplogs show` {
  @Test func `shows the fields by their names, in order`() async throws {
    let id = try #require(try await SharedCloud.run("list", "--limit", "1", "-f", "value", "-c", "id").lines.first)
    let outcome = try await SharedCloud.run("show", id, "-f", "csv")
    #expect(
      outcome.lines.first
        == #""checkpoint_id","ended_at","error_info","extra_info","id","operation_kind","operation_type","plan_id","provider_id","#
        + #""restore_id","scheduled_operation_id","started_at","status""#
    )
    let json = try await SharedCloud.run("show", id.uppercased(), "-f", "json").output
    let fields = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(fields["id"] as? String == id)
    let table = try await SharedCloud.run("show", id)
    #expect(table.lines.contains { $0.hasPrefix("| id ") && $0.contains(id) })
  }

  @Test func `a missing log ends with 3`() async throws {
    let outcome = try await SharedCloud.run("show", "00000000-0000-4000-8000-000000000000")
    #expect(outcome.status == 3)
    #expect(
      outcome.messages.hasPrefix("oplogs: There is no operation log 00000000-0000-4000-8000-000000000000. (HTTP 404)")
    )
    #expect(outcome.output.isEmpty)
  }

  @Test func `several ids are shown in their order, and missing ones said at the end`() async throws {
    let ids = try await SharedCloud.run("list", "--limit", "2", "-f", "value", "-c", "id").lines
    let missing = "00000000-0000-4000-8000-000000000000"
    let outcome = try await SharedCloud.run("show", ids[1], missing, ids[0], "-f", "json")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("There is no operation log \(missing)."))
    let logs = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(logs.map { $0["id"] as? String } == [ids[1], ids[0]])
    let csv = try await SharedCloud.run("show", ids[0], ids[1], "-f", "csv", "-c", "id").lines
    #expect(csv == ["\"id\"", "\"\(ids[0])\"", "\"\(ids[1])\""])
  }

  @Test func `the beginning of an id stands for the only log that has it`() async throws {
    let ids = try await SharedCloud.run("list", "--all", "-f", "value", "-c", "id").lines
    let id = try #require(ids.last { id in ids.count { $0.hasPrefix(id.prefix(8)) } == 1 })
    #expect(try await SharedCloud.run("show", id.prefix(8).uppercased(), "-f", "value", "-c", "id").output == id + "\n")
    let none = try await SharedCloud.run("show", "ffff-")
    #expect(none.status == 3)
    #expect(none.messages.contains("has an id that begins with ffff-"))
  }

  @Test func `the beginning of several ids is an error that names them`() async throws {
    let ids = ["8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d", "87366aaa-0c3e-4b0f-9d2a-5f1e6a7b8c9d"]
    let logs = ids.map { "{\"id\": \"\($0)\"}\n" }.joined()
    let outcome = try await Program.run(["show", "--file", "-", "8736"], input: logs)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("8736 begins the ids of 2 operation logs: "))
    #expect(ids.allSatisfy(outcome.messages.contains))
    let sole = try await Program.run(["show", "--file", "-", "87366a", "-f", "value", "-c", "id"], input: logs)
    #expect(sole.lines == [ids[1]])
  }
}
