import OperationLogs
import TextScreen
import TextWidgets

@testable import OperationLogBrowser

/// What something draws on a screen of its own, row by row.
func drawn(
  columns: Int,
  rows: Int,
  _ draw: (inout Screen, Rectangle) -> Void
) -> [String] {
  var screen = Screen(size: Size(columns: columns, rows: rows))
  draw(&screen, Rectangle(screen.size))
  return screen.lines()
}

extension [String] {
  /// The rows without the empty ones at the end, as one text.
  var picture: String {
    let end = lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return self[..<end].joined(separator: "\n")
  }
}

extension TimeFormat {
  /// Times in UTC, read on the 23rd of November 2026 at 08:02:20.
  static let utc = TimeFormat(
    display: .utc,
    zone: .utc,
    now: LogTime(microseconds: 1_795_420_940_000_000)
  )
}

extension LogTime {
  /// A time of the test's own text.
  static func at(_ text: String) -> LogTime {
    guard let time = LogTime(text) else { preconditionFailure("no time: \(text)") }
    return time
  }
}

extension OperationLog {
  /// The failed restore of the screen in the documentation.
  static func failedRestore(_ errorInfo: LogDetail? = nil) -> OperationLog {
    OperationLog(
      id: "8736649d-2ac6-44fa-ba15-89350d7ebd43",
      operationType: "restore",
      checkpointID: "dbc459ff-2ac6-44fa-ba15-89350d7ebd43",
      providerID: "cf56bd3e-97a7-4078-b6d5-f36246333fd9",
      restoreID: "36ea41b2-c358-48a7-9117-70cb7617410a",
      status: "fail",
      startedAt: .at("2026-11-23T07:41:10"),
      endedAt: .at("2026-11-23T07:43:17"),
      errorInfo: errorInfo
    )
  }
}
