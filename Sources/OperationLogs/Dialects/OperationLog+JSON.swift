import JSON

extension OperationLog {
  /// The record under the API's own field names: every field that the service documents, `null` where it sent none, and all others
  /// that it sent; times as they came.
  package func json(_ dialect: LogDialect) -> JSONValue {
    var members = otherFields
    for field in RecordField.allCases {
      if let value = field.json(of: self) {
        members[field.name] = value
      } else if dialect.record.contains(field) {
        members[field.name] = .null
      }
    }
    return .object(members)
  }
}
