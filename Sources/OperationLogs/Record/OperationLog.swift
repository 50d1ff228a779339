import JSON

/// One operation of the data-protection service: a protect, restore, delete, verify or copy.
///
/// Of the documented fields a real server leaves `project_id` out and may send null for any but `id` and
/// `operation_type` (karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`).
package struct OperationLog: Hashable, Sendable, Identifiable {
  /// A UUID on every server seen; any text is taken.
  package var id: String
  /// The project whose log it is, where the service tells.
  package var projectID: String?
  /// As the service sends it; a deletion comes as `protect`: see `kind`.
  package var operationType: String?
  /// The checkpoint that was made, copied, verified, restored or deleted.
  package var checkpointID: String?
  /// The plan; null for restore and verify.
  package var planID: String?
  /// The protection provider.
  package var providerID: String?
  /// The restore, for a restore.
  package var restoreID: String?
  /// The schedule that began it, if one did.
  package var scheduledOperationID: String?
  /// As the service sends it; null is possible.
  package var status: String?
  /// When it began.
  package var startedAt: LogTime?
  /// When it ended; nothing while it runs.
  package var endedAt: LogTime?
  /// Why it failed; Karbor itself never writes it.
  package var errorInfo: LogDetail?
  /// Whatever a plugin added.
  package var extraInfo: LogDetail?
  /// Times as they came, where `LogTime.text` writes them otherwise.
  package var timesAsSent: [RecordField: String]
  /// Fields that this program does not know, and known ones whose value could not be read, by name.
  package var otherFields: [String: JSONValue]
  /// Whether `errorInfo` is no more than the line that a list shows, or `extraInfo` nothing, because texts were dropped to
  /// save memory.
  package var hasDroppedTexts: Bool

  /// Creates a log from its fields.
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
