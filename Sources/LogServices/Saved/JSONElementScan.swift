/// Finds where the elements of a JSON list end, by brackets and quotes alone, however the text is cut into pieces.
struct JSONElementScan {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// The next comma or closing bracket that is the list's own.
  ///
  /// - Parameters:
  ///   - bytes: has the next piece.
  ///   - place: where it goes on; afterwards behind the byte that was found, or at the end.
  /// - Returns: the byte; nil at the end of the piece.
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>, from place: inout Int) -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return byte }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return byte }
      default: break
      }
    }
    return nil
  }
}
