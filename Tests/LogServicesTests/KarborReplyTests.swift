import OperationLogs
import Testing
@testable import LogServices

@Suite(.timeLimit(.minutes(5))) struct KarborReplyTests {
  @Test func `a row is read with all its fields, and unknown ones are kept`() throws {
    let body = #"""
      {"operation_logs": [{"id": "1", "operation_type": "restore", "checkpoint_id": "c", "plan_id": null,
      "provider_id": "p", "restore_id": "r", "scheduled_operation_id": "s", "status": "fail",
      "started_at": "2026-10-31T23:56:18.000000", "ended_at": null, "error_info": "boom",
      "extra_info": "{\"a\": 1}", "colour": {"is": "new"}, "project_id": "x"}],
      "operation_logs_links": [{"rel": "next", "href": "http://elsewhere/"}]}
      """#
    let page = try LogReplies.page(Array(body.utf8))
    let log = try #require(page.logs.first)
    #expect(page.hasNextLink)
    #expect(log.operationType == "restore")
    #expect(log.planID == nil)
    #expect(log.projectID == "x")
    #expect(log.startedAt?.text == "2026-10-31T23:56:18.000000")
    #expect(log.errorInfo == .text("boom"))
    #expect(log.extraInfo?.structure == .object(["a": .integer(1)]))
    #expect(log.otherFields == ["colour": .object(["is": .string("new")])])
  }

  @Test func `a row of nulls is a row`() throws {
    let body =
      #"{"operation_logs": [{"id": "1", "operation_type": "protect", "status": null, "started_at": null, "error_info": null}]}"#
    let page = try LogReplies.page(Array(body.utf8))
    #expect(page.logs == [OperationLog(id: "1", operationType: "protect")])
    #expect(!page.hasNextLink)
  }

  @Test func `a field of an unexpected type is kept as it came`() throws {
    let body = #"{"operation_logs": [{"id": "1", "plan_id": 7, "started_at": "soon", "error_info": {"code": "x"}}]}"#
    let log = try #require(try LogReplies.page(Array(body.utf8)).logs.first)
    #expect(log.planID == nil)
    #expect(log.otherFields == ["plan_id": .integer(7), "started_at": .string("soon")])
    #expect(log.errorInfo == .structured(.object(["code": .string("x")])))
  }

  @Test func `one bad row costs that row`() throws {
    let body = #"{"operation_logs": [{"id": "1"}, 7, {"id": 8}, {"id": "2"}]}"#
    let page = try LogReplies.page(Array(body.utf8))
    #expect(page.logs.map(\.id) == ["1", "2"])
    #expect(page.unreadable == [.integer(7), .object(["id": .integer(8)])])
  }

  @Test func `a body nested 100,000 deep is rejected without using the stack`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) {
      try LogReplies.page(Array((#"{"operation_logs": [{"id": "1", "extra_info": "# + deep).utf8))
    }
    #expect(LogDetail.text(deep).structure == nil)
  }

  @Test(arguments: ["", "[]", "<html>", #"{"versions": []}"#, #"{"operation_logs": 3}"#])
  func `a body that is no list is refused`(body: String) {
    #expect(throws: (any Error).self) { try LogReplies.page(Array(body.utf8)) }
  }
}
