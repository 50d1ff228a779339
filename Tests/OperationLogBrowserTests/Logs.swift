import OperationLogs

/// Made-up logs.
enum Logs {
  static func uuid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
      + "-69a0-4f3b-9c11-2d6a5b7c8d9e"
  }

  static func log(
    _ number: Int,
    _ type: String = "protect",
    _ status: String? = "available",
    started: String = "2026-11-23T07:58:02",
    took: Double? = 80,
    plan: String? = nil,
    error: String? = nil
  ) -> OperationLog {
    let start = LogTime(started)
    return OperationLog(
      id: uuid(number),
      operationType: type,
      checkpointID: type == "protect" ? uuid(0xc0de) : nil,
      planID: plan,
      providerID: "cf56bd3e-97a7-4078-b6d5-f36246333fd9",
      status: status,
      startedAt: start,
      endedAt: took.flatMap { start?.adding(seconds: $0) },
      errorInfo: error.map(LogDetail.text)
    )
  }

  /// One of each class, as in the picture of the screen.
  static let few: [OperationLog] = [
    log(1, plan: "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"),
    log(
      2,
      "restore",
      "fail",
      started: "2026-11-23T07:41:10",
      took: 127,
      error: """
        Traceback (most recent call last):
          File "/karbor/services/protection/flows/restore.py", line 101, in execute
            restore(context)
        VolumeRestoreFailed: volume 41aa is in-use
        """
    ),
    log(
      3,
      "protect",
      "protecting",
      started: "2026-11-23T07:40:10",
      took: nil,
      plan: "0c1fe2aa-aaaa-4bbb-8ccc-0123456789ab"
    ),
    log(
      4,
      "protect",
      "deleted",
      started: "2026-11-23T07:39:00",
      took: 16,
      plan: "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"
    ),
    log(
      5,
      "protect",
      "error",
      started: "2026-11-23T06:12:00",
      took: 3723,
      plan: "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab",
      error: "No space left on device"
    ),
    log(6, "verify", nil, started: "2025-11-22T23:59:59", took: 2),
  ]

  /// So many logs, the newest first, a minute apart; every tenth failed, from the fifth on.
  static func many(_ count: Int) -> [OperationLog] {
    let newest = LogTime(seconds: 1795420800)  // 2026-11-23 08:00:00
    return (0..<count).map { index in
      var log = log(index + 1, "protect", index % 10 == 4 ? "error" : "available", took: 30)
      log.startedAt = newest.adding(seconds: Double(-60 * index))
      log.endedAt = log.startedAt?.adding(seconds: 30)
      if log.status == "error" {
        let rest = String(repeating: ", and there was no room", count: 5)
        log.errorInfo = .text("number \(index + 1) failed" + rest)
      }
      return log
    }
  }
}
