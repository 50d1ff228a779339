import Testing

@testable import OperationLogs

@Suite struct OperationLogTests {
  @Test func `Karbor's protect rows are told apart from its deletions by their status`() {
    #expect(log("a", status: "available").kind == "protect")
    #expect(log("a", status: "available", ended: false).kind == "delete")
    for status in ["deleting", "deleted", "error-deleting"] {
      #expect(log("a", status: status).kind == "delete")
    }
    #expect(log("a", type: "restore", status: "deleted").kind == "restore")
  }

  @Test(
    arguments: zip(
      [
        "available", "success", "deleted", "protecting", "error", "deleting", "error-deleting",
        "in_progress", "fail", "copying", "wait_copying", "restoring", "restored",
        "error-restoring", "finished", nil, "banana", "",
      ],
      [
        StatusClass.ok, .ok, .deleted, .running, .failed, .running, .failed,
        .running, .failed, .running, .running, .running, .ok,
        .failed, .ok, .other, .other, .other,
      ]
    )
  )
  func `every status falls into a class`(status: String?, expected: StatusClass) {
    #expect(log("a", status: status).statusClass == expected)
  }

  @Test func `a deletion just begun counts as running`() {
    #expect(log("a", status: "available", ended: false).statusClass == .running)
  }

  @Test(
    arguments: zip(
      [
        "2026-10-31T23:56:18.000000", "2026-10-31T23:56:18", "2026-10-31T23:56:18.5",
        "2026-10-31T23:56:18Z", "2026-11-01T01:26:18.000+01:30", "2024-02-29 00:00:00",
        "1969-12-31T23:59:59.999999",
      ],
      [
        "2026-10-31T23:56:18.000000", "2026-10-31T23:56:18.000000", "2026-10-31T23:56:18.500000",
        "2026-10-31T23:56:18.000000", "2026-10-31T23:56:18.000000", "2024-02-29T00:00:00.000000",
        "1969-12-31T23:59:59.999999",
      ]
    )
  )
  func `a time is read in every shape that a service sends`(text: String, expected: String) {
    #expect(LogTime(text)?.text == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01T00:00:00", "2026-02-30T00:00:00", "2026-10-31",
    "2026-10-31T24:00:00", "2026-10-31T23:56:18.", "2026-10-31T23:56:18X",
  ])
  func `what is no time is not taken for one`(text: String) {
    #expect(LogTime(text) == nil)
  }

  @Test(
    arguments: zip(
      [
        "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\nVolumeRestoreFailed: volume is in-use\n",
        "  \nno space left on device\nsecond line",
        #"{"code": "BackupService.6114", "message": "The vault is full."}"#,
        #"{"itemNotFound": {"code": 404, "message": "No volume."}}"#,
        #"{"weird": [1, 2]}"#,
        "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<h1>502</h1></body></html>",
        "<html><p></p></html>",
      ],
      [
        "VolumeRestoreFailed: volume is in-use",
        "no space left on device",
        "The vault is full. (BackupService.6114)",
        "No volume.",
        #"{"weird":[1,2]}"#,
        "502 Bad Gateway",
        "<html><p></p></html>",
      ]
    )
  )
  func `an error is summed up by the line that says most`(text: String, expected: String) {
    #expect(LogDetail.text(text).summary == expected)
  }

  @Test(
    arguments: zip(
      [
        "keystoneauth1.exceptions.connection.ConnectFailure: Unable to connect", "Timeout: gone",
        "cinder.volume failed", "karbor.exception.NotFound", "see /etc/karbor.conf: Missing", "v1.2: Bad",
      ],
      [
        "ConnectFailure: Unable to connect", "Timeout: gone",
        "cinder.volume failed", "NotFound", "see /etc/karbor.conf: Missing", "v1.2: Bad",
      ]
    )
  )
  func `in a list an exception goes without its modules`(text: String, expected: String) {
    #expect(LogDetail.text(text).brief == expected)
  }
}

@Suite struct KarborReplyTests {
  @Test func `a row is read with all its fields, and unknown ones are kept`() throws {
    let body = #"""
      {"operation_logs": [{"id": "1", "operation_type": "restore", "checkpoint_id": "c", "plan_id": null,
      "provider_id": "p", "restore_id": "r", "scheduled_operation_id": "s", "status": "fail",
      "started_at": "2026-10-31T23:56:18.000000", "ended_at": null, "error_info": "boom",
      "extra_info": "{\"a\": 1}", "colour": {"is": "new"}, "project_id": "x"}],
      "operation_logs_links": [{"rel": "next", "href": "http://elsewhere/"}]}
      """#
    let page = try KarborReplies.page(Array(body.utf8))
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
    let page = try KarborReplies.page(Array(body.utf8))
    #expect(page.logs == [OperationLog(id: "1", operationType: "protect")])
    #expect(!page.hasNextLink)
  }

  @Test func `a field of an unexpected type is kept as it came`() throws {
    let body = #"{"operation_logs": [{"id": "1", "plan_id": 7, "started_at": "soon", "error_info": {"code": "x"}}]}"#
    let log = try #require(try KarborReplies.page(Array(body.utf8)).logs.first)
    #expect(log.planID == nil)
    #expect(log.otherFields == ["plan_id": .integer(7), "started_at": .string("soon")])
    #expect(log.errorInfo == .structured(.object(["code": .string("x")])))
  }

  @Test func `one bad row costs that row`() throws {
    let body = #"{"operation_logs": [{"id": "1"}, 7, {"id": 8}, {"id": "2"}]}"#
    let page = try KarborReplies.page(Array(body.utf8))
    #expect(page.logs.map(\.id) == ["1", "2"])
    #expect(page.unreadable == [.integer(7), .object(["id": .integer(8)])])
  }

  @Test func `a body nested 100,000 deep is refused, and costs no stack`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) {
      try KarborReplies.page(Array((#"{"operation_logs": [{"id": "1", "extra_info": "# + deep).utf8))
    }
    #expect(LogDetail.text(deep).structure == nil)
  }

  @Test(arguments: ["", "[]", "<html>", #"{"versions": []}"#, #"{"operation_logs": 3}"#])
  func `a body that is no list is refused`(body: String) {
    #expect(throws: (any Error).self) { try KarborReplies.page(Array(body.utf8)) }
  }
}
