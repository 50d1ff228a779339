import JSON

extension OperationLog {
  /// The record under the API's field names, with `operation_kind`.
  ///
  /// Contains every documented field, `null` if not sent, and all other fields that were sent; times as sent.
  public func json(_ dialect: LogDialect) -> JSONValue {
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
