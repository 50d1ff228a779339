import JSON

/// Finds what an error says, for every place that shows it in one line.
///
/// From JSON it takes the message, from HTML the visible text, and from these or plain text the lines that matter.
enum ErrorReader {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// How many bytes of JSON without a message are used as they are.
  private static let jsonLimit = 16_384

  /// Passes the important lines, which are valid only inside `use`, and the code next to a JSON error's message.
  static func reading<Found>(_ detail: LogDetail, _ use: (TellingLines, _ code: String?) -> Found) -> Found {
    switch detail {
    case .text(let text): reading(text, use)
    case .structured(let value): reading(JSONText.compact(value), use)
    }
  }

  static func reading<Found>(_ text: String, _ use: (TellingLines, _ code: String?) -> Found) -> Found {
    var text = text
    return text.withUTF8 { bytes in
      if let first = bytes.first(where: { $0 > 32 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        return readingJSON(bytes, use)
      }
      guard let page = HTMLText.visible(bytes) else { return use(TellingLines(bytes), nil) }
      return page.withUnsafeBufferPointer { lines in
        let telling = TellingLines(lines)
        return telling.first == nil ? use(TellingLines(bytes), nil) : use(telling, nil)
      }
    }
  }

  private static func readingJSON<Found>(_ bytes: Bytes, _ use: (TellingLines, _ code: String?) -> Found) -> Found {
    if let found = JSONTelling.find(in: bytes) {
      return found.message.withUnsafeBufferPointer { use(TellingLines($0), found.code) }
    }
    if bytes.count <= jsonLimit, let value = JSONText.parse(String(decoding: bytes, as: UTF8.self)) {
      var text = JSONText.compact(value)
      return text.withUTF8 { use(TellingLines($0), nil) }
    }
    let telling = TellingLines(bytes)
    guard let first = telling.first, first.count < 3 else { return use(telling, nil) }
    // Broken JSON over several lines is more useful as a whole than its first bracket.
    let words = Array(bytes.prefix(jsonLimit).split { $0 <= 32 }.joined(separator: [32]))
    return words.withUnsafeBufferPointer { use(TellingLines($0), nil) }
  }
}
