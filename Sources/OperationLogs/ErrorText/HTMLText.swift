/// The words of an HTML page, as a proxy sends them instead of an error.
enum HTMLText {
  /// Bytes of a page that are looked at.
  private static let limit = 16_384

  /// The page without its tags; nothing for a text that is no page.
  static func visible(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let page = bytes.prefix(limit).drop { $0 <= 32 }
    let start = page.prefix(9).map { $0 | ((65...90).contains($0) ? 32 : 0) }
    guard ["<html", "<!doctype", "<?xml"].contains(where: { start.starts(with: $0.utf8) }) else { return nil }
    var text: [UInt8] = []
    var isTag = false
    for byte in page {
      if byte == 60 { isTag = true }
      if !isTag { text.append(byte) }
      if byte == 62 { isTag = false }
    }
    return text
  }
}
