import Foundation
import LogPaging
import LogServices
import LogStore
import OpenStack
import OperationLogs
import Synchronization
import Testing

/// Replies as chunks keep them, compared with what another decoder reads.
@Suite(.timeLimit(.minutes(5))) struct `Packed replies` {
  private static let uuid = "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11"

  private struct Reply: Decodable {
    var operation_logs: [OperationLog]
  }

  /// Rows as a service or an attacker may send them.
  private static let rows = [
    #"{"id": "\#(uuid)"}"#,
    #"{"id": "00000000-0000-0000-0000-000000000000", "status": "error"}"#,
    #"{"id": "\#(uuid.uppercased())", "plan_id": "\#(uuid.uppercased())"}"#,
    #"{"id": "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b1g", "status": ""}"#,
    #"{"id": "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b1:", "status": "\u0000é\ud83d\ude00"}"#,
    #"{"id": "a", "started_at": "2026-11-23T07:41:10.000001", "ended_at": "2026-11-23T07:41:10.25Z"}"#,
    #"{"id": "b", "status": "available", "started_at": "2026-11-23 07:41:10+02:00"}"#,
    #"{"id": "c", "started_at": "yesterday", "ended_at": 5, "status": ["x"], "plan_id": {"a": null}}"#,
    #"{"id": "d", "error_info": "", "extra_info": ""}"#,
    #"{"id": "e", "error_info": {"message": "no \"space\"\\\n\u0001", "code": -7}, "extra_info": [1, 2.5, 1e300, true]}"#,
    #"{"id": "f", "error_info": false, "extra_info": 12, "unknown": [], "other": {"b": 18446744073709551615}}"#,
    #"{"id": "g", "error_info": null, "extra_info": null, "unknown": null, "status": null}"#,
    #"{"id": "h", "project_id": "p", "operation_type": "restore", "checkpoint_id": "\#(uuid)", "restore_id": "r"}"#,
    #"{"id": "i", "provider_id": "v", "scheduled_operation_id": "s", "ID": "no id", "i": "d"}"#,
    // What simdjson refuses, and what comes twice.
    #"{"id": "j", "extra_info": {"huge": 123456789012345678901234567890}}"#,
    #"{"id": "k", "id": "l", "status": "error", "status": 5}"#,
  ]

  private func page(_ rows: [String]) async throws -> LogPage {
    let body = #"{"operation_logs": [\#(rows.joined(separator: ", "))]}"#
    return try await RemoteLogs(.karbor, Answer(body: Array(body.utf8))).page(
      PageRequest(walk: WalkQuery(), limit: 1000)
    )
  }

  private struct Answer: ServiceConnection {
    var body: [UInt8]

    func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
      ServiceResponse(status: 200, body: body, url: "http://karbor" + path)
    }
  }

  @Test(arguments: rows.indices) func `hold what Foundation's decoder reads of a row`(row: Int) async throws {
    let row = Self.rows[row]
    let page = try await page([row])
    let expected = try JSONDecoder().decode(OperationLog.self, from: Data(row.utf8))
    #expect(page.logs == [expected])
    #expect(page.logs[0].statusClass == page.packed.rows[0].statusClass)
    #expect(page.lastID == expected.id)
  }

  @Test func `store the words that rows share once`() async throws {
    let plans = (0..<2000).map { "plan \($0 % 700)" }
    let page = try await page(plans.enumerated().map { #"{"id": "\#($0)", "plan_id": "\#($1)", "status": "error"}"# })
    #expect(page.logs.map(\.planID) == plans)
    #expect(page.packed.shared.count == 700)
  }

  @Test func `hold every row of a page beside the others`() async throws {
    let rows = Array(Self.rows.dropLast(2))
    let expected = try rows.map { try JSONDecoder().decode(OperationLog.self, from: Data($0.utf8)) }
    #expect(try await page(rows).logs == expected)
    #expect(PackedLogs(expected).picking([3, 9, 1])[1] == expected[9])
    #expect(LogPage(logs: expected, hasNextLink: false).logs == expected)
  }

  @Test func `leave out a row that is not a log`() async throws {
    let bad = #"{"error_info": "nobody's", "extra_info": "nobody's"}"#
    let page = try await page([#"{"id": "a", "error_info": "mine"}"#, bad, "5", #"{"id": "b", "extra_info": "its"}"#])
    #expect(page.logs.map(\.id) == ["a", "b"])
    #expect(page.logs.map(\.errorInfo) == [.text("mine"), nil])
    #expect(page.logs.map(\.extraInfo) == [nil, .text("its")])
    #expect(page.unreadable.count == 2)
  }

  @Test(
    arguments: [
      #"{"operation_logs": [{"id": "a"}, {"id": "b"}]}"#: PageTail(lastID: "b", count: 2),
      #"{"operation_logs": [{"id": "a"}]}"#: nil,
      #"{"operation_logs_links": [{"rel": "next"}], "operation_logs": [{"id": "\u00e9"}]}"#: PageTail(
        lastID: "é",
        count: 1
      ),
      #"{"operation_logs": [{"id": "a"}, {"id": "b", "x": [{"id": "c"}]}, {"x": {"id": "d"}}]}"#: nil,
      #"{"operation_logs": [{"id": "a"}, {"id": 5}]}"#: nil,
      #"{"operation_logs": [{"id": "a"}, "b"]}"#: nil,
      #"{"operation_logs": [], "operation_logs_links": [{"rel": "next"}]}"#: nil,
    ] as [String: PageTail?]
  )
  func `announce their last row if a page may follow`(body: String, tail: PageTail?) async throws {
    let announced = Mutex<[PageTail]>([])
    _ = try await RemoteLogs(.karbor, Answer(body: Array(body.utf8))).page(PageRequest(walk: WalkQuery(), limit: 2)) {
      tail in
      announced.withLock { $0.append(tail) }
    }
    #expect(announced.withLock { $0 } == [tail].compactMap { $0 })
  }

  @Test(arguments: [
    #"{"operation_logs": [{"id": "a""#, #"{"operation_logs": {}}"#, "[]", "5", "", "{", #"{"operation_logs": null}"#,
    #"{"operation_log": {"id": "a"}}"#, #"{"Operation_Logs": []}"#, #"[{"operation_logs": []}]"#, "<html></html>",
  ])
  func `are rejected unless the reply is a list`(body: String) async {
    await #expect(throws: LogFailure.self) {
      try await RemoteLogs(.karbor, Answer(body: Array(body.utf8))).page(PageRequest(walk: WalkQuery(), limit: 1))
    }
  }

  @Test func `have U+FFFD for what is not UTF-8, in an id as well`() async throws {
    let body = Array(#"{"operation_logs": [{"id": "a"#.utf8) + [0xED, 0xA0, 0x80] + Array(#""}]}"#.utf8)
    let page = try await RemoteLogs(.karbor, Answer(body: body)).page(PageRequest(walk: WalkQuery(), limit: 1))
    #expect(page.logs.map(\.id) == ["a\u{FFFD}\u{FFFD}\u{FFFD}"])
  }
}
