import OperationLogs

extension PackedLogs {
  /// Whether a log that calls itself something else is a deletion: see `OperationLog.kind`.
  public func isDelete(_ place: Int) -> Bool {
    let row = rows[place]
    let canBe = row.statusClass == .deleted || row.statusClass == .running || row.statusClass == .failed
    guard canBe || row.endedAt == PackedRow.noEnd else { return false }
    let shared = shared(place)
    return LogDialect.isHiddenDelete(
      type: text(shared[.operationType]),
      status: text(shared[.status]),
      hasEnded: row.endedAt != PackedRow.noEnd
    )
  }

  /// The words that a log shares with others.
  public func shared(_ place: Int) -> PackedRow.Shared { shared[Int(rows[place].shared)] }

  /// The word of a field; absent if the field is not stored as a word.
  public func word(of field: RecordField, _ place: Int) -> PackedRow.Word {
    field == .checkpointID ? rows[place].checkpoint : shared(place)[field]
  }

  /// The derived operation type: see `OperationLog.kind`.
  public func kind(_ place: Int) -> String {
    isDelete(place) ? LogDialect.deletion : text(shared(place)[.operationType]) ?? ""
  }

  /// The type and provider by which durations are compared, as words of this chunk.
  public struct DurationGroup: Hashable {
    /// The operation type.
    public var type: PackedRow.Word
    /// The provider.
    public var provider: PackedRow.Word
    /// Whether it is a delete that the service calls a protect.
    public var isDelete: Bool
  }

  /// The group in which a log's duration is compared.
  public func durationGroup(_ place: Int) -> DurationGroup {
    DurationGroup(type: shared(place)[.operationType], provider: shared(place)[.providerID], isDelete: isDelete(place))
  }

  /// The same group by its words.
  public func durationKey(_ place: Int) -> DurationLimits.Key {
    DurationLimits.Key(kind: kind(place), provider: text(shared(place)[.providerID]))
  }

  /// Whether a log's `extra_info` or unknown fields contain a text, or could contain it as an escape.
  public func mayHold(_ needle: CaselessNeedle, at place: Int) -> Bool {
    mayHold(needle, in: extraRange(place).lowerBound..<othersRange(place).upperBound)
  }

  /// The same for any of the logs.
  public func mayHold(_ needle: CaselessNeedle) -> Bool { mayHold(needle, in: others.indices) }

  private static let escape = CaselessNeedle("\\")

  private func mayHold(_ needle: CaselessNeedle, in range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return others.withUnsafeBufferPointer { others in
      let bytes = UnsafeBufferPointer(rebasing: others[range])
      return needle.first(in: bytes, from: 0) != nil || Self.escape?.first(in: bytes, from: 0) != nil
    }
  }

  /// Whether any log's `extra_info` or unknown fields contain one of the texts, or could contain it as an escape.
  public func mayHoldAny(of needles: [CaselessNeedle]) -> Bool {
    others.withUnsafeBufferPointer { others in
      needles.contains { $0.first(in: others, from: 0) != nil } || others.contains(UInt8(ascii: "\\"))
    }
  }

  /// Whether a log's status means running and it has no end.
  public func isRunning(_ place: Int) -> Bool {
    rows[place].statusClass == .running && rows[place].endedAt == PackedRow.noEnd
  }

  /// When a log started; nil if it does not say so.
  public func startedAt(_ place: Int) -> LogTime? {
    rows[place].flags.contains(.hasStart) ? LogTime(microseconds: rows[place].moment) : nil
  }

  /// When a log ended; nil while it runs.
  public func endedAt(_ place: Int) -> LogTime? {
    let end = rows[place].endedAt
    return end == PackedRow.noEnd ? nil : LogTime(microseconds: end)
  }

  /// Seconds from start to end, or to now if running: see `OperationLog.duration`.
  public func duration(_ place: Int, now: LogTime) -> Double? {
    let row = rows[place]
    guard let startedAt = startedAt(place) else { return nil }
    if row.endedAt != PackedRow.noEnd { return LogTime(microseconds: row.endedAt).seconds(since: startedAt) }
    return row.statusClass == .running ? max(0, now.seconds(since: startedAt)) : nil
  }
}
