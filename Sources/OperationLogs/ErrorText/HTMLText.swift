/// The visible text of an HTML page; proxies send pages instead of error replies.
enum HTMLText {
  /// How many bytes of a page are read.
  private static let limit = 16_384

  /// The page without tags; nil if the text is not a page.
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
