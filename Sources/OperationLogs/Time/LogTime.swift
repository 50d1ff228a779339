/// A moment, in UTC, as sent by the service.
///
/// Karbor sends `2026-10-31T23:56:18.000000`, always without a zone and always in UTC; services derived from it also
/// send `Z`, an offset, or fewer digits. All these forms are parsed; any other text is not a `LogTime`.
public struct LogTime: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01 00:00:00 UTC.
  public var microseconds: Int64

  /// Makes a time from microseconds since 1970-01-01 00:00:00 UTC.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Makes a time from seconds since 1970-01-01 00:00:00 UTC.
  public init(seconds: Double) {
    self.microseconds = Int64(seconds * 1_000_000)
  }

  /// Earlier moments come first.
  public static func < (one: LogTime, other: LogTime) -> Bool {
    one.microseconds < other.microseconds
  }

  /// The time without the fraction of a second.
  public var wholeSecond: LogTime {
    let part = microseconds % 1_000_000
    return LogTime(microseconds: microseconds - part - (part < 0 ? 1_000_000 : 0))
  }

  /// Seconds from another moment to this one.
  public func seconds(since other: LogTime) -> Double {
    Double(microseconds - other.microseconds) / 1_000_000
  }

  /// The moment so many seconds later.
  public func adding(seconds: Double) -> LogTime {
    LogTime(microseconds: microseconds + Int64(seconds * 1_000_000))
  }
}

extension LogTime {
  /// Parses an ISO 8601 date and time; without a zone it is UTC.
  public init?(_ text: String) {
    var text = text
    guard let time = text.withUTF8({ LogTime(utf8: $0) }) else { return nil }
    self = time
  }

  /// Parses an ISO 8601 date and time from its bytes; without a zone it is UTC.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var reader = DigitReader(bytes: bytes[...])
    guard let year = reader.number(digits: 4), reader.skip(45),
      let month = reader.number(digits: 2), (1...12).contains(month), reader.skip(45),
      let day = reader.number(digits: 2), (1...CivilTime.days(in: month, of: year)).contains(day),
      reader.skip(84) || reader.skip(32) || reader.skip(116),
      let hour = reader.number(digits: 2), hour < 24, reader.skip(58),
      let minute = reader.number(digits: 2), minute < 60, reader.skip(58),
      let second = reader.number(digits: 2), second <= 60,
      let fraction = reader.fraction(),
      let offset = reader.zone(), reader.atEnd
    else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    self.init(microseconds: seconds * 1_000_000 + Int64(fraction))
  }

  /// Whether a valid time is already in the form that `text` produces.
  public static func isWrittenAlike(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // `text` writes a 60th second as the first second of the next minute.
    bytes.count == 26 && bytes[10] == UInt8(ascii: "T") && bytes[19] == UInt8(ascii: ".")
      && bytes[17] != UInt8(ascii: "6")
  }

  /// In Karbor's form: `2026-10-31T23:56:18.000000`.
  public var text: String {
    var bytes: ContiguousArray<UInt8> = []
    bytes.append(time: self)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ContiguousArray<UInt8> {
  /// Appends a time's `text`.
  public mutating func append(time: LogTime) {
    let civil = CivilTime(time, offset: 0)
    let fraction = Int(((time.microseconds % 1_000_000) + 1_000_000) % 1_000_000)
    if (0...9999).contains(civil.year) {
      append(digits: civil.year, 4)
    } else {
      append(contentsOf: CivilTime.padded(civil.year, 4).utf8)
    }
    append("-", digits: civil.month, 2)
    append("-", digits: civil.day, 2)
    append("T", digits: civil.hour, 2)
    append(":", digits: civil.minute, 2)
    append(":", digits: civil.second, 2)
    append(".", digits: fraction, 6)
  }

  private mutating func append(_ separator: Unicode.Scalar, digits number: Int, _ count: Int) {
    append(UInt8(ascii: separator))
    append(digits: number, count)
  }

  /// Appends the last digits of a number.
  private mutating func append(digits number: Int, _ count: Int) {
    var (rest, place) = (number, self.count + count)
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    for _ in 0..<count {
      place -= 1
      self[place] += UInt8(rest % 10)
      rest /= 10
    }
  }
}

private struct DigitReader {
  var bytes: Slice<UnsafeBufferPointer<UInt8>>

  var atEnd: Bool { bytes.isEmpty }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard bytes.first == byte else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func digit() -> Int? {
    guard let byte = bytes.first, (48...57).contains(byte) else { return nil }
    bytes.removeFirst()
    return Int(byte) - 48
  }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let next = digit() else { return nil }
      value = value * 10 + next
    }
    return value
  }

  /// Microseconds after an optional dot; digits beyond the sixth are dropped.
  mutating func fraction() -> Int? {
    guard skip(46) || skip(44) else { return 0 }
    guard var value = digit() else { return nil }
    var count = 1
    while let next = digit() {
      count += 1
      if count <= 6 { value = value * 10 + next }
    }
    while count < 6 {
      value *= 10
      count += 1
    }
    return value
  }

  /// Seconds east of UTC.
  mutating func zone() -> Int? {
    if atEnd || skip(90) || skip(122) { return 0 }
    let sign = skip(45) ? -1 : skip(43) ? 1 : 0
    guard sign != 0, let hours = number(digits: 2) else { return nil }
    if atEnd { return sign * hours * 3600 }
    _ = skip(58)
    guard let minutes = number(digits: 2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
