import JSON

extension OperationLog {
  /// The record under the API's own field names: every field that a log has a place for, `null` where the service sent none,
  /// and all others as they came.
  ///
  /// `project_id` is left out where it did not come, as servers do (karbor `api/v1/operation_logs.py`,
  /// `OperationLogViewBuilder.detail`); times are written as the API writes them.
  package var json: JSONValue {
    var members = otherFields
    for field in RecordField.allCases {
      if let value = field.json(of: self) {
        members[field.name] = value
      } else if field.hasPlace, field != .projectID {
        members[field.name] = .null
      }
    }
    return .object(members)
  }
}
