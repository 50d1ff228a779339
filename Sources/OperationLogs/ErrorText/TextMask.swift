/// Masks what differs between errors with the same cause.
///
/// `<id>` stands for UUIDs and request ids, `<n>` for numbers, sizes and hashes, `<addr>`, `<ip>`, `<path>`, `<url>`
/// and `<time>` for what they say, and `<name>` for a quoted name that looks numbered or qualified.
///
/// One pass from left to right over a limited part of the text; white space and control characters become one space. A
/// number after HTTP, errno, code or status is kept, because it identifies the error.
struct TextMask {
  /// How many bytes of a text are read.
  private static let inputLimit = 4096

  let bytes: [UInt8]
  private(set) var place = 0
  private var output: [UInt8] = []
  private var lastWord: Range<Int> = 0..<0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The masked text: at most `limit` bytes, plus a mark if it was cut.
  static func masked(_ text: some Sequence<UInt8>, limit: Int = 240) -> String {
    var mask = TextMask(Array(text.prefix(inputLimit)))
    while mask.place < mask.bytes.count, mask.output.count <= limit { mask.step() }
    while mask.output.last == 32 { mask.output.removeLast() }
    guard mask.output.count > limit else { return String(decoding: mask.output, as: UTF8.self) }
    let isInside = { (byte: UInt8) in byte & 0xC0 == 0x80 }
    let end = (0...limit).last { !isInside(mask.output[$0]) } ?? 0
    return String(decoding: mask.output[..<end], as: UTF8.self) + "…"
  }

  private mutating func step() {
    let byte = bytes[place]
    if byte <= 32 || byte == 127 {
      place += 1
      if !output.isEmpty, output.last != 32 { output.append(32) }
    } else if isAtBoundary, let found = match() {
      output += found.word.utf8
      place = found.end
    } else if byte.isASCIILetter {
      lastWord = place..<end(from: place) { $0.isASCIILetter }
      copy(upTo: lastWord.upperBound)
    } else if byte.isASCIIDigit {
      takeNumber()
    } else {
      copy(upTo: place + 1)
    }
  }

  private mutating func copy(upTo end: Int) {
    output += bytes[place..<end]
    place = end
  }

  private mutating func takeNumber() {
    let end = endOfNumber(from: place)
    if end - place <= 4, namesKindOfError {
      copy(upTo: end)
    } else {
      output += "<n>".utf8
      place = end
    }
  }

  /// Words before a number that identifies the error.
  private static let namingWords = ["http", "errno", "code", "status", "signal"].map { Array($0.utf8) }

  private var namesKindOfError: Bool {
    guard (1...4).contains(place - lastWord.upperBound), lastWord.count <= 6 else { return false }
    return Self.namingWords.contains { $0.elementsEqual(bytes[lastWord].lazy.map { $0 | 32 }) }
  }

  /// Whether no letter or digit precedes.
  private var isAtBoundary: Bool {
    place == 0 || !(bytes[place - 1].isASCIILetter || bytes[place - 1].isASCIIDigit)
  }

  /// The end of the run of bytes that begins here.
  func end(from start: Int, limit: Int = .max, while belongs: (UInt8) -> Bool) -> Int {
    var end = start
    while end < bytes.count, end - start < limit, belongs(bytes[end]) { end += 1 }
    return end
  }

  func byte(at index: Int) -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  /// The end of digits with dots and commas between them.
  func endOfNumber(from start: Int) -> Int {
    var end = end(from: start) { $0.isASCIIDigit }
    while let mark = byte(at: end), mark == 46 || mark == 44, byte(at: end + 1)?.isASCIIDigit == true {
      end = self.end(from: end + 1) { $0.isASCIIDigit }
    }
    return end
  }
}
