import LogStore
import OperationLogs

/// How long finished logs took, by type and provider, and which logs are running.
///
/// Durations are counted to three significant digits, which bounds the memory. Percentiles are exact for whole seconds
/// up to 999, and within half a percent beyond.
package struct DurationBaseline: Sendable {
  /// A log that is stuck or slow.
  package struct Finding: Hashable, Sendable {
    /// The log.
    package var reference: LogReference
    /// What is wrong with it.
    package var mark: DurationMark
    /// Seconds from start to end, or to now.
    package var seconds: Double
  }

  private struct Fact: Equatable, Sendable {
    var group: Int32
    /// Milliseconds, approximately; negative while the log runs.
    var duration: Float
  }

  private struct Group: Sendable {
    let key: DurationLimits.Key
    /// The finished ones.
    var counts = DurationCounts()
  }

  private var facts = FactTable(none: Fact(group: -1, duration: -1))
  private var groups: [Group] = []
  private var numbers: [DurationLimits.Key: Int32] = [:]
  private var starts: [LogReference: LogTime] = [:]

  /// An empty baseline.
  package init() {}

  /// The running logs.
  package var running: some Collection<LogReference> { starts.keys }

  /// Adds a log or replaces it; one that is neither running nor has both times is left out.
  package mutating func add(_ log: OperationLog, at reference: LogReference) {
    remove(reference)
    guard let start = log.startedAt else { return }
    let duration = log.endedAt.map { $0.microseconds - start.microseconds }
    guard duration.map({ $0 >= 0 }) ?? (log.statusClass == .running) else { return }
    let fact = Fact(group: number(of: DurationLimits.Key(log)), duration: duration.map { Float($0) / 1000 } ?? -1)
    facts.set(fact, of: reference)
    if duration == nil { starts[reference] = start } else { count(fact, 1) }
  }

  /// Adds new packed logs; `first` is the reference of the first.
  mutating func add(_ places: Range<Int>, of logs: PackedLogs, at first: LogReference) {
    facts.reserve(Int(first.index) + places.count)
    var known = KnownGroups(logs)
    for place in places {
      let row = logs.rows[place]
      let hasEnded = row.endedAt != PackedRow.noEnd
      let counts = hasEnded ? row.endedAt >= row.moment : row.statusClass == .running
      guard row.flags.contains(.hasStart), counts else { continue }
      let group = group(of: place, in: logs, &known)
      let fact = Fact(group: group, duration: hasEnded ? Float(row.endedAt - row.moment) / 1000 : -1)
      let reference = LogReference(index: first.index + Int32(place - places.lowerBound))
      facts.set(fact, of: reference)
      if hasEnded { count(fact, 1) } else { starts[reference] = LogTime(microseconds: row.moment) }
    }
  }

  private mutating func group(of place: Int, in logs: PackedLogs, _ known: inout KnownGroups) -> Int32 {
    let kind = known.kind(of: place, in: logs)
    if let group = known[kind] { return group }
    let group = number(of: logs.durationKey(place))
    known[kind] = group
    return group
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    guard let fact = facts.set(nil, of: reference) else { return }
    if fact.duration < 0 { starts[reference] = nil } else { count(fact, -1) }
  }

  /// The current limits; takes time linear in the number of different durations, which is bounded.
  package var limits: DurationLimits {
    let usable = groups.filter { $0.counts.total >= DurationLimits.fewest }
    let types = Dictionary(grouping: groups) { $0.key.kind }.mapValues { $0.map(\.counts) }
    return DurationLimits(
      Dictionary(uniqueKeysWithValues: usable.map { ($0.key, $0.counts.percentile(95)) }),
      ofTypes: types.filter { Self.total($0.value) >= DurationLimits.fewest }.mapValues {
        DurationCounts(joining: $0).percentile(95)
      },
      bound: DurationLimits.usualBound
    )
  }

  /// How many finished logs tell what is usual for logs of a type and provider.
  ///
  /// Where only a bound is known, they are the too few of the type.
  package func runs(like key: DurationLimits.Key, _ basis: UsualDuration.Basis) -> Int {
    if basis == .provider { return numbers[key].map { groups[Int($0)].counts.total } ?? 0 }
    return Self.total(groups.lazy.filter { $0.key.kind == key.kind }.map(\.counts))
  }

  private static func total(_ counts: some Sequence<DurationCounts>) -> Int { counts.reduce(0) { $0 + $1.total } }

  /// The running logs that are stuck, greatest factor first.
  package func stuck(now: LogTime) -> [Finding] {
    let perGroup = usualByGroup
    return sorted(
      starts.compactMap { reference, start in
        facts[reference].flatMap { fact in
          finding(reference, .stuck, now.seconds(since: start), perGroup[Int(fact.group)])
        }
      }
    )
  }

  /// The finished logs that took as long as stuck ones, greatest factor first; reads a few bytes per log.
  package func slow() -> [Finding] {
    let perGroup = usualByGroup
    return sorted(
      (0..<facts.places).compactMap { place in
        guard let fact = facts[place: place], fact.duration >= 0 else { return nil }
        let reference = LogReference(index: Int32(place))
        return finding(reference, .slow, Double(fact.duration) / 1000, perGroup[Int(fact.group)])
      }
    )
  }

  /// What is usual, by group number.
  private var usualByGroup: [UsualDuration?] {
    let limits = limits
    return groups.map { limits.usual($0.key) }
  }

  private func finding(
    _ reference: LogReference,
    _ kind: DurationMark.Kind,
    _ seconds: Double,
    _ usual: UsualDuration?
  ) -> Finding? {
    guard let mark = usual?.mark(after: seconds, hasEnded: kind == .slow) else { return nil }
    return Finding(reference: reference, mark: mark, seconds: seconds)
  }

  private func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { ($1.mark.factor, $0.reference) < ($0.mark.factor, $1.reference) }
  }

  private mutating func number(of key: DurationLimits.Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(groups.count)
    numbers[key] = number
    groups.append(Group(key: key))
    return number
  }

  private mutating func count(_ fact: Fact, _ number: Int32) {
    groups[Int(fact.group)].counts.add(number, milliseconds: Int64(fact.duration))
  }
}

/// Caches the group number of a chunk's logs by their shared words.
private struct KnownGroups {
  private var groups: ContiguousArray<Int32>

  init(_ logs: PackedLogs) {
    groups = ContiguousArray(repeating: -1, count: logs.shared.count * 2)
  }

  func kind(of place: Int, in logs: PackedLogs) -> Int {
    Int(logs.rows[place].shared) * 2 + (logs.isDelete(place) ? 1 : 0)
  }

  subscript(kind: Int) -> Int32? {
    get { groups[kind] < 0 ? nil : groups[kind] }
    set { groups[kind] = newValue ?? -1 }
  }
}
