import OperationLogs

/// The width of a timeline's buckets, from a minute to a month.
package enum TimeUnit: Int, CaseIterable, Comparable, Hashable, Sendable {
  case minute, fiveMinutes, quarterHour, hour, sixHours, day, week, month

  /// Narrower units come first.
  package static func < (one: TimeUnit, other: TimeUnit) -> Bool {
    one.rawValue < other.rawValue
  }

  /// The next narrower unit; nil for a minute.
  package var finer: TimeUnit? { TimeUnit(rawValue: rawValue - 1) }

  /// The next wider unit; nil for a month.
  package var coarser: TimeUnit? { TimeUnit(rawValue: rawValue + 1) }

  /// The unit as words: `hour`, `15 minutes`.
  package var name: String {
    switch self {
    case .minute: "minute"
    case .fiveMinutes: "5 minutes"
    case .quarterHour: "15 minutes"
    case .hour: "hour"
    case .sixHours: "6 hours"
    case .day: "day"
    case .week: "week"
    case .month: "month"
    }
  }

  /// The narrowest unit for which a span fits into so many buckets.
  package static func suited(to span: ClosedRange<LogTime>, buckets: Int) -> TimeUnit {
    let seconds = span.upperBound.seconds(since: span.lowerBound)
    return allCases.first { seconds / Double($0.usualSeconds) < Double(max(1, buckets - 1)) } ?? .month
  }

  /// The length in seconds; for a month, the longest.
  package var seconds: Double { Double(usualSeconds) }

  /// The length in seconds; for a month, the longest.
  var usualSeconds: Int {
    switch self {
    case .minute: 60
    case .fiveMinutes: 300
    case .quarterHour: 900
    case .hour: 3600
    case .sixHours: 21_600
    case .day: 86_400
    case .week: 604_800
    case .month: 31 * 86_400
    }
  }
}

extension TimeUnit {
  /// The start of the bucket that holds a local minute, in minutes since 1970; weeks begin on Monday.
  func start(ofLocalMinute minute: Int) -> Int {
    switch self {
    case .week:
      // 1970-01-01 was a Thursday.
      let days = minute.flooredQuotient(1440)
      return (days - (days + 3).flooredRemainder(7)) * 1440
    case .month:
      let civil = CivilTime(localMinute: minute)
      return CivilTime.days(year: civil.year, month: civil.month, day: 1) * 1440
    default:
      return minute - minute.flooredRemainder(usualSeconds / 60)
    }
  }

  /// The start of the bucket `count` buckets later.
  func advance(_ start: Int, by count: Int) -> Int {
    guard self == .month else { return start + count * usualSeconds / 60 }
    let civil = CivilTime(localMinute: start)
    let months = civil.year * 12 + civil.month - 1 + count
    return CivilTime.days(year: months.flooredQuotient(12), month: months.flooredRemainder(12) + 1, day: 1) * 1440
  }
}

extension CivilTime {
  fileprivate init(localMinute minute: Int) {
    self.init(LogTime(microseconds: Int64(minute) * 60_000_000), offset: 0)
  }
}

extension Int {
  func flooredQuotient(_ divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  func flooredRemainder(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension LogTime {
  /// Whole minutes since 1970, UTC.
  var minute: Int { Int(microseconds).flooredQuotient(60_000_000) }

  init(minute: Int) {
    self.init(microseconds: Int64(minute) * 60_000_000)
  }
}
