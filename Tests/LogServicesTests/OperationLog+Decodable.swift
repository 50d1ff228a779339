import JSON
@testable import OperationLogs

/// Another reader of rows, with which ours is compared.
extension OperationLog: Decodable {
  private struct FieldName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads a row of the API's list or show.
  ///
  /// Only `id` is needed. A field of another type than expected is kept as it came, under `otherFields`.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: FieldName.self)
    self.init(id: try row.decode(String.self, forKey: FieldName(stringValue: "id")))
    guard !id.isEmpty else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "empty id"))
    }
    for name in row.allKeys where name.stringValue != "id" {
      guard try !row.decodeNil(forKey: name) else { continue }
      if !decodeKnown(name, of: row) {
        otherFields[name.stringValue] = try row.decode(JSONValue.self, forKey: name)
      }
    }
  }

  /// Whether the field is known and its value could be read.
  private mutating func decodeKnown(
    _ name: FieldName,
    of row: KeyedDecodingContainer<FieldName>
  ) -> Bool {
    guard let field = RecordField(named: name.stringValue) else { return false }
    switch field.place {
    case .text(let path):
      self[keyPath: path] = try? row.decode(String.self, forKey: name)
      return self[keyPath: path] != nil
    case .time(let path):
      guard let text = try? row.decode(String.self, forKey: name), let time = LogTime(text) else { return false }
      self[keyPath: path] = time
      if time.text != text { timesAsSent[field] = text }
      return true
    case .detail(let path):
      self[keyPath: path] = Self.detail(name, of: row)
      return self[keyPath: path] != nil
    case .id, .other, .derived:
      return false
    }
  }

  private static func detail(
    _ name: FieldName,
    of row: KeyedDecodingContainer<FieldName>
  ) -> LogDetail? {
    if let text = try? row.decode(String.self, forKey: name) { return .text(text) }
    return (try? row.decode(JSONValue.self, forKey: name)).map(LogDetail.structured)
  }
}
