/// How long ended logs took, by type and provider, and which logs run.
///
/// Durations are counted to three significant digits, so that the memory for them is bounded, and a percentile exact for
/// whole seconds up to 999 and within half a percent beyond.
public struct DurationBaseline: Sendable {
  /// A log that is stuck or slow.
  public struct Finding: Hashable, Sendable {
    /// The log.
    public var reference: LogReference
    /// What is wrong with it.
    public var mark: DurationMark
    /// Seconds from its start to its end, or to now.
    public var seconds: Double
  }

  private struct Fact: Sendable {
    var group: Int32
    var start: Int64
    /// Microseconds; nothing while it runs.
    var duration: Int64?
  }

  private struct Group: Sendable {
    let key: DurationLimits.Key
    var ended = 0
    var counts: [Int32: Int32] = [:]
  }

  private var facts = FactTable<Fact>()
  private var groups: [Group] = []
  private var numbers: [DurationLimits.Key: Int32] = [:]
  /// The logs that run.
  public private(set) var running: Set<LogReference> = []

  /// No logs.
  public init() {}

  /// Takes a log in; one taken before is replaced, and one that neither runs nor has both times is left out.
  public mutating func take(_ log: OperationLog, at reference: LogReference) {
    drop(reference)
    guard let start = log.startedAt else { return }
    let duration = log.endedAt.map { $0.microseconds - start.microseconds }
    guard duration.map({ $0 >= 0 }) ?? (log.statusClass == .running) else { return }
    let group = number(of: DurationLimits.Key(log))
    facts.set(Fact(group: group, start: start.microseconds, duration: duration), of: reference)
    if let duration { count(duration, group, 1) } else { running.insert(reference) }
  }

  /// Forgets a log.
  public mutating func drop(_ reference: LogReference) {
    guard let fact = facts.set(nil, of: reference) else { return }
    running.remove(reference)
    if let duration = fact.duration { count(duration, fact.group, -1) }
  }

  /// The limits as they are now; in time linear in the number of different durations, which is bounded.
  public var limits: DurationLimits {
    let usable = groups.filter { $0.ended >= DurationLimits.fewest }
    return DurationLimits(
      Dictionary(uniqueKeysWithValues: usable.map { ($0.key, Self.percentile(of: $0.counts, $0.ended)) })
    )
  }

  /// The running logs that are stuck, those with the greatest factor first.
  public func stuck(now: LogTime) -> [Finding] {
    findings(running.lazy.map { ($0, facts[$0]) }, now)
  }

  /// The ended logs that took as long, those with the greatest factor first; looks at every log.
  public func slow() -> [Finding] {
    findings(facts.all.lazy.filter { $0.fact.duration != nil }.map { ($0.reference, $0.fact) }, nil)
  }

  private func findings(_ logs: some Sequence<(LogReference, Fact?)>, _ now: LogTime?) -> [Finding] {
    let limits = limits
    let perGroup = groups.map { limits.percentiles[$0.key].map { max(1, $0) } }
    let found = logs.compactMap { reference, fact -> Finding? in
      guard let fact, let limit = perGroup[Int(fact.group)] else { return nil }
      let length = fact.duration ?? ((now?.microseconds ?? fact.start) - fact.start)
      let seconds = Double(length) / 1_000_000
      guard seconds / limit > DurationLimits.factor else { return nil }
      let mark = DurationMark(kind: fact.duration == nil ? .stuck : .slow, factor: seconds / limit)
      return Finding(reference: reference, mark: mark, seconds: seconds)
    }
    return found.sorted { ($1.mark.factor, $0.reference) < ($0.mark.factor, $1.reference) }
  }

  private mutating func number(of key: DurationLimits.Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(groups.count)
    numbers[key] = number
    groups.append(Group(key: key))
    return number
  }

  private mutating func count(_ duration: Int64, _ group: Int32, _ number: Int32) {
    let step = Self.step(of: duration)
    let sum = (groups[Int(group)].counts[step] ?? 0) + number
    groups[Int(group)].counts[step] = sum == 0 ? nil : sum
    groups[Int(group)].ended += Int(number)
  }

  /// The nearest rank: the least duration that at least 95 of 100 do not exceed.
  private static func percentile(of counts: [Int32: Int32], _ total: Int) -> Double {
    let rank = (total * 95 + 99) / 100
    var passed = 0
    for (step, count) in counts.sorted(by: { $0.key < $1.key }) {
      passed += Int(count)
      if passed >= rank { return seconds(of: step) }
    }
    return 0
  }

  /// Three digits and a power of ten as one number, which grows with the duration.
  private static func step(of microseconds: Int64) -> Int32 {
    var (digits, power) = (microseconds, Int32(0))
    while digits >= 10_000 {
      digits /= 10
      power += 1
    }
    if digits >= 1000 {
      digits = (digits + 5) / 10
      power += 1
      if digits == 1000 { (digits, power) = (100, power + 1) }
    }
    return power * 1000 + Int32(digits)
  }

  private static func seconds(of step: Int32) -> Double {
    let (power, digits) = step.quotientAndRemainder(dividingBy: 1000)
    return (0..<power).reduce(Double(digits)) { value, _ in value * 10 } / 1_000_000
  }
}
