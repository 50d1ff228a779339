extension OperationRow {
  /// Appends the row in the API's format: twelve keys in order, null for missing values.
  func append(to bytes: inout [UInt8]) {
    bytes += "{".utf8
    for column in Column.shown {
      if column != .id { bytes += ", ".utf8 }
      bytes += "\"".utf8
      bytes += column.rawValue.utf8
      bytes += "\": ".utf8
      append(value(column), to: &bytes)
    }
    bytes += "}".utf8
  }

  private func append(_ value: ColumnValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += "null".utf8
    case .text(let text): JSON.append(text, to: &bytes)
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .id(let id):
      bytes += "\"".utf8
      id.append(to: &bytes)
      bytes += "\"".utf8
    case .time(let time):
      bytes += "\"".utf8
      CivilTime(time).append(to: &bytes)
      bytes += "\"".utf8
    }
  }
}
