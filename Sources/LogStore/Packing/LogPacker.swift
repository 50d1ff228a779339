import JSON
import OperationLogs

/// Packs logs one by one.
public struct LogPacker {
  private(set) var rows: ContiguousArray<PackedRow> = []
  private(set) var shared = SharedTable()
  private(set) var words = WordTable()
  private(set) var errors: ContiguousArray<UInt8> = []
  private(set) var others: ContiguousArray<UInt8> = []
  /// How many of the first rows have no start; they get that of the first row with one.
  private var headless = 0

  /// Reserves room for so many rows and bytes of errors; more is possible.
  public init(rows: Int = 0, errors: Int = 0) {
    self.rows.reserveCapacity(rows)
    self.errors.reserveCapacity(errors)
  }

  /// Appends a row whose words and texts were appended before.
  ///
  /// `moment` is the start to assume for a row without one.
  mutating func append(_ unfinished: PackedRow, _ shared: PackedRow.Shared, moment: Int64? = nil) {
    var row = unfinished
    row.shared = self.shared.place(of: shared)
    row.errorEnd = UInt32(errors.count)
    row.othersEnd = UInt32(others.count)
    let status = words.statusClass(shared[.status])
    let canBeBegun = row.endedAt == PackedRow.noEnd && row.flags.contains(.hasStart)
    row.statusClass = canBeBegun && isOfBegunDelete(shared[.status]) ? .running : status
    if let moment {
      row.moment = moment
    } else if !row.flags.contains(.hasStart) {
      if headless == rows.count { headless += 1 }
      row.moment = rows.last?.moment ?? 0
    } else if headless == rows.count {
      for place in rows.indices { rows[place].moment = row.moment }
    }
    rows.append(row)
  }

  private func isOfBegunDelete(_ status: PackedRow.Word) -> Bool {
    status.textPlace.map { LogDialect.isBegunDelete(status: words.text($0)) } ?? false
  }

  mutating func word(_ text: String?) -> PackedRow.Word {
    guard var text else { return .absent }
    return text.withUTF8 { words.word($0) }
  }

  mutating func word(_ text: UnsafeBufferPointer<UInt8>) -> PackedRow.Word { words.word(text) }

  /// Stores an id; one that is not a UUID is stored as text.
  mutating func id(_ text: UnsafeBufferPointer<UInt8>, of row: inout PackedRow) {
    if let id = PackedID(text) {
      row.id = id
    } else {
      row.id = PackedID(high: 0, low: UInt64(words.place(of: text)))
      row.flags.insert(.idIsText)
    }
  }

  mutating func appendError(_ bytes: some Collection<UInt8>) { errors.append(contentsOf: bytes) }
  mutating func appendOther(_ bytes: some Collection<UInt8>) { others.append(contentsOf: bytes) }
  /// For callers that write several pieces.
  mutating func withErrors(_ write: (inout ContiguousArray<UInt8>) -> Void) { write(&errors) }
  mutating func withOthers(_ write: (inout ContiguousArray<UInt8>) -> Void) { write(&others) }
  var othersCount: Int { others.count }
}

extension LogPacker {
  /// Packs a log that was made elsewhere.
  mutating func append(_ log: OperationLog) {
    var row = PackedRow()
    var id = log.id
    id.withUTF8 { self.id($0, of: &row) }
    if let start = log.startedAt {
      row.moment = start.microseconds
      row.flags.insert(.hasStart)
    }
    if let end = log.endedAt { row.endedAt = end.microseconds }
    row.checkpoint = word(log.checkpointID)
    let shared = PackedRow.Shared { word($0.text(of: log)) }
    if let detail = log.errorInfo {
      row.flags.insert(detail.isJSON ? [.hasError, .errorIsJSON] : .hasError)
      appendError(detail.packed.utf8)
    }
    if let detail = log.extraInfo {
      row.flags.insert(detail.isJSON ? [.hasExtra, .extraIsJSON] : .hasExtra)
      appendOther(detail.packed.utf8)
    }
    if log.hasDroppedTexts { row.flags.insert(log.errorInfo == nil ? .extraIsDropped : .errorIsDropped) }
    row.extraEnd = UInt32(others.count)
    let times = log.timesAsSent.map { ($0.key.name, JSONValue.string($0.value)) }
    let others = log.otherFields.merging(times) { _, time in time }
    if !others.isEmpty { appendOther(JSONText.compact(.object(others)).utf8) }
    append(row, shared)
  }

