/// One operation of the data-protection service: a protect, restore, delete, verify or copy.
///
/// Of the documented fields a real server leaves `project_id` out and may send null for any but `id` and
/// `operation_type` (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`).
public struct OperationLog: Hashable, Sendable, Identifiable {
  public var id: String
  public var projectID: String?
  /// As the service sends it; a deletion comes as `protect`: see `kind`.
  public var operationType: String?
  public var checkpointID: String?
  public var planID: String?
  public var providerID: String?
  public var restoreID: String?
  public var scheduledOperationID: String?
  public var status: String?
  public var startedAt: LogTime?
  public var endedAt: LogTime?
  public var errorInfo: LogDetail?
  public var extraInfo: LogDetail?
  /// Fields that this program does not know, and known ones whose value could not be read, by name.
  public var otherFields: [String: JSONValue]

  public init(
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
    otherFields: [String: JSONValue] = [:]
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
    self.otherFields = otherFields
  }
}

extension OperationLog {
  /// What the operation really does: `operation_type`, except that a deletion is `delete`.
  ///
  /// Karbor logs a delete as `protect`, told apart by its status alone; one just begun is still `available` without an
  /// end (karbor `services/protection/flows/delete.py` leaves the type out, and the default is protect).
  public var kind: String {
    guard operationType == "protect", let status else { return operationType ?? "" }
    switch status {
    case "deleting", "deleted", "error-deleting": return "delete"
    case "available" where endedAt == nil: return "delete"
    default: return "protect"
    }
  }

  /// Failed, running, ok, deleted or other.
  public var statusClass: StatusClass {
    if status == "available", endedAt == nil, startedAt != nil { return .running }
    return StatusClass(status: status)
  }

  /// Seconds from start to end, or to now while it runs; nothing where a time is missing.
  public func duration(now: LogTime) -> Double? {
    guard let startedAt else { return nil }
    if let endedAt { return endedAt.seconds(since: startedAt) }
    return statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
