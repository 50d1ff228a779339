/// Escapes text for files, pipes and messages, so that a terminal showing it later receives no control characters.
public enum HarmlessText {
  /// The text's lines as a screen shows them: `^[` for an escape.
  public static func lines(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(\.isShown) else { return text }
    return PrintableText.lines(text).map(\.text).joined(separator: "\n")
  }

  /// The text with `\u{1b}` for an escape, and likewise for every other hidden character except those in `kept`.
  public static func spelledOut(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    replacing(text) { kept.contains($0) ? String($0) : "\\u{\(String($0.value, radix: 16))}" }
  }

  /// JSON with `\u001b` for an escape; outside its strings only newlines can be hidden characters.
  public static func json(_ text: String) -> String { made(of: text) { $0.append(harmlessJSON: $1) } }

  /// The text as a JSON string.
  public static func jsonString(_ text: String) -> String { made(of: text) { $0.append(harmlessJSONString: $1) } }

  private static func made(
    of text: String,
    by append: (inout ContiguousArray<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
  ) -> String {
    var (text, made) = (text, ContiguousArray<UInt8>())
    text.withUTF8 { append(&made, $0) }
    return String(decoding: made, as: UTF8.self)
  }

  private static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String) -> String {
    guard !text.unicodeScalars.allSatisfy(\.isShown) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if scalar.isShown { shown.unicodeScalars.append(scalar) } else { shown += replacement(scalar) }
    }
  }
}

extension ContiguousArray<UInt8> {
  /// Appends JSON with `\u001b` for an escape; outside its strings only newlines can be hidden characters.
  ///
  /// - Parameter text: valid UTF-8, as of the other function.
  public mutating func append(harmlessJSON text: UnsafeBufferPointer<UInt8>) {
    append(text, inString: false) { byte in byte != 0x7F && (byte >= 0x20 || byte == UInt8(ascii: "\n")) }
  }

  /// Appends a text as a JSON string.
  public mutating func append(harmlessJSONString text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    append(text, inString: true) { byte in
      byte &- 0x20 < 0x5F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    append(UInt8(ascii: "\""))
  }

  /// Copies runs of bytes and escapes the rest: ASCII as told, other characters where they are hidden.
  @inline(__always) private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>,
    inString: Bool,
    where isKept: (UInt8) -> Bool
  ) {
    var (start, place) = (0, 0)
    while place < text.count {
      let byte = text[place]
      if byte < 0x80, isKept(byte) {
        place += 1
        continue
      }
      let end = byte < 0x80 ? place + 1 : Self.end(ofScalarAt: place, in: text)
      let scalar = String(decoding: text[place..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
      if byte < 0x80 || !scalar.isShown {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
        append(jsonEscapeOf: scalar, isShort: inString)
        start = end
      }
      place = end
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static func end(ofScalarAt place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let rest = text[(place + 1)...]
    return rest.firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
  }

  /// Appends `\u009b`, or a surrogate pair beyond the basic plane; `\n` and the like only where a short escape may stand.
  private mutating func append(jsonEscapeOf scalar: Unicode.Scalar, isShort: Bool) {
    if isShort, let letter = Self.shortEscape(of: scalar) {
      append(UInt8(ascii: "\\"))
      return append(letter)
    }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }

  private static func shortEscape(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\"", "\\": UInt8(ascii: scalar)
    case "\n": UInt8(ascii: "n")
    case "\r": UInt8(ascii: "r")
    case "\t": UInt8(ascii: "t")
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// Letters, marks, numbers, punctuation, symbols and spaces are shown; controls and characters that change the
  /// writing direction are not.
  fileprivate var isShown: Bool {
    isASCII ? value >= 0x20 && value != 0x7F : properties.generalCategory.isShown
  }
}

extension Unicode.GeneralCategory {
  /// Whether characters of this category are visible and harmless: the same rule for screens, files and messages.
  var isShown: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    default: true
    }
  }
}
