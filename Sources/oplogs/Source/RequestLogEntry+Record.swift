import OpenStack
import OperationLogBrowser
import OperationLogs

extension RequestLogEntry {
  init(_ record: RequestRecord) {
    let parts = record.duration.components
    self.init(
      startedAt: LogTime(seconds: record.startedAt.timeIntervalSince1970),
      method: record.method,
      url: record.url,
      status: record.status,
      duration: Double(parts.seconds) + Double(parts.attoseconds) / 1e18,
      size: record.bodyBytes,
      requestID: record.requestID,
      failure: record.error
    )
  }

  /// The line for the program's log.
  var line: String {
    let outcome = status.map { "\($0)" } ?? failure ?? "no reply"
    let milliseconds = Int((duration * 1000).rounded())
    return "\(method) \(url): \(outcome), \(milliseconds) ms, \(size) bytes, \(requestID ?? "no request id")"
  }
}
