/// A version 4 UUID as two numbers that sort like its text.
struct Identifier: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high & 0xffff_ffff_ffff_0fff | 0x4000
    self.low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
  }

  /// The identifier derived from a seed.
  init(_ seed: Seed) {
    self.init(high: seed.value, low: Seed.mix(seed.value))
  }

  /// Parses the database's spelling, lower case with dashes; nil for any other.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    var digits: [UInt64] = []
    for (position, byte) in bytes.enumerated() {
      switch (position, byte) {
      case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")),
        (23, UInt8(ascii: "-")):
        continue
      case (_, UInt8(ascii: "0")...UInt8(ascii: "9")):
        digits.append(UInt64(byte - UInt8(ascii: "0")))
      case (_, UInt8(ascii: "a")...UInt8(ascii: "f")):
        digits.append(UInt64(byte - UInt8(ascii: "a") + 10))
      default:
        return nil
      }
    }
    guard digits.count == 32 else { return nil }
    let high = digits[..<16].reduce(0) { $0 << 4 | $1 }
    let low = digits[16...].reduce(0) { $0 << 4 | $1 }
    self.init(high: high, low: low)
    // Another version or variant is not an identifier of this cloud.
    guard self.high == high, self.low == low else { return nil }
  }

  static func < (one: Identifier, other: Identifier) -> Bool {
    one.high == other.high ? one.low < other.low : one.high < other.high
  }

  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the 36 characters.
  func append(to bytes: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      if shift == 28 || shift == 12 { bytes.append(UInt8(ascii: "-")) }
      bytes.append(hexadecimalDigit(high >> UInt64(shift)))
    }
    for shift in stride(from: 60, through: 0, by: -4) {
      if shift == 60 || shift == 44 { bytes.append(UInt8(ascii: "-")) }
      bytes.append(hexadecimalDigit(low >> UInt64(shift)))
    }
  }
}

/// The lower-case digit for a number's last four bits.
func hexadecimalDigit(_ number: UInt64) -> UInt8 {
  let digit = UInt8(number & 15)
  return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
}
