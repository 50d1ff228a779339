/// A date and time of day in a zone.
public struct CivilTime: Hashable, Sendable {
  /// In the Gregorian calendar.
  public var year: Int
  /// 1...12.
  public var month: Int
  /// 1...31.
  public var day: Int
  /// 0...23.
  public var hour: Int
  /// 0...59.
  public var minute: Int
  /// 0...60.
  public var second: Int

  /// Converts a moment to date and time of day.
  ///
  /// - Parameters:
  ///   - time: the moment.
  ///   - offset: the zone's offset at that moment, in seconds east of UTC.
  public init(_ time: LogTime, offset: Int) {
    let seconds = Self.floor(time.microseconds, 1_000_000) + Int64(offset)
    let days = Self.floor(seconds, 86_400)
    let rest = Int(seconds - days * 86_400)
    (year, month, day) = Self.date(days: Int(days))
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
  }

  /// The date, as in `2026-11-23`.
  public var date: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// The time of day, as in `07:41:10`.
  public var clock: String {
    "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))"
  }

  /// The number padded with zeros to at least so many digits.
  public static func padded(_ number: Int, _ digits: Int) -> String {
    if digits == 2, pairs.indices.contains(number) { return pairs[number] }
    let text = String(number)
    return text.utf8.count < digits ? String(repeating: "0", count: digits - text.utf8.count) + text : text
  }

  /// Two digits for every number below 100.
  private static let pairs = (0..<100).map { ($0 < 10 ? "0" : "") + String($0) }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar; years are counted from March.
  public static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
  }
}
