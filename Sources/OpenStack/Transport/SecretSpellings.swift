/// A secret in all spellings that a server may echo.
///
/// Plain, JSON, percent-encoded, form-encoded and HTML, in any mixture of them.
struct SecretSpellings {
  private let secret: String.UnicodeScalarView
  /// The first bytes of all spellings of the first character.
  private let beginnings: [UInt8]

  init(_ secret: String) {
    self.secret = secret.unicodeScalars
    beginnings = secret.unicodeScalars.first.map { Self.spellings($0).compactMap(\.first) } ?? []
  }

  /// The farthest end of a secret that begins here; nil if none does.
  func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard beginnings.contains(bytes[start]) else { return nil }
    // There can be several, since a backslash may stand for itself or begin an escape.
    var ends: Set<Int> = [start]
    for scalar in secret {
      let spellings = Self.spellings(scalar)
      var next: Set<Int> = []
      for end in ends {
        for spelling in spellings where Self.has(bytes, spelling, at: end) { next.insert(end + spelling.count) }
      }
      guard !next.isEmpty else { return nil }
      ends = next
    }
    return ends.max()
  }

  /// Compares hexadecimal digits without case.
  private static func has(_ bytes: [UInt8], _ spelling: [UInt8], at start: Int) -> Bool {
    guard spelling.count <= bytes.count - start else { return false }
    if spelling.count == 1 { return bytes[start] == spelling[0] }
    let isEncoded = spelling[0] == UInt8(ascii: "%") || spelling.starts(with: #"\u"#.utf8)
    return spelling.indices.allSatisfy { place in
      let (given, wanted) = (bytes[start + place], spelling[place])
      return given == wanted || (isEncoded && place > 0 && lower(given) == lower(wanted))
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static func spellings(_ scalar: Unicode.Scalar) -> [[UInt8]] {
    let utf8 = Array(String(scalar).utf8)
    let percent = utf8.map { "%" + hex(UInt32($0), digits: 2) }.joined()
    let json = scalar.utf16.map { #"\u"# + hex(UInt32($0), digits: 4) }.joined()
    return [utf8] + ([percent, json] + named(scalar)).map { Array($0.utf8) }
  }

  private static func named(_ scalar: Unicode.Scalar) -> [String] {
    switch scalar {
    case " ": ["+", "&#32;"]
    case "\"": [#"\""#, "&quot;", "&#34;"]
    case "'": ["&#39;", "&#x27;", "&apos;"]
    case "&": ["&amp;"]
    case "<": ["&lt;"]
    case ">": ["&gt;"]
    case "\\": [#"\\"#]
    case "/": [#"\/"#]
    case "\n": [#"\n"#]
    case "\r": [#"\r"#]
    case "\t": [#"\t"#]
    default: []
    }
  }

  private static func hex(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
