import JSON

extension OperationLog {
  /// The record under the API's own field names: every documented field, `null` where the service sent none, and those
  /// fields that this program does not know as they came.
  ///
  /// `project_id` is left out where it did not come, as servers do (karbor `api/v1/operation_logs.py`,
  /// `OperationLogViewBuilder.detail`); times are written as the API writes them.
  package var json: JSONValue {
    func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
    func detail(_ value: LogDetail?) -> JSONValue {
      switch value {
      case .text(let text) where hasDroppedTexts: .string(text + " [the rest was dropped to save memory]")
      case .text(let text): .string(text)
      case .structured(let value): value
      case nil: .null
      }
    }
    var members: [String: JSONValue] = [
      "id": .string(id),
      "operation_type": text(operationType),
      "checkpoint_id": text(checkpointID),
      "plan_id": text(planID),
      "provider_id": text(providerID),
      "restore_id": text(restoreID),
      "scheduled_operation_id": text(scheduledOperationID),
      "status": text(status),
      "started_at": text(startedAt?.text),
      "ended_at": text(endedAt?.text),
      "error_info": detail(errorInfo),
      "extra_info": detail(extraInfo),
    ]
    if let projectID { members["project_id"] = .string(projectID) }
    return .object(members.merging(otherFields) { _, other in other })
  }
}
