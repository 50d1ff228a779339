extension JSONMending {
  /// Mends the string that begins here.
  mutating func string() throws(Broken) {
    lastString = place
    open()
    while place < bytes.count {
      let start = place
      while place < bytes.count, Self.isPlain(bytes[place]) { place += 1 }
      json.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
      switch next {
      case UInt8(ascii: "\""): return open()
      case UInt8(ascii: "\\"): escape()
      case 0x80...: beyondASCII()
      default:
        guard place < bytes.count else { throw Broken() }
        json.append(control: bytes[place])
        place += 1
      }
    }
    throw Broken()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Replaces bytes that are not UTF-8 by U+FFFD.
  private mutating func beyondASCII() {
    let start = place
    while place < bytes.count, bytes[place] >= 0x80 { place += 1 }
    json.append(contentsOf: String(decoding: bytes[start..<place], as: UTF8.self).utf8)
  }

  private mutating func escape() {
    let kind = place + 1 < bytes.count ? bytes[place + 1] : 0
    if let unit = unit(at: place) { return escape(unit) }
    guard "\"\\/bfnrt".utf8.contains(kind) else {
      // A backslash that begins no escape stands for itself; the next character is read as usual.
      json.append(contentsOf: "\\\\".utf8)
      place += 1
      return
    }
    open()
    open()
  }

  private mutating func escape(_ unit: UInt16) {
    let isPair = UTF16.isLeadSurrogate(unit) && self.unit(at: place + 6).map(UTF16.isTrailSurrogate) ?? false
    let length = isPair ? 12 : 6
    if isPair || !(UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit)) {
      json.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<place + length]))
    } else {
      json.append(contentsOf: "\u{FFFD}".utf8)
    }
    place += length
  }

  /// The code unit of an escape like `\ud83d`; nil if none begins here.
  private func unit(at place: Int) -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for byte in bytes[place + 2..<place + 6] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return unit
  }

  /// Copies a word; one that is not a JSON value becomes a string.
  mutating func word(_ word: StaticString, asText: Bool = false) throws(Broken) {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, UnsafeBufferPointer(rebasing: bytes[place..<end]).isText(word) else { throw Broken() }
    if asText { write(place..<end) } else { json.append(contentsOf: bytes[place..<end]) }
    place = end
  }

  /// Mends a number.
  mutating func number() throws(Broken) {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    if next == UInt8(ascii: "I") {
      place = start
      return try word("-Infinity", asText: true)
    }
    if next == UInt8(ascii: "0") { place += 1 } else { try digits() }
    let isInteger = next != UInt8(ascii: ".") && next | 32 != UInt8(ascii: "e")
    if next == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if next | 32 == UInt8(ascii: "e") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      try digits()
    }
    write(number: start..<place, isInteger: isInteger)
  }

  private mutating func digits() throws(Broken) {
    let start = place
    while next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { place += 1 }
    guard place > start else { throw Broken() }
  }

  /// Writes an integer too large for a machine word with a fraction, and a number that no double holds as text.
  private mutating func write(number range: Range<Int>, isInteger: Bool) {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isWord = isInteger && (range.count < 19 || Int64(text) != nil || UInt64(text) != nil)
    guard isWord || Double(text)?.isFinite ?? false else { return write(range) }
    json.append(contentsOf: text.utf8)
    if isInteger, !isWord { json.append(contentsOf: ".0".utf8) }
  }

  /// Keeps a value that is nested too deep as text.
  mutating func deepValue() throws(Broken) {
    guard form.keepsDeepValues, deepBytesLeft > 0 else { throw Broken() }
    let start = place
    var level = 0
    repeat {
      switch next {
      case UInt8(ascii: "["), UInt8(ascii: "{"): level += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
      case UInt8(ascii: "\""):
        guard let end = bytes.stringEnd(from: place) else { throw unendedDeepValue(from: start) }
        place = end - 1
      default: break
      }
      place += 1
    } while level > 0 && place < bytes.count
    guard level == 0 else { throw unendedDeepValue(from: start) }
    write(start..<place)
  }

  /// The next row may begin in what was read in vain, up to the document's end.
  private mutating func unendedDeepValue(from start: Int) -> Broken {
    deepBytesLeft -= bytes.count - start
    lastString = start
    return Broken()
  }

  /// Writes bytes as a JSON string.
  mutating func write(_ range: Range<Int>) {
    var text = String(decoding: bytes[range], as: UTF8.self)
    text.withUTF8 { json.append(text: $0) }
  }
}
