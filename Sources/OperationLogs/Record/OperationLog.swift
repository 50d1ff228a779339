import JSON

/// One operation of the data-protection service: a protect, restore, delete, verify or copy.
///
/// Real servers omit `project_id` and may send null for any other documented field except `id` and `operation_type`
/// (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`).
package struct OperationLog: Hashable, Sendable, Identifiable {
  /// A UUID on all known servers; any text is accepted.
  package var id: String
  /// The project that owns the log, if the service says so.
  package var projectID: String?
  /// As the service sends it; a deletion is sent as `protect`: see `kind`.
  package var operationType: String?
  /// The checkpoint that was made, copied, verified, restored or deleted.
  package var checkpointID: String?
  /// The plan; null for restore and verify.
  package var planID: String?
  /// The protection provider.
  package var providerID: String?
  /// The restore; only for operations of type restore.
  package var restoreID: String?
  /// The scheduled operation that started it; nil if started by hand.
  package var scheduledOperationID: String?
  /// As the service sends it; may be null.
  package var status: String?
  /// When it started.
  package var startedAt: LogTime?
  /// When it ended; nil while it runs.
  package var endedAt: LogTime?
  /// Why it failed; Karbor itself never sets it.
  package var errorInfo: LogDetail?
  /// Whatever a plugin added.
  package var extraInfo: LogDetail?
  /// The times as sent, if `LogTime.text` would write them differently.
  package var timesAsSent: [RecordField: String]
  /// By name: unknown fields, and known ones whose value could not be read.
  package var otherFields: [String: JSONValue]
  /// Whether texts were dropped to save memory.
  ///
  /// Then `errorInfo` is only the list's error line, or `extraInfo` is nil.
  package var hasDroppedTexts: Bool

  /// Makes a log.
  package init(
    id: String,
    projectID: String? = nil,
    operationType: String? = nil,
    checkpointID: String? = nil,
    planID: String? = nil,
    providerID: String? = nil,
    restoreID: String? = nil,
    scheduledOperationID: String? = nil,
    status: String? = nil,
    startedAt: LogTime? = nil,
    endedAt: LogTime? = nil,
    errorInfo: LogDetail? = nil,
    extraInfo: LogDetail? = nil,
    timesAsSent: [RecordField: String] = [:],
    otherFields: [String: JSONValue] = [:],
    hasDroppedTexts: Bool = false
  ) {
    self.id = id
    self.projectID = projectID
    self.operationType = operationType
    self.checkpointID = checkpointID
    self.planID = planID
    self.providerID = providerID
    self.restoreID = restoreID
    self.scheduledOperationID = scheduledOperationID
    self.status = status
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.errorInfo = errorInfo
    self.extraInfo = extraInfo
    self.timesAsSent = timesAsSent
    self.otherFields = otherFields
    self.hasDroppedTexts = hasDroppedTexts
  }
}

extension OperationLog {
  /// The derived operation type: `operation_type`, except `delete` for a deletion.
  ///
  /// Karbor logs a delete as `protect`; only the status shows the difference, and a delete that has just begun is still
  /// `available` without an end (karbor `services/protection/flows/delete.py` omits the type, and the default is
  /// protect).
  package var kind: String {
    guard operationType == "protect", let status else { return operationType ?? "" }
    switch status {
    case "deleting", "deleted", "error-deleting": return "delete"
    case "available" where endedAt == nil: return "delete"
    default: return "protect"
    }
  }

  /// The class of its status.
  package var statusClass: StatusClass {
    if status == "available", endedAt == nil, startedAt != nil { return .running }
    return StatusClass(status: status)
  }

  /// Seconds from start to end, or to now while running; nil if a time is missing.
  package func duration(now: LogTime) -> Double? {
    guard let startedAt else { return nil }
    if let endedAt { return endedAt.seconds(since: startedAt) }
    return statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
