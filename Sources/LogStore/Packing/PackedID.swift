/// A UUID in sixteen bytes.
///
/// Only the canonical form, which can be restored exactly: 8-4-4-4-12 hexadecimal digits in lower case.
public struct PackedID: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  static let textLength = 36

  init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// Parses a text; nil for any other form.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == Self.textLength, text[8] == 45, text[13] == 45, text[18] == 45, text[23] == 45,
      let bytes = UnsafeRawPointer(text.baseAddress),
      let first = HexDigits.value(Self.eight(bytes, 0)),
      let second = HexDigits.value(Self.four(bytes, 9) << 32 | Self.four(bytes, 14)),
      let third = HexDigits.value(Self.four(bytes, 19) << 32 | Self.four(bytes, 24)),
      let fourth = HexDigits.value(Self.eight(bytes, 28))
    else { return nil }
    high = first << 32 | second
    low = third << 32 | fourth
  }

  private static func eight(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func four(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// Parses a text; nil for any other form.
  init?(_ text: String) {
    var text = text
    guard let id = text.withUTF8({ PackedID($0) }) else { return nil }
    self = id
  }

  var text: String {
    String(unsafeUninitializedCapacity: Self.textLength) { buffer in
      write(to: buffer)
      return Self.textLength
    }
  }

  /// Writes the text's bytes to the start of a buffer, which must have room.
  func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
    let words = [
      HexDigits.text(high >> 32), HexDigits.text(high & 0xFFFF_FFFF), HexDigits.text(low >> 32),
      HexDigits.text(low & 0xFFFF_FFFF),
    ]
    var place = 0
    for (number, word) in words.enumerated() {
      for index in 0..<8 {
        if (index == 0 && number == 1) || (index == 4 && (number == 1 || number == 2)) || (index == 0 && number == 2) {
          buffer[place] = 45
          place += 1
        }
        buffer[place] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * index))
        place += 1
      }
    }
  }
}

/// Converts eight hexadecimal digits at a time, the first one in the highest byte.
enum HexDigits {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The value of eight digits; nil if one is not a digit or in upper case.
  static func value(_ text: UInt64) -> UInt64? {
    let letters = text >> 6 & ones
    let digits = (text & (ones * 15)) &+ letters &* 9
    guard digits & (ones * 0xF0) == 0, self.text(ofDigits: digits) == text else { return nil }
    var value = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
    value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
    return (value | value >> 16) & 0xFFFF_FFFF
  }

  /// The eight digits of a number below 2³².
  static func text(_ value: UInt64) -> UInt64 {
    var digits = (value | value << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & (ones * 15)
    return text(ofDigits: digits)
  }

  private static func text(ofDigits digits: UInt64) -> UInt64 {
    let letters = (digits &+ ones * 6) >> 4 & ones
    return digits &+ ones * 48 &+ letters &* 39
  }
}
