extension ContiguousArray<UInt8> {
  /// Appends UTF-8 as a JSON string.
  mutating func append(text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<32: append(control: byte)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a control character as a JSON escape.
  mutating func append(control byte: UInt8) {
    append(contentsOf: byte < 16 ? "\\u000".utf8 : "\\u001".utf8)
    append(contentsOf: String(byte & 15, radix: 16).utf8)
  }
}
