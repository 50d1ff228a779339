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
    /// The place of its type among all.
    let type: Int
    /// The finished ones.
    var counts = DurationCounts()
  }

  private var facts = FactTable(none: Fact(group: -1, duration: -1))
  private var groups: [Group] = []
  private var numbers: [DurationLimits.Key: Int32] = [:]
  /// The finished logs of each type, of all providers together.
  private var types: [DurationCounts] = []
  private var typeNumbers: [String: Int] = [:]
  private var starts: [LogReference: LogTime] = [:]
  /// The groups of the last chunk's logs.
  private var known = ChunkNumbers()

  /// An empty baseline.
  package init() {}

  /// The running logs.
  package var running: some Collection<LogReference> { starts.keys }

  /// Adds a log or replaces it; one that is neither running nor has both times is left out.
  package mutating func add(_ log: PackedLog, at reference: LogReference) {
    remove(reference)
    let row = log.logs.rows[log.place]
    let hasEnded = row.endedAt != PackedRow.noEnd
    let counts = hasEnded ? row.endedAt >= row.moment : row.statusClass == .running
    guard row.flags.contains(.hasStart), counts else { return }
    let duration = hasEnded ? Float(row.endedAt - row.moment) / 1000 : -1
    let fact = Fact(group: group(of: log), duration: duration)
    facts.set(fact, of: reference)
    if hasEnded { count(fact) } else { starts[reference] = LogTime(microseconds: row.moment) }
  }

  private mutating func group(of log: PackedLog) -> Int32 {
    if let group = known[log] { return group }
    let group = number(of: log.logs.durationKey(log.place))
    known[log] = group
    return group
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    guard let fact = facts.set(nil, of: reference) else { return }
    if fact.duration < 0 { starts[reference] = nil } else { count(fact, isRemoved: true) }
  }

  /// The current limits; takes time linear in the number of groups and of different durations, which is bounded.
  package var limits: DurationLimits {
    let usable = groups.filter { $0.counts.total >= DurationLimits.fewest }
    return DurationLimits(
      Dictionary(uniqueKeysWithValues: usable.map { ($0.key, $0.counts.percentile(95)) }),
      ofTypes: typeNumbers.mapValues { types[$0] }.filter { $0.value.total >= DurationLimits.fewest }.mapValues {
        $0.percentile(95)
      },
      bound: DurationLimits.usualBound
    )
  }

  /// How many finished logs tell what is usual for logs of a type and provider.
  ///
  /// Where only a bound is known, they are the too few of the type.
  package func runs(like key: DurationLimits.Key, _ basis: UsualDuration.Basis) -> Int {
    if basis == .provider { return numbers[key].map { groups[Int($0)].counts.total } ?? 0 }
    return typeNumbers[key.kind].map { types[$0].total } ?? 0
  }

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
    let type = typeNumbers[key.kind] ?? types.count
    if type == types.count {
      typeNumbers[key.kind] = type
      types.append(DurationCounts())
    }
    groups.append(Group(key: key, type: type))
    return number
  }

  private mutating func count(_ fact: Fact, isRemoved: Bool = false) {
    let (group, milliseconds) = (Int(fact.group), Int64(fact.duration))
    if isRemoved {
      groups[group].counts.remove(milliseconds: milliseconds)
      types[groups[group].type].remove(milliseconds: milliseconds)
    } else {
      groups[group].counts.add(milliseconds: milliseconds)
      types[groups[group].type].add(milliseconds: milliseconds)
    }
  }
}
