import JSON

/// One operation of the data-protection service: a protect, restore, delete, verify or copy.
///
/// Real servers omit `project_id` and may send null for any other documented field except `id` and `operation_type`
/// (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`).
public struct OperationLog: Hashable, Sendable, Identifiable {
  /// A UUID on all known servers; any text is accepted.
  public var id: String
  /// The project that owns the log, if the service says so.
  public var projectID: String?
  /// The cloud it was asked of, where several are shown in one list; no service sends it.
  public var cloud: String?
  /// The region it was asked of, where several are shown in one list; no service sends it.
  public var region: String?
  /// As the service sends it; a deletion is sent as `protect`: see `kind`.
  public var operationType: String?
  /// The checkpoint that was made, copied, verified, restored or deleted.
  public var checkpointID: String?
  /// The plan; null for restore and verify.
  public var planID: String?
  /// The protection provider.
  public var providerID: String?
  /// The restore; only for operations of type restore.
  public var restoreID: String?
  /// The scheduled operation that started it; nil if started by hand.
  public var scheduledOperationID: String?
  /// As the service sends it; may be null.
  public var status: String?
  /// When it started.
  public var startedAt: LogTime?
  /// When it ended; nil while it runs.
  public var endedAt: LogTime?
  /// Why it failed; Karbor itself never sets it.
  public var errorInfo: LogDetail?
  /// Whatever a plugin added.
  public var extraInfo: LogDetail?
  /// The times as sent, if `LogTime.text` would write them differently.
  public var timesAsSent: [RecordField: String]
  /// By name: unknown fields, and known ones whose value could not be read.
  public var otherFields: [String: JSONValue]
  /// Whether texts were dropped to save memory.
  ///
  /// Then `errorInfo` is only the list's error line, or `extraInfo` is nil.
  public var hasDroppedTexts: Bool

  /// Makes a log.
  public init(
    id: String,
    projectID: String? = nil,
    cloud: String? = nil,
    region: String? = nil,
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
    self.cloud = cloud
    self.region = region
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
