/// Percent-encoding of one segment of a URL's path.
enum PathSegment {
  private static let digits = Array("0123456789ABCDEF")

  /// Encodes everything except the unreserved characters of RFC 3986.
  static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { segment, byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        segment += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
