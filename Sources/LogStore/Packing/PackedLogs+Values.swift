import JSON
import OperationLogs

/// What `LogField.value(of:)` gives of a decoded log.
extension PackedLogs {
  /// A field's text; nil if the log has none.
  public func value(of field: LogField, _ place: Int) -> String? {
    switch field {
    case .id: id(place)
    case .type: kind(place)
    case .status, .restore, .provider, .schedule, .cloud, .region, .project, .checkpoint:
      field.record.flatMap { text(word(of: $0, place)) }
    case .plan: text(shared(place)[.planID]) ?? sent(.policyID, place)
    case .vault: sent(.vaultName, place) ?? sent(.vaultID, place)
    case .vaultID: sent(.vaultID, place)
    case .resource: resourcePart("name", place) ?? resourcePart("id", place)
    case .resourceID: resourcePart("id", place)
    case .error: error(place)?.text
    case .extra: extra(place)?.text
    }
  }

  /// Whether the log has a field as one of the words that it shares with others, so that they have it too.
  func hasWord(of field: LogField, _ place: Int) -> Bool {
    field.record.map { shared(place)[$0] != .absent } ?? false
  }

  /// A field's text, not empty, that has no place of its own in the row.
  private func sent(_ field: RecordField, _ place: Int) -> String? {
    let range = othersRange(place)
    guard !range.isEmpty else { return nil }
    return others.withUnsafeBufferPointer { others in
      JSONText.reading(UnsafeBufferPointer(rebasing: others[range])) { $0.text(field.spelling, of: JSONTape.root) }
        ?? nil
    }
  }

  /// A text, not empty, of the resource in `extra_info`: see `OperationLog.resourceID`.
  private func resourcePart(_ name: StaticString, _ place: Int) -> String? {
    let range = extraRange(place)
    guard !range.isEmpty else { return nil }
    return others.withUnsafeBufferPointer { others in
      let bytes = UnsafeBufferPointer(rebasing: others[range])
      let read = { (tape: JSONTape) in
        tape.member("resource", of: JSONTape.root).flatMap { tape.text(name, of: $0) }
      }
      let isJSON = rows[place].flags.contains(.extraIsJSON)
      return (isJSON ? JSONText.reading(bytes, read) : JSONText.parsing(bytes, read)) ?? nil
    }
  }
}

extension JSONTape {
  /// The first member with a name; nil if the value is no object or has none.
  fileprivate func member(_ name: StaticString, of place: Int) -> Int? {
    guard case .object = kind(place) else { return nil }
    var found: Int?
    members(place) { member, value in if found == nil, isText(member, name) { found = value } }
    return found
  }

  /// A member that is a text, not empty.
  fileprivate func text(_ name: StaticString, of place: Int) -> String? {
    guard let value = member(name, of: place), isText(value), !text(value).isEmpty else { return nil }
    return String(decoding: text(value), as: UTF8.self)
  }
}
