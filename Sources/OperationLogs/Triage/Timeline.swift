/// How many logs of each class started when, kept by the minute and by the quarter of an hour, from which every wider bucket
/// is summed without looking at a log again.
public struct Timeline: Sendable {
  /// A part of the timeline.
  public struct Bucket: Hashable, Sendable {
    /// The first moment that belongs to it.
    public var start: LogTime
    /// The first moment that does not.
    public var end: LogTime
    /// The logs that started in it.
    public var counts: StatusCounts
  }

  /// Seconds east of UTC at a moment; a whole number of quarters of an hour.
  public typealias ZoneOffset = @Sendable (LogTime) -> Int

  struct Fact: Sendable {
    /// Minutes since 1970; nothing for a log without a start.
    var minute: Int32?
    var provider: Int32
    var statusClass: StatusClass
  }

  /// Most buckets that are given at once.
  public static let bucketLimit = 5000

  private var facts = FactTable<Fact>()
  private var minutes: [Int32: StatusCounts] = [:]
  private var quarters: [Int32: StatusCounts] = [:]
  private(set) var providers = ProviderCounts()
  private var span: ClosedRange<Int32>?
  /// All logs that were taken.
  public private(set) var total = StatusCounts()
  /// Logs without a start, which are in no bucket.
  public private(set) var undated = 0

  /// No logs.
  public init() {}

  /// Takes a log in; one taken before is replaced.
  public mutating func take(_ log: OperationLog, at reference: LogReference) {
    let fact = Fact(
      minute: log.startedAt.map { Int32(clamping: $0.minute) },
      provider: providers.number(of: log.providerID),
      statusClass: log.statusClass
    )
    if let former = facts.set(fact, of: reference) { count(former, -1) }
    count(fact, 1)
  }

  /// Forgets a log.
  public mutating func drop(_ reference: LogReference) {
    if let former = facts.set(nil, of: reference) { count(former, -1) }
  }

  /// From the first minute in which a log started to the last one; nothing while there is none with a start.
  public var extent: ClosedRange<LogTime>? {
    span.map { LogTime(minute: Int($0.lowerBound))...LogTime(minute: Int($0.upperBound)) }
  }

  private mutating func count(_ fact: Fact, _ number: Int32) {
    total.add(fact.statusClass, number)
    guard let minute = fact.minute else {
      undated += Int(number)
      return
    }
    let quarter = Int32(Int(minute).flooredQuotient(15))
    quarters[quarter, default: StatusCounts()].add(fact.statusClass, number)
    minutes[minute, default: StatusCounts()].add(fact.statusClass, number)
    providers.count(fact.provider, quarter, fact.statusClass, number)
    if number > 0 {
      span = min(span?.lowerBound ?? minute, minute)...max(span?.upperBound ?? minute, minute)
    } else {
      forgetEmpty(minute, quarter)
    }
  }

  private mutating func forgetEmpty(_ minute: Int32, _ quarter: Int32) {
    if quarters[quarter]?.isEmpty == true { quarters[quarter] = nil }
    guard minutes[minute]?.isEmpty == true else { return }
    minutes[minute] = nil
    guard let span, span.lowerBound == minute || span.upperBound == minute else { return }
    self.span = minutes.keys.min().flatMap { first in minutes.keys.max().map { first...$0 } }
  }
}

extension Timeline {
  /// Buckets that follow each other without a gap, empty ones too.
  ///
  /// - Parameters:
  ///   - unit: their width on the zone's clocks and calendar.
  ///   - time: a moment in the first of them.
  ///   - count: how many, at most `bucketLimit`.
  ///   - offset: the zone; UTC where it is left out.
  /// - Returns: the earliest first.
  public func buckets(
    _ unit: TimeUnit,
    from time: LogTime,
    count: Int,
    offset: ZoneOffset = { _ in 0 }
  ) -> [Bucket] {
    unit.ranges(from: time, count: min(count, Self.bucketLimit), offset: offset).map { range in
      Bucket(
        start: LogTime(minute: range.lowerBound),
        end: LogTime(minute: range.upperBound),
        counts: sum(range, unit)
      )
    }
  }

  /// The last buckets, up to the one that holds a moment; they begin no earlier than the first log.
  public func buckets(
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

  private func sum(_ range: Range<Int>, _ unit: TimeUnit) -> StatusCounts {
    guard let span else { return StatusCounts() }
    let known = range.clamped(to: Int(span.lowerBound)..<Int(span.upperBound) + 1)
    guard !known.isEmpty else { return StatusCounts() }
    if unit < .quarterHour {
      return known.reduce(into: StatusCounts()) { sum, minute in
        if let counts = minutes[Int32(minute)] { sum += counts }
      }
    }
    return TimeUnit.quarters(of: range, within: known).reduce(into: StatusCounts()) { sum, quarter in
      if let counts = quarters[Int32(quarter)] { sum += counts }
    }
  }
}

extension TimeUnit {
  /// The minutes, UTC, of buckets that follow each other; empty for an hour that a zone's clocks leave out.
  func ranges(from time: LogTime, count: Int, offset: Timeline.ZoneOffset) -> [Range<Int>] {
    let first = start(ofLocalMinute: time.minute + offset(time) / 60)
    var start = Self.utcMinute(first, offset)
    return (1...max(1, count)).map { number in
      let end = max(start, Self.utcMinute(advance(first, by: number), offset))
      defer { start = end }
      return start..<end
    }
  }

  /// The minute in UTC at which a zone's clocks show this one.
  static func utcMinute(_ local: Int, _ offset: Timeline.ZoneOffset) -> Int {
    let guess = local - offset(LogTime(minute: local)) / 60
    return local - offset(LogTime(minute: guess)) / 60
  }

  /// The quarters of an hour that begin in a range, of those that hold known minutes.
  static func quarters(of range: Range<Int>, within known: Range<Int>) -> Range<Int> {
    let first = max((range.lowerBound + 14).flooredQuotient(15), known.lowerBound.flooredQuotient(15))
    let end = min((range.upperBound + 14).flooredQuotient(15), (known.upperBound - 1).flooredQuotient(15) + 1)
    return first..<max(first, end)
  }
}
