/// A time in microseconds since 1970, UTC.
typealias Microseconds = Int64

extension Microseconds {
  static let second: Microseconds = 1_000_000
  static let minute: Microseconds = 60 * second
  static let hour: Microseconds = 60 * minute
  static let day: Microseconds = 24 * hour

  init(seconds: Double) { self = Microseconds(seconds * 1_000_000) }

  /// The time without the fraction of a second.
  var wholeSecond: Microseconds { self - floorModulo(.second) }

  /// The number of days since 1970.
  var dayNumber: Int { Int((self - floorModulo(.day)) / .day) }

  /// The remainder of a division that rounds down, also before 1970.
  func floorModulo(_ divisor: Microseconds) -> Microseconds {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

/// A date and a time of day, UTC.
struct CivilTime {
  var year: Int
  var month: Int
  var day: Int
  var second: Int
  var microsecond: Int

  /// Converts by Howard Hinnant's civil_from_days, in the proleptic Gregorian calendar.
  init(_ time: Microseconds) {
    let shifted = time.dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let ofDay = time.floorModulo(.day)
    second = Int(ofDay / .second)
    microsecond = Int(ofDay % .second)
  }

  /// Appends `2026-10-31T23:56:18.000000`: always six digits, never a zone.
  func append(to bytes: inout [UInt8]) {
    appendNumber(year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    appendNumber(month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    appendNumber(day, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    appendTime(to: &bytes)
    bytes.append(UInt8(ascii: "."))
    appendNumber(microsecond, digits: 6, to: &bytes)
  }

  /// Appends `23:56:18`.
  func appendTime(to bytes: inout [UInt8]) {
    appendNumber(second / 3600, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendNumber(second / 60 % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendNumber(second % 60, digits: 2, to: &bytes)
  }

  /// The time as Karbor and Keystone write it.
  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Appends a number with leading zeros.
func appendNumber(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<digits { divisor *= 10 }
  while divisor > 0 {
    bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
    divisor /= 10
  }
}
