/// Finds the code and message of an error in JSON, or in broken JSON.
///
/// One pass over the text looks for the keys that services use; it builds no values and tolerates damage.
struct JSONErrorMessage {
  /// The keys that services use for the message, best first.
  private static let messageKeys = [
    "traceback", "message", "msg", "error_msg", "reason", "error", "detail", "fault",
  ]
  private static let heading = Array("Traceback (most recent call last)".utf8)
  private static let codeKeys = ["code", "error_code", "errno"]
  /// How many bytes of a message are used.
  private static let messageLimit = 65_536

  private struct Find {
    /// Lower is better: the index of the key in its list, then the depth.
    var rank: (key: Int, depth: Int)
    var value: Range<Int>
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var depth = 0
  private var key: Range<Int>?
  private var message: Find?
  private var code: Find?
  /// The texts of a list that begins with a traceback's heading.
  private var lines: [Range<Int>] = []

  /// - Returns: the message without escapes, and the code next to it; nil if no such key holds a text.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> (message: [UInt8], code: String?)? {
    var error = JSONErrorMessage(bytes)
    error.scan()
    guard let message = error.message else { return error.traceback.map { ($0, nil) } }
    let code = error.code.flatMap { $0.rank.depth <= message.rank.depth ? error.unescaped($0.value) : nil }
    // A text of several lines is not a code.
    let isCode = code?.allSatisfy { $0 >= 32 } ?? false
    return (error.unescaped(message.value), isCode ? code.map { String(decoding: $0, as: UTF8.self) } : nil)
  }

  /// A traceback printed as a list of lines, as oslo.messaging sends it.
  private var traceback: [UInt8]? {
    lines.isEmpty ? nil : lines.reduce(into: []) { if $0.count < Self.messageLimit { $0 += unescaped($1) } }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func scan() {
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 123, 91:
        depth += 1
        key = nil
        place += 1
      case 125, 93:
        depth -= 1
        key = nil
        place += 1
      case 44:
        key = nil
        place += 1
      case 34, 39:
        let string = string(from: place)
        place = min(string.upperBound + 1, bytes.count)
        take(string, before: place)
      case 45, 48...57:
        let start = place
        while place < bytes.count, bytes[place].isASCIIDigit || bytes[place] == 45 || bytes[place] == 46 {
          place += 1
        }
        if let key { keep(start..<place, for: key, isText: false) }
      default:
        place += 1
      }
    }
  }

  /// The text after a quote, up to the closing one or the end of the text.
  private func string(from quote: Int) -> Range<Int> {
    var place = quote + 1
    while place < bytes.count, bytes[place] != bytes[quote] { place += bytes[place] == 92 ? 2 : 1 }
    return (quote + 1)..<min(place, bytes.count)
  }

  /// A string followed by a colon is a key, any other a value.
  private mutating func take(_ string: Range<Int>, before end: Int) {
    var next = end
    while next < bytes.count, bytes[next] <= 32 { next += 1 }
    if next < bytes.count, bytes[next] == 58 {
      key = string
    } else if let key, !string.isEmpty {
      keep(string, for: key, isText: true)
    } else if depth == 1, !lines.isEmpty || bytes[string].starts(with: Self.heading) {
      lines.append(string)
    }
  }

  private mutating func keep(_ value: Range<Int>, for key: Range<Int>, isText: Bool) {
    if isText { Self.keep(value, rank(key, in: Self.messageKeys), &message) }
    Self.keep(value, rank(key, in: Self.codeKeys), &code)
    self.key = nil
  }

  private func rank(_ key: Range<Int>, in keys: [String]) -> (Int, Int)? {
    keys.firstIndex { $0.utf8.elementsEqual(bytes[key]) }.map { ($0, depth) }
  }

  private static func keep(_ value: Range<Int>, _ rank: (Int, Int)?, _ find: inout Find?) {
    guard let rank else { return }
    if let best = find, best.rank <= rank { return }
    find = Find(rank: rank, value: value)
  }

  /// Decodes JSON escapes.
  private func unescaped(_ value: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var place = value.lowerBound
    while place < value.upperBound, text.count < Self.messageLimit {
      guard bytes[place] == 92, place + 1 < value.upperBound else {
        text.append(bytes[place])
        place += 1
        continue
      }
      switch bytes[place + 1] {
      case 110: text.append(10)
      case 114: text.append(13)
      case 116: text.append(9)
      case 117: place = appendUnicode(from: place, value.upperBound, to: &text) - 2
      case let other: text.append(other)
      }
      place += 2
    }
    return text
  }

  /// Appends the character of one or more escapes like `\ud83d\udca5`.
  ///
  /// - Returns: the position after the last one.
  private func appendUnicode(from start: Int, _ end: Int, to text: inout [UInt8]) -> Int {
    var units: [UInt16] = []
    var place = start
    while place + 6 <= end, units.count < 2, bytes[place] == 92, bytes[place + 1] == 117,
      let unit = UInt16(String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16)
    {
      units.append(unit)
      place += 6
      if !UTF16.isLeadSurrogate(unit) { break }
    }
    text += String(decoding: units, as: UTF16.self).utf8
    return max(place, start + 2)
  }
}
