import OperationLogs

extension PackedLogs {
  /// Whether a log of type protect is really a deletion: see `OperationLog.kind`.
  package func isDelete(_ place: Int) -> Bool {
    let row = rows[place]
    let canBe = row.statusClass == .deleted || row.statusClass == .running || row.statusClass == .failed
    guard canBe || row.endedAt == PackedRow.noEnd else { return false }
    let shared = shared(place)
    guard text(shared[.operationType]) == "protect" else { return false }
    switch text(shared[.status]) {
    case "deleting", "deleted", "error-deleting": return true
    case "available": return row.endedAt == PackedRow.noEnd
    default: return false
    }
  }

  /// The words that a log shares with others.
  package func shared(_ place: Int) -> PackedRow.Shared { shared[Int(rows[place].shared)] }

  /// The word of a field; absent if the field is not stored as a word.
  package func word(of field: RecordField, _ place: Int) -> PackedRow.Word {
    field == .checkpointID ? rows[place].checkpoint : shared(place)[field]
  }

  /// The derived operation type: see `OperationLog.kind`.
  package func kind(_ place: Int) -> String { isDelete(place) ? "delete" : text(shared(place)[.operationType]) ?? "" }

  /// The type and provider by which durations are compared, as words of this chunk.
  package struct Like: Hashable {
    package var type: PackedRow.Word
    package var provider: PackedRow.Word
    package var isDelete: Bool
  }

  package func like(_ place: Int) -> Like {
    Like(type: shared(place)[.operationType], provider: shared(place)[.providerID], isDelete: isDelete(place))
  }

  package func durationKey(_ place: Int) -> DurationLimits.Key {
    DurationLimits.Key(kind: kind(place), provider: text(shared(place)[.providerID]))
  }

  /// Whether a log's `extra_info` or unknown fields contain a text, or could contain it as an escape.
  package func mayHold(_ needle: CaselessNeedle, at place: Int) -> Bool {
    mayHold(needle, in: extraRange(place).lowerBound..<othersRange(place).upperBound)
  }

  /// The same for any of the logs.
  package func mayHold(_ needle: CaselessNeedle) -> Bool { mayHold(needle, in: others.indices) }

  private static let escape = CaselessNeedle("\\")

  private func mayHold(_ needle: CaselessNeedle, in range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return others.withUnsafeBufferPointer { others in
      let bytes = UnsafeBufferPointer(rebasing: others[range])
      return needle.first(in: bytes, from: 0) != nil || Self.escape?.first(in: bytes, from: 0) != nil
    }
  }

  /// Whether any log's `extra_info` or unknown fields contain one of the texts, or could contain it as an escape.
  package func mayHoldAny(of needles: [CaselessNeedle]) -> Bool {
    others.withUnsafeBufferPointer { others in
      needles.contains { $0.first(in: others, from: 0) != nil } || others.contains(UInt8(ascii: "\\"))
    }
  }

  package func startedAt(_ place: Int) -> LogTime? {
    rows[place].flags.contains(.hasStart) ? LogTime(microseconds: rows[place].moment) : nil
  }

  /// Seconds from start to end, or to now if running: see `OperationLog.duration`.
  package func duration(_ place: Int, now: LogTime) -> Double? {
    let row = rows[place]
    guard let startedAt = startedAt(place) else { return nil }
    if row.endedAt != PackedRow.noEnd { return LogTime(microseconds: row.endedAt).seconds(since: startedAt) }
    return row.statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
