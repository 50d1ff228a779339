import JSON
import OperationLogs

/// Packed logs: immutable, and shared by everyone who keeps them.
///
/// Ids and times are numbers; repeated words are stored once; texts are bytes, decoded on access.
public final class PackedLogs: Sendable {
  /// The rows, in the order of the page.
  public let rows: ContiguousArray<PackedRow>
  /// The word sets that rows share.
  public let shared: ContiguousArray<PackedRow.Shared>
  /// The ids to which words refer.
  public let ids: ContiguousArray<PackedID>
  /// The texts to which words refer.
  public let texts: [String]
  /// The bytes of all `error_info`, concatenated.
  public let errors: ContiguousArray<UInt8>
  /// The bytes of all `extra_info`, and of unknown fields as a JSON object, concatenated.
  public let others: ContiguousArray<UInt8>
  /// The union of all rows' flags.
  public let flags: PackedRow.Flags

  /// Unchanged if only texts are dropped.
  public let identity: Identity

  /// Identifies the content of the logs, regardless of dropped texts.
  public final class Identity: Sendable {
    /// Makes an identity that no other equals.
    public init() {}
  }

  /// No logs.
  public static let none = PackedLogs(rows: [], shared: [], ids: [], texts: [], errors: [], others: [])

  /// Packed logs from their parts.
  public init(
    rows: ContiguousArray<PackedRow>,
    shared: ContiguousArray<PackedRow.Shared>,
    ids: ContiguousArray<PackedID>,
    texts: [String],
    errors: ContiguousArray<UInt8>,
    others: ContiguousArray<UInt8>,
    identity: Identity = Identity()
  ) {
    self.identity = identity
    self.rows = rows
    self.shared = shared
    self.ids = ids
    self.texts = texts
    self.errors = errors
    self.others = others
    flags = rows.reduce(into: []) { $0.formUnion($1.flags) }
  }

  /// Packs logs that were made elsewhere.
  public convenience init(_ logs: some Sequence<OperationLog>) {
    var packer = LogPacker()
    for log in logs { packer.append(log) }
    self.init(packer)
  }

  /// The number of logs.
  public var count: Int { rows.count }

  /// An upper bound of all word numbers.
  public var wordCount: Int { 2 * max(ids.count, texts.count) + 1 }

  /// The bytes of a log's error.
  public func errorRange(_ place: Int) -> Range<Int> {
    Int(place == 0 ? 0 : rows[place - 1].errorEnd)..<Int(rows[place].errorEnd)
  }

  /// The bytes of a log's `extra_info`.
  public func extraRange(_ place: Int) -> Range<Int> {
    Int(place == 0 ? 0 : rows[place - 1].othersEnd)..<Int(rows[place].extraEnd)
  }

  /// The bytes of a log's fields without a place of their own.
  public func othersRange(_ place: Int) -> Range<Int> {
    Int(rows[place].extraEnd)..<Int(rows[place].othersEnd)
  }

  /// The text of a word.
  public func text(_ word: PackedRow.Word) -> String? {
    if let place = word.textPlace { return texts[place] }
    return word.idPlace.map { ids[$0].text }
  }

  /// A log's id.
  public func id(_ place: Int) -> String {
    let row = rows[place]
    return row.flags.contains(.idIsText) ? texts[Int(row.id.low)] : row.id.text
  }

  /// A hash of a log's id.
  func idHash(_ place: Int) -> UInt64 {
    let row = rows[place]
    return row.flags.contains(.idIsText) ? PackedHash.of(texts[Int(row.id.low)]) : PackedHash.of(row.id)
  }

  /// Whether a log has an id that is looked for.
  func hasID(_ wanted: WantedID, _ place: Int) -> Bool {
    let row = rows[place]
    return row.flags.contains(.idIsText) ? id(place).isExactly(wanted.text) : row.id == wanted.packed
  }

  /// Whether a log has the id of another one.
  func hasSameID(_ place: Int, as others: PackedLogs, _ other: Int) -> Bool {
    let (one, two) = (rows[place], others.rows[other])
    guard one.flags.contains(.idIsText) == two.flags.contains(.idIsText) else { return false }
    return one.flags.contains(.idIsText) ? id(place).isExactly(others.id(other)) : one.id == two.id
  }

  /// The same logs, with a moment for the first rows that have no start.
  public func beginning(at moment: Int64) -> PackedLogs {
    guard let first = rows.first, !first.flags.contains(.hasStart), first.moment != moment else { return self }
    var rows = rows
    for place in rows.indices {
      if rows[place].flags.contains(.hasStart) { break }
      rows[place].moment = moment
    }
    return PackedLogs(rows: rows, shared: shared, ids: ids, texts: texts, errors: errors, others: others)
  }
}

