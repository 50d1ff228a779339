import LogPaging
import LogServices
import OperationLogs
import Testing

@Suite struct `Saved logs` {
  private static let old = #"{"id": "a", "status": "error", "started_at": "2026-11-22T00:00:00.000000"}"#
  private static let new = #"{"id": "b", "status": "available", "started_at": "2026-11-23T00:00:00.000000"}"#

  private func logs(_ text: String) async throws -> [OperationLog] {
    let saved = try SavedLogs(parsing: Array(text.utf8))
    return try await saved.page(PageRequest(walk: WalkQuery(), limit: 1000)).logs
  }

  @Test(arguments: [
    "[\(old), \(new)]",
    "\(old)\n\(new)\n",
    "\n \(old)\r\n\n\(new)",
    #"{"operation_logs": [\#(old), \#(new)], "operation_logs_links": []}"#,
  ])
  func `are read from an array, a list reply or one a line, newest first`(text: String) async throws {
    #expect(try await logs(text).map(\.id) == ["b", "a"])
  }

  @Test func `may be a single log, bare or in a show reply`() async throws {
    #expect(try await logs(Self.old).map(\.id) == ["a"])
    #expect(try await logs(#"{"operation_log": \#(Self.old)}"#).map(\.id) == ["a"])
  }

  @Test func `may have the column titles of the openstack command`() async throws {
    let text = #"[{"Id": "a", "Checkpoint id": "c", "Error Info": {"Status": "kept as it is"}}]"#
    let log = try #require(try await logs(text).first)
    #expect(log.checkpointID == "c")
    #expect(log.errorInfo == .structured(.object(["Status": .string("kept as it is")])))
  }

  @Test func `of two with one id the later counts`() async throws {
    let found = try await logs("\(Self.old)\n" + #"{"id": "a", "status": "available"}"#)
    #expect(found.map(\.status) == ["available"])
  }

  @Test func `are paged by marker like a server's`() async throws {
    let saved = try SavedLogs(parsing: Array("[\(Self.old), \(Self.new)]".utf8))
    let first = try await saved.page(PageRequest(walk: WalkQuery(), limit: 1))
    #expect(first.logs.map(\.id) == ["b"])
    #expect(first.hasNextLink)
    let second = try await saved.page(PageRequest(walk: WalkQuery(), marker: "b", limit: 1))
    #expect(second.logs.map(\.id) == ["a"])
    #expect(!second.hasNextLink)
    let errors = PageRequest(walk: WalkQuery(status: .exactly("error")), limit: 9)
    #expect(try await saved.page(errors).logs.map(\.id) == ["a"])
  }

  @Test(arguments: [
    ("", "is empty: there is nothing to show."),
    (" \n", "is empty: there is nothing to show."),
    (
      "hello",
      "is not JSON; expected are a reply of the API, an array of logs, or one log a line."
    ),
    (
      "\(old)\nhello",
      "is not JSON: line 2 is no JSON object; expected are a reply of the API, an array of logs, or one log a line."
    ),
    (#"{"servers": []}"#, "is JSON, but holds no operation log: none of its records has an id."),
  ])
  func `what is none says why`(text: String, clause: String) throws {
    #expect(throws: SavedLogs.Unreadable(clause: clause)) {
      try SavedLogs(parsing: Array(text.utf8))
    }
  }

  @Test func `an empty array is no error, and has no logs`() async throws {
    #expect(try await logs("[]").isEmpty)
    #expect(try await logs(#"{"operation_logs": []}"#).isEmpty)
  }
}
