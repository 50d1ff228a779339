import Foundation
import Testing

@Suite struct `oplogs show` {
  @Test func `shows the fields by their names, in order`() async throws {
    let id = try #require(try await SharedCloud.run("list", "--limit", "1", "-f", "value", "-c", "id").lines.first)
    let outcome = try await SharedCloud.run("show", id, "-f", "csv")
    #expect(
      outcome.lines.first
        == #""checkpoint_id","ended_at","error_info","extra_info","id","operation_type","plan_id","provider_id","#
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
}
