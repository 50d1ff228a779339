extension ContiguousArray<UInt8> {
  /// Appends UTF-8 as a JSON string.
  public mutating func append(text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    append(partOfText: text)
    append(UInt8(ascii: "\""))
  }

  /// Appends UTF-8 as a part of a JSON string.
  public mutating func append(partOfText text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (place, byte) in text.enumerated() where byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      start = place + 1
      if byte < 32 {
        append(control: byte)
      } else {
        append(UInt8(ascii: "\\"))
        append(byte)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends a control character as a JSON escape.
  mutating func append(control byte: UInt8) {
    append(contentsOf: byte < 16 ? "\\u000".utf8 : "\\u001".utf8)
    append(contentsOf: String(byte & 15, radix: 16).utf8)
  }
}
