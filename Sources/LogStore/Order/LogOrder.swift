import OperationLogs

/// An order of loaded logs that the server cannot provide.
///
/// Missing values come last in both directions; of two equal logs, the newer comes first.
public struct LogOrder: Hashable, Sendable {
  /// A sort key.
  public enum Key: Hashable, Sendable {
    case startedAt
    case endedAt
    /// From start to end, or to now if the log is running.
    case duration
    /// The duration in multiples of the usual one.
    case factor(DurationLimits)
    case progress
    case field(LogField)
    /// The error line that the list shows.
    case error
  }

  /// The sort key.
  public let key: Key
  /// Whether the greatest values come first.
  public let descending: Bool
  /// The end of running logs' durations.
  public let now: LogTime
  /// The names by which plans and providers are sorted; one without a name is sorted by its id.
  public let names: ObjectNames

  /// Makes an order.
  public init(_ key: Key, descending: Bool, now: LogTime, names: ObjectNames) {
    self.key = key
    self.descending = descending
    self.now = now
    self.names = names
  }

  /// Inserts logs into sorted rows, with a few comparisons each.
  public func inserting(_ arrived: some Sequence<LogReference>, into rows: RowList, _ cache: LogCache) -> RowList {
    var rows = rows
    for reference in arrived {
      let value = value(of: reference, cache)
      let row = rows.countOfFirst { other in
        precedes((self.value(of: other, cache), other), (value, reference), cache)
      }
      rows.replace(row..<row, with: [reference])
    }
    return rows
  }

  private typealias Valued = (value: Value, reference: LogReference)

  private func precedes(_ one: Valued, _ other: Valued, _ cache: LogCache) -> Bool {
    if one.value == other.value { return cache.precedes(descending: true)(one.reference, other.reference) }
    switch (one.value, other.value) {
    case (.absent, _): return false
    case (_, .absent): return true
    case (.number(let one), .number(let other)): return descending ? one > other : one < other
    case (.text(let one), .text(let other)): return descending ? one > other : one < other
    case (.number, .text): return true
    case (.text, .number): return false
    }
  }

  /// The value of a log's sort key.
  enum Value: Equatable {
    case number(Double)
    case text(String)
    case absent

    init(_ number: Double?) { self = number.map(Value.number) ?? .absent }
    init(_ text: String?) { self = text.map(Value.text) ?? .absent }
  }

  private func value(of reference: LogReference, _ cache: LogCache) -> Value {
    let (chunk, place) = cache.locate(reference)
    return value(of: place, in: cache.chunks[chunk])
  }

  func value(of place: Int, in logs: PackedLogs) -> Value {
    switch key {
    case .startedAt: Value(logs.startedAt(place).map { Double($0.microseconds) })
    case .endedAt: Value(logs.endedAt(place).map { Double($0.microseconds) })
    case .duration: Value(logs.duration(place, now: now))
    case .factor(let limits):
      Value(limits.usual(logs.durationKey(place)).flatMap { factor(of: place, in: logs, $0) })
    case .progress: Value(logs[place].progress.map(Double.init))
    case .field(let field):
      Value(text(of: field, place, in: logs).map { names.name(of: $0, in: field) ?? $0 })
    case .error: Value(brief(of: place, in: logs))
    }
  }

  func factor(of place: Int, in logs: PackedLogs, _ usual: UsualDuration) -> Double? {
    logs.duration(place, now: now).flatMap(usual.tellingFactor)
  }

  func brief(of place: Int, in logs: PackedLogs) -> String? {
    guard let brief = logs.error(place)?.brief, !brief.isEmpty else { return nil }
    return brief
  }

  private func text(of field: LogField, _ place: Int, in logs: PackedLogs) -> String? {
    switch field {
    case .id: logs.id(place)
    case .type: logs.kind(place)
    case .status, .checkpoint, .restore, .provider, .schedule, .cloud, .region, .project:
      field.record.flatMap { logs.text(logs.word(of: $0, place)) }
    case .plan, .vault, .vaultID, .resource, .resourceID, .error, .extra: field.value(of: logs[place])
    }
  }
}
