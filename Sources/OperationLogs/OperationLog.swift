/// One operation of the data-protection service: a protect, restore, delete, verify or copy.
///
/// Of the documented fields a real server leaves `project_id` out and may send null for any but `id` and
/// `operation_type` (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`).
public struct OperationLog: Hashable, Sendable, Identifiable {
  /// A UUID on every server seen; any text is taken.
  public var id: String
  /// The project whose log it is, where the service tells.
  public var projectID: String?
  /// As the service sends it; a deletion comes as `protect`: see `kind`.
  public var operationType: String?
  /// The checkpoint that was made, copied, verified, restored or deleted.
  public var checkpointID: String?
  /// The plan; null for restore and verify.
  public var planID: String?
  /// The protection provider.
  public var providerID: String?
  /// The restore, for a restore.
  public var restoreID: String?
  /// The schedule that began it, if one did.
  public var scheduledOperationID: String?
  /// As the service sends it; null is possible.
  public var status: String?
  /// When it began.
  public var startedAt: LogTime?
  /// When it ended; nothing while it runs.
  public var endedAt: LogTime?
  /// Why it failed; Karbor itself never writes it.
  public var errorInfo: LogDetail?
  /// Whatever a plugin added.
  public var extraInfo: LogDetail?
  /// Fields that this program does not know, and known ones whose value could not be read, by name.
  public var otherFields: [String: JSONValue]
  /// Whether `errorInfo` is no more than the line that a list shows, or `extraInfo` nothing, because texts were dropped to
  /// save memory.
  public var hasDroppedTexts: Bool

  /// Creates a log from its fields.
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
    self.otherFields = otherFields
    self.hasDroppedTexts = hasDroppedTexts
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
