import LogFixtures
import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct OperationLogTests {
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
  func `other texts are not read as times`(text: String) {
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
  func `an error is summarized by its most important line`(text: String, expected: String) {
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
  func `in a list an exception is shown without its modules`(text: String, expected: String) {
    #expect(LogDetail.text(text).brief == expected)
  }
}
