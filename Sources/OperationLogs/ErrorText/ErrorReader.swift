import JSON

/// Reads what an error says, for every place that tells it in a line: of JSON its message, of a page its words, and of
/// either, or of a text, the lines that tell something.
enum ErrorReader {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Bytes of JSON without a message that are shown as they are.
  private static let jsonLimit = 16_384

  /// Hands over the telling lines, which are gone afterwards, and the code that a JSON error has beside its message.
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
    // Broken JSON over several lines tells more as a whole than its first bracket does.
    let words = Array(bytes.prefix(jsonLimit).split { $0 <= 32 }.joined(separator: [32]))
    return words.withUnsafeBufferPointer { use(TellingLines($0), nil) }
  }
}
