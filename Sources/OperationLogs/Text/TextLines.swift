/// The lines of a text, split on bytes for speed: a list reads the lines of every error it shows.
enum TextLines {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether a byte is ASCII white space or a line end.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// The start of the character that contains a position.
  static func character(at place: Int, in bytes: Bytes) -> Int {
    var place = place
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// Passes each non-empty line to a closure, until it returns false.
  static func forEach(in text: Slice<Bytes>, _ goesOn: (Slice<Bytes>) -> Bool) {
    var (start, place) = (text.startIndex, text.startIndex)
    while place < text.endIndex {
      let length = newline(at: place, in: text)
      guard length > 0 else {
        place += 1
        continue
      }
      if place > start, !goesOn(text[start..<place]) { return }
      place += length
      start = place
    }
    if place > start { _ = goesOn(text[start..<place]) }
  }

  /// The length of a line end at a position: a control character, or one of Unicode's own; 0 for anything else.
  private static func newline(at place: Int, in text: Slice<Bytes>) -> Int {
    switch text[place] {
    case 10...13: 1
    case 0xC2 where place + 1 < text.endIndex && text[place + 1] == 0x85: 2
    case 0xE2 where place + 2 < text.endIndex && text[place + 1] == 0x80 && text[place + 2] & 0xFE == 0xA8: 3
    default: 0
    }
  }
}