extension PackedLogs {
  /// Decodes a log.
  public subscript(place: Int) -> OperationLog {
    let (row, shared) = (rows[place], shared(place))
    let (timesAsSent, otherFields) = otherFields(place)
    return OperationLog(
      id: id(place),
      projectID: text(shared[.projectID]),
      cloud: text(shared[.cloud]),
      region: text(shared[.region]),
      operationType: text(shared[.operationType]),
      checkpointID: text(row.checkpoint),
      planID: text(shared[.planID]),
      providerID: text(shared[.providerID]),
      restoreID: text(shared[.restoreID]),
      scheduledOperationID: text(shared[.scheduledOperationID]),
      status: text(shared[.status]),
      startedAt: row.flags.contains(.hasStart) ? LogTime(microseconds: row.moment) : nil,
      endedAt: row.endedAt == PackedRow.noEnd ? nil : LogTime(microseconds: row.endedAt),
      errorInfo: error(place),
      extraInfo: extra(place),
      timesAsSent: timesAsSent,
      otherFields: otherFields,
      hasDroppedTexts: !row.flags.isDisjoint(with: .isDropped)
    )
  }

  /// A log's error.
  public func error(_ place: Int) -> LogDetail? {
    let flags = rows[place].flags
    guard flags.contains(.hasError) else { return nil }
    return Self.detail(errors[errorRange(place)], isJSON: flags.contains(.errorIsJSON))
  }

  /// A log's `extra_info`.
  public func extra(_ place: Int) -> LogDetail? {
    let flags = rows[place].flags
    guard flags.contains(.hasExtra) else { return nil }
    return Self.detail(others[extraRange(place)], isJSON: flags.contains(.extraIsJSON))
  }

  /// Decodes times written in another form than `LogTime.text`, and unknown fields.
  private func otherFields(_ place: Int) -> (timesAsSent: [RecordField: String], [String: JSONValue]) {
    let range = othersRange(place)
    guard !range.isEmpty, case .object(var fields) = Self.value(others[range]) else { return ([:], [:]) }
    var times: [RecordField: String] = [:]
    for field in RecordField.times where hasTime(field, place) {
      guard case .string(let text) = fields.removeValue(forKey: field.name) else { continue }
      times[field] = text
    }
    return (times, fields)
  }

  private func hasTime(_ field: RecordField, _ place: Int) -> Bool {
    field == .startedAt ? rows[place].flags.contains(.hasStart) : rows[place].endedAt != PackedRow.noEnd
  }

  private static func detail(_ bytes: ArraySlice<UInt8>, isJSON: Bool) -> LogDetail {
    isJSON ? .structured(value(bytes)) : .text(String(decoding: bytes, as: UTF8.self))
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> JSONValue {
    // Cannot be nil: the bytes were packed as JSON.
    JSONText.value(bytes) ?? .null
  }

  /// Whether two logs have the same content, apart from dropped texts.
  public func isSame(_ place: Int, as other: PackedLogs, _ otherPlace: Int) -> Bool {
    let (one, two) = (rows[place], other.rows[otherPlace])
    let isDropped = !one.flags.isDisjoint(with: .isDropped)
    let flags = isDropped ? PackedRow.Flags.ofTexts : []
    guard one.flags.subtracting(flags) == two.flags.subtracting(flags), one.endedAt == two.endedAt,
      !one.flags.contains(.hasStart) || one.moment == two.moment, id(place).isExactly(other.id(otherPlace)),
      text(one.checkpoint).isExactly(other.text(two.checkpoint)),
      haveSameWords(shared(place), other.shared(otherPlace), of: other)
    else { return false }
    if isDropped { return others[othersRange(place)] == other.others[other.othersRange(otherPlace)] }
    let isText = one.flags.isDisjoint(with: [.errorIsJSON, .extraIsJSON])
    if errors[errorRange(place)] == other.errors[other.errorRange(otherPlace)],
      others[extraRange(place)] == other.others[other.extraRange(otherPlace)],
      others[othersRange(place)] == other.others[other.othersRange(otherPlace)]
    {
      return true
    }
    if isText, othersRange(place).isEmpty, other.othersRange(otherPlace).isEmpty { return false }
    // The same object can be written in several ways.
    return self[place] == other[otherPlace]
  }

  private func haveSameWords(_ one: PackedRow.Shared, _ two: PackedRow.Shared, of other: PackedLogs) -> Bool {
    PackedRow.Shared.fields.allSatisfy { text(one[$0]).isExactly(other.text(two[$0])) }
  }
}
