import OperationLogs

/// Searches a text in fields of packed logs, and decodes only what is stored in another form than it is shown.
struct PackedText: Sendable {
  private let text: String
  private let fields: [LogField]
  private let needle: CaselessNeedle?
  /// Fields that are derived from `extra_info` or from fields that only some services have.
  private let derived: [LogField]

  init(_ text: String, in fields: [LogField]) {
    self.text = text
    self.fields = fields
    needle = CaselessNeedle(text)
    derived = fields.filter { [.plan, .vault, .vaultID, .resource, .resourceID].contains($0) }
  }

  /// The logs with a field that contains the text.
  func places(in logs: PackedLogs) -> PlaceSet {
    guard let needle else {
      return PlaceSet(logs) { place in
        let log = logs[place]
        return fields.contains { $0.value(of: log)?.containsCaseless(text) ?? false }
      }
    }
    var found = PlaceSet(places: logs.count)
    takeWords(needle, logs, &found)
    if fields.contains(.id) { takeIDs(needle, logs, &found) }
    if fields.contains(.error) {
      take(needle, in: logs.errors, logs, logs.errorRange, &found, isJSON: .errorIsJSON) { logs.error($0) }
    }
    if fields.contains(.extra) {
      take(needle, in: logs.others, logs, logs.extraRange, &found, isJSON: .extraIsJSON) { logs.extra($0) }
    }
    if !derived.isEmpty, logs.mayHold(needle) { takeDerived(needle, logs, &found) }
    return found
  }

  /// Decodes only logs whose bytes contain the text, or could contain it as an escape.
  private func takeDerived(_ needle: CaselessNeedle, _ logs: PackedLogs, _ found: inout PlaceSet) {
    for place in logs.rows.indices where !found.contains(place) && logs.mayHold(needle, at: place) {
      let log = logs[place]
      if derived.contains(where: { $0.value(of: log).map(needle.occurs) ?? false }) { found.insert(place) }
    }
  }

  private func takeWords(_ needle: CaselessNeedle, _ logs: PackedLogs, _ found: inout PlaceSet) {
    let fields = fields.compactMap(\.record).filter { ![.id, .errorInfo, .extraInfo].contains($0) }
    guard !fields.isEmpty else { return }
    let texts = logs.texts.map(needle.occurs)
    let ids = needle.isHexadecimal ? logs.ids.map { needle.occurs(in: $0.text) } : []
    let isDeleteWanted = fields.contains(.operationType) && needle.occurs(in: "delete")
    guard isDeleteWanted || texts.contains(true) || ids.contains(true) else { return }
    let holds = { (word: PackedRow.Word) in
      word.textPlace.map { texts[$0] } ?? word.idPlace.map { !ids.isEmpty && ids[$0] } ?? false
    }
    for place in logs.rows.indices {
      let isFound = fields.contains { field in
        let word = logs.word(of: field, place)
        guard field == .operationType, isDeleteWanted || holds(word), logs.isDelete(place) else { return holds(word) }
        return isDeleteWanted
      }
      if isFound { found.insert(place) }
    }
  }

  private func takeIDs(_ needle: CaselessNeedle, _ logs: PackedLogs, _ found: inout PlaceSet) {
    guard needle.isHexadecimal || logs.flags.contains(.idIsText) else { return }
    for place in logs.rows.indices {
      let row = logs.rows[place]
      if row.flags.contains(.idIsText) {
        if needle.occurs(in: logs.texts[Int(row.id.low)]) { found.insert(place) }
      } else if needle.isHexadecimal {
        let isFound = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PackedID.textLength) { buffer in
          row.id.write(to: buffer)
          return needle.first(in: UnsafeBufferPointer(buffer), from: 0) != nil
        }
        if isFound { found.insert(place) }
      }
    }
  }

  /// Searches all texts of the chunk at once; JSON is decoded, because it is shown in another form than it is stored.
  private func take(
    _ needle: CaselessNeedle,
    in bytes: ContiguousArray<UInt8>,
    _ logs: PackedLogs,
    _ range: (Int) -> Range<Int>,
    _ found: inout PlaceSet,
    isJSON: PackedRow.Flags,
    _ detail: (Int) -> LogDetail?
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var place = 0
      while let hit = needle.first(in: bytes, from: start) {
        while place < logs.count, range(place).upperBound <= hit { place += 1 }
        // After the last log's text there may be unknown fields.
        guard place < logs.count else { break }
        let range = range(place)
        let isWithin = hit >= range.lowerBound && hit + needle.count <= range.upperBound
        if isWithin, logs.rows[place].flags.isDisjoint(with: isJSON) {
          found.insert(place)
          start = range.upperBound
        } else {
          start = hit + 1
        }
      }
    }
    guard !logs.flags.isDisjoint(with: isJSON) else { return }
    for place in logs.rows.indices where !logs.rows[place].flags.isDisjoint(with: isJSON) {
      if detail(place).map({ needle.occurs(in: $0.text) }) ?? false { found.insert(place) }
    }
  }
}