  /// Copies a packed log; `moment` is the start to assume if it has none.
  public mutating func append(_ place: Int, of logs: PackedLogs, moment: Int64? = nil) {
    let old = logs.rows[place]
    var row = old
    if old.flags.contains(.idIsText) {
      var text = logs.id(place)
      text.withUTF8 { id($0, of: &row) }
    }
    row.checkpoint = word(old.checkpoint, of: logs)
    let words = logs.shared(place)
    let shared = PackedRow.Shared { word(words[$0], of: logs) }
    appendError(logs.errors[logs.errorRange(place)])
    appendOther(logs.others[logs.extraRange(place)])
    row.extraEnd = UInt32(others.count)
    appendOther(logs.others[logs.othersRange(place)])
    append(row, shared, moment: old.flags.contains(.hasStart) ? old.moment : moment ?? old.moment)
  }

  private mutating func word(_ word: PackedRow.Word, of logs: PackedLogs) -> PackedRow.Word {
    if let place = word.idPlace { return words.word(logs.ids[place]) }
    return self.word(logs.text(word))
  }
}

extension PackedLogs {
  /// Takes over what was packed, without spare capacity.
  public convenience init(_ packer: LogPacker, identity: Identity = Identity()) {
    self.init(
      rows: Self.fitted(packer.rows),
      shared: Self.fitted(packer.shared.all),
      ids: Self.fitted(packer.words.ids),
      texts: packer.words.texts,
      errors: Self.fitted(packer.errors),
      others: Self.fitted(packer.others),
      identity: identity
    )
  }

  static func fitted<Element>(_ elements: ContiguousArray<Element>) -> ContiguousArray<Element> {
    // Emptying a reserved array would write to the library's shared empty array, which all threads use.
    guard !elements.isEmpty else { return [] }
    return ContiguousArray(unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = buffer.initialize(fromContentsOf: elements)
    }
  }

  /// Some of the logs, in this order.
  public func picking(_ places: some Collection<Int>) -> PackedLogs {
    guard !places.elementsEqual(rows.indices) else { return self }
    var packer = LogPacker()
    for place in places { packer.append(place, of: self) }
    return PackedLogs(packer)
  }

  /// These logs followed by others.
  public func followed(by others: PackedLogs) -> PackedLogs {
    var packer = LogPacker()
    for logs in [self, others] {
      for place in logs.rows.indices { packer.append(place, of: logs) }
    }
    return PackedLogs(packer)
  }

  /// The same logs with some replaced, or with their texts restored; `others` are places of `page` by own places.
  func replacing(_ others: [Int: Int], with page: PackedLogs) -> PackedLogs {
    let isSame = others.allSatisfy { self.isSame($0, as: page, $1) }
    var packer = LogPacker()
    for index in rows.indices {
      if let other = others[index] {
        packer.append(other, of: page, moment: rows[index].moment)
      } else {
        packer.append(index, of: self)
      }
    }
    return isSame ? PackedLogs(packer, identity: identity) : PackedLogs(packer)
  }
}

extension LogDetail {
  fileprivate var isJSON: Bool { if case .structured = self { true } else { false } }

  /// The text, or the value as JSON.
  fileprivate var packed: String {
    switch self {
    case .text(let text): text
    case .structured(let value): JSONText.compact(value)
    }
  }
}
