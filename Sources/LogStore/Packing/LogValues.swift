import JSON
import OperationLogs

/// Reads the values of packed logs as bytes: those that `RecordField.json(of:)` gives of the decoded record.
public struct LogValues: Sendable {
  /// A value, valid while it is handed over.
  public enum Value {
    /// A text, UTF-8.
    case text(UnsafeBufferPointer<UInt8>)
    /// Any other value, as `JSONText.compact` writes it.
    case json(UnsafeBufferPointer<UInt8>)
  }

  /// What a value of a document is, once its bytes are copied.
  private enum Form { case null, text, json }

  /// A field that has no place of its own in the row, or that was sent in another form, and where it stands among `bytes`.
  private struct Kept {
    var field: RecordField
    var range: Range<Int>
    var form: Form
  }

  private var kept: [Kept] = []
  private var bytes: ContiguousArray<UInt8> = []
  /// For a value that is not in the chunk as it is written.
  private var made: ContiguousArray<UInt8> = []

  /// Reads none yet.
  public init() {}

  /// Hands over the values of a log's fields in the given order; nil for null and for what the log does not have.
  public mutating func read(
    _ fields: [RecordField],
    of log: PackedLog,
    _ take: (_ number: Int, _ value: Value?) -> Void
  ) {
    keepOthers(of: log)
    for (number, field) in fields.enumerated() { read(field, of: log) { take(number, $0) } }
  }

  private mutating func read(_ field: RecordField, of log: PackedLog, _ take: (Value?) -> Void) {
    let (logs, place) = (log.logs, log.place)
    let row = logs.rows[place]
    if let kept = kept.first(where: { $0.field == field }) { return Self.give(bytes, kept.range, kept.form, take) }
    switch field {
    case .id where row.flags.contains(.idIsText): Self.give(logs.texts[Int(row.id.low)], take)
    case .id: Self.give(row.id, take)
    case .checkpointID: Self.give(row.checkpoint, of: logs, take)
    case .projectID, .operationType, .planID, .providerID, .restoreID, .scheduledOperationID, .status, .cloud,
      .region:
      Self.give(logs.shared(place)[field], of: logs, take)
    case .startedAt: give(logs.startedAt(place), take)
    case .endedAt: give(logs.endedAt(place), take)
    case .errorInfo where row.flags.contains(.hasError):
      give(logs.errors, logs.errorRange(place), isJSON: row.flags.contains(.errorIsJSON), log, take)
    case .extraInfo where row.flags.contains(.hasExtra):
      give(logs.others, logs.extraRange(place), isJSON: row.flags.contains(.extraIsJSON), log, take)
    case .operationKind where logs.isDelete(place): Self.give(LogDialect.deletion, take)
    case .operationKind:
      let type = logs.shared(place)[.operationType]
      if logs.text(type)?.isEmpty == false { Self.give(type, of: logs, take) } else { take(nil) }
    case .errorInfo, .extraInfo, .vaultID, .vaultName, .policyID, .createdAt, .updatedAt, .planName, .providerName,
      .projectName:
      take(nil)
    }
  }

  /// Copies what the row keeps as JSON, because only one document can be parsed at a time.
  private mutating func keepOthers(of log: PackedLog) {
    kept.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    let range = log.logs.othersRange(log.place)
    guard !range.isEmpty else { return }
    log.logs.others.withUnsafeBufferPointer { others in
      _ = JSONText.reading(UnsafeBufferPointer(rebasing: others[range])) { tape in
        tape.members(JSONTape.root) { name, value in
          // If a name occurs twice, the first counts.
          guard let field = RecordField(spelled: tape.text(name)), !kept.contains(where: { $0.field == field }) else {
            return
          }
          let start = bytes.count
          let form = Self.copy(value, of: tape, to: &bytes)
          kept.append(Kept(field: field, range: start..<bytes.count, form: form))
        }
      }
    }
  }

  private static func copy(_ place: Int, of tape: JSONTape, to bytes: inout ContiguousArray<UInt8>) -> Form {
    switch tape.kind(place) {
    case .null: return .null
    case .text:
      bytes.append(contentsOf: tape.text(place))
      return .text
    case .object, .array, .integer, .unsigned, .number, .yes, .no:
      tape.writeCompact(place, to: &bytes)
      return .json
    }
  }

  // MARK: - Values of all kinds

  private static func give(
    _ bytes: ContiguousArray<UInt8>,
    _ range: Range<Int>,
    _ form: Form,
    _ take: (Value?) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      let value = UnsafeBufferPointer(rebasing: bytes[range])
      switch form {
      case .null: take(nil)
      case .text: take(.text(value))
      case .json: take(.json(value))
      }
    }
  }

  private static func give(_ text: String, _ take: (Value?) -> Void) {
    var text = text
    text.withUTF8 { take(.text($0)) }
  }

  private static func give(_ id: PackedID, _ take: (Value?) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PackedID.textLength) { buffer in
      id.write(to: buffer)
      take(.text(UnsafeBufferPointer(buffer)))
    }
  }

  private static func give(_ word: PackedRow.Word, of logs: PackedLogs, _ take: (Value?) -> Void) {
    if let place = word.idPlace { return give(logs.ids[place], take) }
    if let place = word.textPlace { give(logs.texts[place], take) } else { take(nil) }
  }

  private mutating func give(_ time: LogTime?, _ take: (Value?) -> Void) {
    guard let time else { return take(nil) }
    made.removeAll(keepingCapacity: true)
    made.append(time: time)
    Self.give(made, made.indices, .text, take)
  }

  /// Gives an error or extra_info.
  private mutating func give(
    _ texts: ContiguousArray<UInt8>,
    _ range: Range<Int>,
    isJSON: Bool,
    _ log: PackedLog,
    _ take: (Value?) -> Void
  ) {
    texts.withUnsafeBufferPointer { texts in
      let text = UnsafeBufferPointer(rebasing: texts[range])
      guard isJSON || log.hasDroppedTexts else { return take(.text(text)) }
      made.removeAll(keepingCapacity: true)
      var form = Form.text
      if isJSON {
        form = JSONText.reading(text) { Self.copy(JSONTape.root, of: $0, to: &made) } ?? .null
      } else {
        made.append(contentsOf: text)
        made.append(contentsOf: LogDetail.droppedRest.utf8)
      }
      Self.give(made, made.indices, form, take)
    }
  }
}
