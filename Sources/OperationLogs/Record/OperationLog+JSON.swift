import JSON

extension OperationLog {
  /// The value of a field by the API's name of it; nothing where the service sent none, or null.
  package func value(named name: String) -> JSONValue? {
    let value = RecordField(name).flatMap(value) ?? otherFields[name]
    return value == .null ? nil : value
  }

  /// The value of a field as it came; nothing where the service sent none.
  package func value(of field: RecordField) -> JSONValue? {
    switch field.value {
    case .id: .string(id)
    case .text(let path): self[keyPath: path].map(JSONValue.string)
    case .time(let path): self[keyPath: path].map { .string(timesAsSent[field] ?? $0.text) }
    case .detail(let path): self[keyPath: path].map(value)
    }
  }

  private func value(of detail: LogDetail) -> JSONValue {
    switch detail {
    case .text(let text) where hasDroppedTexts: .string(text + " [the rest was dropped to save memory]")
    case .text(let text): .string(text)
    case .structured(let value): value
    }
  }

  /// The record under the API's own field names: every field that the service documents, `null` where it sent none, and whatever
  /// else it sent.
  ///
  /// Times are written as they came.
  package func json(_ dialect: LogDialect) -> JSONValue {
    let documented = dialect.record.map { ($0, value(named: $0) ?? .null) }
    let sent = RecordField.allCases.compactMap { field in value(of: field).map { (field.name, $0) } }
    return .object(otherFields.merging(sent + documented) { _, later in later })
  }
}
