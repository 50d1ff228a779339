/// What a log tells once the words of its service are known.
extension OperationLog {
  /// What the operation really does: `operation_type`, except that a deletion is `delete`, whatever its service logs it as.
  package var kind: String {
    let isDelete = LogDialect.isHiddenDelete(type: operationType, status: status, hasEnded: endedAt != nil)
    return isDelete ? LogDialect.deletion : operationType ?? ""
  }

  /// Failed, running, ok, deleted or other.
  package var statusClass: StatusClass {
    if endedAt == nil, startedAt != nil, LogDialect.isBegunDelete(status: status) { return .running }
    return StatusClass(status: status)
  }

  /// Seconds from start to end, or to now while it runs; nothing where a time is missing.
  package func duration(now: LogTime) -> Double? {
    guard let startedAt else { return nil }
    if let endedAt { return endedAt.seconds(since: startedAt) }
    return statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
