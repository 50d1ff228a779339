extension ContiguousArray<UInt8> {
  /// Appends UTF-8 as a JSON string; the short escapes are `\n` and its like.
  public mutating func append(text: UnsafeBufferPointer<UInt8>, hasShortEscapes: Bool = false) {
    append(UInt8(ascii: "\""))
    append(partOfText: text, hasShortEscapes: hasShortEscapes)
    append(UInt8(ascii: "\""))
  }

  /// Appends UTF-8 as a part of a JSON string.
  public mutating func append(partOfText text: UnsafeBufferPointer<UInt8>, hasShortEscapes: Bool = false) {
    var start = 0
    for (place, byte) in text.enumerated() where byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      start = place + 1
      if hasShortEscapes, let letter = Self.shortEscape(byte) {
        append(UInt8(ascii: "\\"))
        append(letter)
      } else if byte < 32 {
        append(control: byte)
      } else {
        append(UInt8(ascii: "\\"))
        append(byte)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// The letter that stands for a control character behind a backslash; nil if none does.
  private static func shortEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 8: UInt8(ascii: "b")
    case 9: UInt8(ascii: "t")
    case 10: UInt8(ascii: "n")
    case 12: UInt8(ascii: "f")
    case 13: UInt8(ascii: "r")
    default: nil
    }
  }

  /// Appends a control character as a JSON escape.
  mutating func append(control byte: UInt8) {
    append(contentsOf: byte < 16 ? "\\u000".utf8 : "\\u001".utf8)
    append(contentsOf: String(byte & 15, radix: 16).utf8)
  }
}
