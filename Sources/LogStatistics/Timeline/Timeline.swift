import Algorithms
import LogStore
import OperationLogs

/// How many logs of each class started when.
///
/// Counts are kept per quarter-hour and summed for wider buckets. Minute buckets are counted from the facts of single
/// logs, but only in stretches that can contain such minutes.
package struct Timeline: Sendable {
  /// A part of the timeline.
  package struct Bucket: Hashable, Sendable {
    /// The first moment in it.
    package var start: LogTime
    /// The first moment after it.
    package var end: LogTime
    /// The logs that started in it, by class.
    package var counts: StatusCounts
  }

  /// Seconds east of UTC at a moment; a multiple of a quarter-hour.
  package typealias ZoneOffset = @Sendable (LogTime) -> Int

  /// Minutes since 1970, and the class.
  private struct Fact: Equatable, Sendable {
    static let none = Fact(minute: .max, statusClass: .other)
    static let undated = Int32.min

    var minute: Int32
    var statusClass: StatusClass
  }

  /// The most buckets that can be requested at once.
  package static let bucketLimit = 5000

  /// How many consecutive references share an entry in `stretches`.
  private static let stretch = 1024

  private var facts = FactTable(none: Fact.none)
  /// The range of minutes in each stretch; never narrowed.
  private var stretches: [ClosedRange<Int32>?] = []
  private var quarters: [Int32: StatusCounts] = [:]
  private var span: ClosedRange<Int32>?
  /// All logs, by class.
  package private(set) var total = StatusCounts()
  /// Logs without a start, which are in no bucket.
  package private(set) var undated = 0

  /// An empty timeline.
  package init() {}

  /// Adds a log or replaces it.
  package mutating func add(_ log: PackedLog, at reference: LogReference) {
    // The last minute is reserved for `Fact.none`.
    let minute = log.startedAt.map { min(Int32(clamping: $0.minute), .max - 1) } ?? Fact.undated
    let fact = Fact(minute: minute, statusClass: log.statusClass)
    if let former = facts.set(fact, of: reference) { count(former, -1) }
    count(fact, 1)
    if fact.minute != Fact.undated { widen(Int(reference.index) / Self.stretch, by: fact.minute) }
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    if let former = facts.set(nil, of: reference) { count(former, -1) }
  }

  /// From the minute of the first start to that of the last; nil if no log has a start.
  package var extent: ClosedRange<LogTime>? {
    span.map { LogTime(minute: Int($0.lowerBound))...LogTime(minute: Int($0.upperBound)) }
  }

  /// The range without outliers from wrong clocks: one log in a thousand may be earlier, and one later.
  package var usualExtent: ClosedRange<LogTime>? {
    guard let extent else { return nil }
    let sorted = quarters.keys.sorted()
    let dated = total.total - undated
    func edge(_ quarters: some Sequence<Int32>) -> Int32? {
      var left = dated / 1000
      return quarters.first { quarter in
        left -= self.quarters[quarter]?.total ?? 0
        return left < 0
      }
    }
    guard let first = edge(sorted), let last = edge(sorted.reversed()), first <= last else { return extent }
    let start = max(extent.lowerBound, LogTime(minute: Int(first) * 15))
    return start...max(start, min(extent.upperBound, LogTime(minute: Int(last) * 15 + 14)))
  }

  private mutating func count(_ fact: Fact, _ number: Int32) {
    total.add(fact.statusClass, number)
    guard fact.minute != Fact.undated else {
      undated += Int(number)
      return
    }
    let quarter = Int32(Int(fact.minute).flooredQuotient(15))
    quarters[quarter, default: StatusCounts()].add(fact.statusClass, number)
    if number > 0 {
      span = min(span?.lowerBound ?? fact.minute, fact.minute)...max(span?.upperBound ?? fact.minute, fact.minute)
    } else {
      forget(fact.minute, quarter)
    }
  }

  private mutating func widen(_ stretch: Int, by minute: Int32) {
    while stretches.count <= stretch { stretches.append(nil) }
    let known = stretches[stretch] ?? minute...minute
    stretches[stretch] = min(known.lowerBound, minute)...max(known.upperBound, minute)
  }

  /// Drops an empty quarter-hour; if it was at an end of the range, finds that end again.
  private mutating func forget(_ minute: Int32, _ quarter: Int32) {
    if quarters[quarter]?.isEmpty == true { quarters[quarter] = nil }
    guard let span, span.lowerBound == minute || span.upperBound == minute else { return }
    self.span = (0..<facts.places).reduce(nil) { span, place in
      guard let minute = facts[place: place]?.minute, minute != Fact.undated else { return span }
      return min(span?.lowerBound ?? minute, minute)...max(span?.upperBound ?? minute, minute)
    }
  }

  /// Counts logs by minute into the buckets that contain them.
  private func countMinutes(_ ranges: [Range<Int>]) -> [StatusCounts] {
    var counts = ranges.map { _ in StatusCounts() }
    guard let first = ranges.first?.lowerBound, let end = ranges.last?.upperBound, first < end else { return counts }
    for (number, span) in stretches.enumerated() {
      guard let span, Int(span.upperBound) >= first, Int(span.lowerBound) < end else { continue }
      for place in number * Self.stretch..<min((number + 1) * Self.stretch, facts.places) {
        guard let fact = facts[place: place], (first..<end).contains(Int(fact.minute)) else { continue }
        counts[Self.bucket(of: Int(fact.minute), in: ranges)].add(fact.statusClass)
      }
    }
    return counts
  }

  /// The last range that begins no later.
  private static func bucket(of minute: Int, in ranges: [Range<Int>]) -> Int {
    ranges.dropFirst().partitioningIndex { $0.lowerBound > minute } - 1
  }
}

