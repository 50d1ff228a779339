/// A UUID as services write it: 8-4-4-4-12 hexadecimal digits.
public enum UUIDText {
  /// The length of the text in bytes.
  public static let length = 36

  /// Whether the bytes are a UUID, in upper or lower case.
  public static func isUUID(_ text: some Collection<UInt8>) -> Bool {
    guard text.count == length else { return false }
    var place = 0
    for byte in text {
      guard hasDash(place) ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
      place += 1
    }
    return true
  }

  private static func hasDash(_ place: Int) -> Bool {
    switch place {
    case 8, 13, 18, 23: true
    default: false
    }
  }

  /// The first eight digits of a UUID, enough to recognize it; any other text unchanged.
  public static func short(_ text: String) -> String { isUUID(text.utf8) ? String(text.prefix(8)) : text }

  /// Whether a text could be taken for a UUID or for its first digits.
  static func looksLikeID(_ text: String) -> Bool {
    text.utf8.count >= 8 && text.utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: "-") }
  }

  /// Whether the bytes are a UUID in lower case, the form in which services compare it.
  static func isLowercase(_ text: some Collection<UInt8>) -> Bool {
    isUUID(text) && !text.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
  }
}
