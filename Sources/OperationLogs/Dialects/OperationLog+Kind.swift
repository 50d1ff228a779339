/// What a log tells once the words of its service are known.
extension OperationLog {
  /// The derived operation type: `operation_type`, except `delete` for a deletion.
  public var kind: String {
    let isDelete = LogDialect.isHiddenDelete(type: operationType, status: status, hasEnded: endedAt != nil)
    return isDelete ? LogDialect.deletion : operationType ?? ""
  }

  /// The class of its status.
  public var statusClass: StatusClass {
    if endedAt == nil, startedAt != nil, LogDialect.isBegunDelete(status: status) { return .running }
    return StatusClass(status: status)
  }

  /// Seconds from start to end, or to now while running; nil if a time is missing.
  public func duration(now: LogTime) -> Double? {
    guard let startedAt else { return nil }
    if let endedAt { return endedAt.seconds(since: startedAt) }
    return statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