extension Timeline {
  /// Consecutive buckets, including empty ones.
  ///
  /// - Parameters:
  ///   - unit: their width on the zone's calendar.
  ///   - time: a moment in the first one.
  ///   - count: how many, at most `bucketLimit`.
  ///   - offset: the zone; UTC by default.
  /// - Returns: the buckets, earliest first.
  package func buckets(
    _ unit: TimeUnit,
    from time: LogTime,
    count: Int,
    offset: ZoneOffset = { _ in 0 }
  ) -> [Bucket] {
    let ranges = unit.ranges(from: time, count: min(count, Self.bucketLimit), offset: offset)
    let counts = unit < .quarterHour ? countMinutes(ranges) : ranges.map(sum)
    return zip(ranges, counts).map { range, counts in
      Bucket(start: LogTime(minute: range.lowerBound), end: LogTime(minute: range.upperBound), counts: counts)
    }
  }

  /// The last buckets up to the one that contains a moment, but none before the first log.
  package func buckets(
    _ unit: TimeUnit,
    through time: LogTime,
    count: Int,
    offset: ZoneOffset = { _ in 0 }
  ) -> [Bucket] {
    guard let extent, count > 0 else { return [] }
    let last = unit.start(ofLocalMinute: time.minute + offset(time) / 60)
    let earliest = unit.start(ofLocalMinute: extent.lowerBound.minute + offset(extent.lowerBound) / 60)
    let limit = min(count, Self.bucketLimit)
    let first = max(earliest, unit.advance(last, by: 1 - limit))
    var starts = 1
    while starts < limit, unit.advance(first, by: starts) <= last { starts += 1 }
    return buckets(unit, from: LogTime(minute: TimeUnit.utcMinute(first, offset)), count: starts, offset: offset)
  }

  private func sum(_ range: Range<Int>) -> StatusCounts {
    guard let span else { return StatusCounts() }
    let known = range.clamped(to: Int(span.lowerBound)..<Int(span.upperBound) + 1)
    guard !known.isEmpty else { return StatusCounts() }
    return TimeUnit.quarters(of: range, within: known).reduce(into: StatusCounts()) { sum, quarter in
      if let counts = quarters[Int32(quarter)] { sum += counts }
    }
  }
}
