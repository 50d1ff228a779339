/// A gzip file of 1,040,065 bytes that expands to 1,073,281,055: a JSON object with a very long run of spaces.
///
/// A stored block holds the beginning of the object. A block with its own Huffman codes follows: one bit says "258
/// bytes", one says "from one byte before", so that each zero byte in the file is 1032 spaces. A stored block holds the
/// last brace. Made after RFC 1951; the checksum is from Python's zlib.
enum GzipBomb {
  static let inflatedSize = 1_073_281_055
  static let size = start.count + pieceCount * piece.count + end.count
  static let pieceCount = 260
  static let piece = [UInt8](repeating: 0, count: 4000)

  static let start: [UInt8] =
    [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff]
    + [0x00, 0x15, 0x00, 0xea, 0xff] + Array("{\"operation_logs\": []".utf8)
    // The code lengths, and one space.
    + [
      0xec, 0xc0, 0x81, 0x00, 0x00, 0x00, 0x00, 0x80, 0x20, 0x95, 0xfd, 0x29, 0x17, 0xa9, 0x00,
    ]

  static let end: [UInt8] =
    // The end of the block, the stored block, checksum and size.
    [0x0e, 0x01, 0x00, 0xfe, 0xff] + Array("}".utf8)
    + [0xbd, 0x58, 0x97, 0xe0] + [0x1f, 0xf8, 0xf8, 0x3f]
}
