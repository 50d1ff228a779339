import JSON
import OperationLogs

extension LogPacker {
  /// Packs a row of a reply.
  ///
  /// Only `id` is required. A field of an unexpected type is kept as it came, like unknown fields. If a name occurs
  /// twice, the first counts.
  ///
  /// - Parameters:
  ///   - place: the position of the row.
  ///   - tape: the document.
  ///   - isTitled: whether fields may have the column titles of the `openstack` command: `Checkpoint id`.
  /// - Returns: whether the row is a log.
  public mutating func append(_ place: Int, of tape: JSONTape, isTitled: Bool = false) -> Bool {
    guard tape.kind(place) == .object else { return false }
    var (row, shared) = (PackedRow(), PackedRow.Shared())
    var known: UInt32 = 0
    var hasID = false
    var (error, extra, kind): (Int?, Int?, Int?)
    var others: [(name: Int, value: Int)] = []
    tape.members(place) { name, value in
      let field = RecordField(tape.text(name)) ?? (isTitled ? RecordField(titled: tape.text(name)) : nil)
      if let field {
        guard known & 1 << field.rawValue == 0 else { return }
        known |= 1 << field.rawValue
      }
      guard !tape.isNull(value) else { return }
      switch field {
      case .id: hasID = store(.id, value, of: tape, into: &row, &shared)
      case .errorInfo: error = value
      case .extraInfo: extra = value
      case .operationKind: kind = value
      // What a service calls so is a field of its own.
      case .cloud where !isTitled, .region where !isTitled: others.append((name, value))
      case let field? where store(field, value, of: tape, into: &row, &shared):
        let isKept = field.isTime && !LogTime.isWrittenAlike(utf8: tape.text(value))
        if isKept { others.append((name, value)) }
      default: others.append((name, value))
      }
    }
    guard hasID else { return false }
    // It follows from the type, and stands for it where only one of them was saved.
    if let kind, shared.type == .absent { _ = store(.operationType, kind, of: tape, into: &row, &shared) }
    if let error { store(error: error, of: tape, into: &row) }
    if let extra { store(extra: extra, of: tape, into: &row) }
    row.extraEnd = UInt32(othersCount)
    if !others.isEmpty { withOthers { Self.write(others, of: tape, isTitled, to: &$0) } }
    append(row, shared)
    return true
  }

  /// Returns whether the value could be read.
  private mutating func store(
    _ field: RecordField,
    _ value: Int,
    of tape: JSONTape,
    into row: inout PackedRow,
    _ shared: inout PackedRow.Shared
  ) -> Bool {
    guard tape.isText(value) else { return false }
    let text = tape.text(value)
    switch field {
    case .id:
      guard !text.isEmpty else { return false }
      id(text, of: &row)
    case .checkpointID: row.checkpoint = word(text)
    case .projectID, .operationType, .planID, .providerID, .restoreID, .scheduledOperationID, .status, .cloud, .region:
      shared[field] = word(text)
    case .startedAt:
      guard let time = LogTime(utf8: text) else { return false }
      row.moment = time.microseconds
      row.flags.insert(.hasStart)
    case .endedAt:
      guard let time = LogTime(utf8: text) else { return false }
      row.endedAt = time.microseconds
    case .errorInfo, .extraInfo, .vaultID, .vaultName, .policyID, .createdAt, .updatedAt, .operationKind, .planName,
      .providerName, .projectName:
      return false
    }
    return true
  }

  private mutating func store(error value: Int, of tape: JSONTape, into row: inout PackedRow) {
    if tape.isText(value) {
      row.flags.insert(.hasError)
      appendError(tape.text(value))
    } else {
      row.flags.insert([.hasError, .errorIsJSON])
      withErrors { tape.write(value, to: &$0) }
    }
  }

  private mutating func store(extra value: Int, of tape: JSONTape, into row: inout PackedRow) {
    if tape.isText(value) {
      row.flags.insert(.hasExtra)
      appendOther(tape.text(value))
    } else {
      row.flags.insert([.hasExtra, .extraIsJSON])
      withOthers { tape.write(value, to: &$0) }
    }
  }

  private static func write(
    _ members: [(name: Int, value: Int)],
    of tape: JSONTape,
    _ isTitled: Bool,
    to json: inout ContiguousArray<UInt8>
  ) {
    json.append(UInt8(ascii: "{"))
    for (number, member) in members.enumerated() {
      if number > 0 { json.append(UInt8(ascii: ",")) }
      let name = isTitled ? RecordField(titled: tape.text(member.name))?.name : nil
      tape.writeMember(member.name, member.value, as: name, to: &json)
    }
    json.append(UInt8(ascii: "}"))
  }
}
