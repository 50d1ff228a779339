extension PythonLiteral {
  /// Evaluates a text; a text that is not a literal stands for itself.
  init(_ text: String) {
    var parser = PythonLiteralParser(text)
    self = parser.parse() ?? .text(text)
  }
}

/// Parses the part of Python's expression syntax that `ast.literal_eval` accepts.
struct PythonLiteralParser {
  private var rest: ArraySlice<Character>

  init(_ text: String) {
    rest = Array(text)[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
  }

  /// The literal; nil if the whole text is not one.
  mutating func parse() -> PythonLiteral? {
    guard let first = value() else { return nil }
    skipSpace()
    if rest.first == "#" { rest = [] }
    if rest.first == "," {
      guard items(until: nil) else { return nil }
      return .unbindable
    }
    return rest.isEmpty ? first : nil
  }

  private mutating func value() -> PythonLiteral? {
    skipSpace()
    guard let first = rest.first else { return nil }
    switch first {
    case "[": return collection(until: "]")
    case "{": return collection(until: "}")
    case "(": return parenthesis()
    case "'", "\"": return strings()
    case "0"..."9", ".", "+", "-": return number()
    default: return word()
    }
  }

  private mutating func collection(until end: Character) -> PythonLiteral? {
    rest.removeFirst()
    return items(until: end) ? .unbindable : nil
  }

  private mutating func parenthesis() -> PythonLiteral? {
    rest.removeFirst()
    skipSpace()
    if take(")") { return .unbindable }
    guard let inner = value() else { return nil }
    skipSpace()
    if take(")") { return inner }
    return items(until: ")") ? .unbindable : nil
  }

  /// Parses items separated by commas or colons, up to the end.
  private mutating func items(until end: Character?) -> Bool {
    while true {
      skipSpace()
      if let end, take(end) { return true }
      if end == nil, rest.isEmpty { return true }
      if take(",") || take(":") { continue }
      guard value() != nil else { return false }
    }
  }

  /// Parses one string, or several adjacent ones, which are joined.
  private mutating func strings() -> PythonLiteral? {
    var text = ""
    while let quote = rest.first, quote == "'" || quote == "\"" {
      guard let piece = string(quote, isRaw: false) else { return nil }
      text += piece
      skipSpace()
    }
    return .text(text)
  }

  private mutating func string(_ quote: Character, isRaw: Bool) -> String? {
    rest.removeFirst()
    var isTriple = false
    if rest.prefix(2).elementsEqual([quote, quote]) {
      rest.removeFirst(2)
      isTriple = true
    }
    var text = ""
    while let character = rest.popFirst() {
      if character == quote {
        if !isTriple { return text }
        if rest.prefix(2).elementsEqual([quote, quote]) {
          rest.removeFirst(2)
          return text
        }
      }
      guard character == "\\", !isRaw else {
        text.append(character)
        continue
      }
      guard let escaped = escape() else { return nil }
      text += escaped
    }
    return nil
  }

  private mutating func escape() -> String? {
    guard let character = rest.popFirst() else { return nil }
    switch character {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "0": return "\0"
    case "\\", "'", "\"": return String(character)
    case "x": return scalar(digits: 2)
    case "u": return scalar(digits: 4)
    default: return "\\" + String(character)
    }
  }

  private mutating func scalar(digits: Int) -> String? {
    guard rest.count >= digits, let code = UInt32(String(rest.prefix(digits)), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    rest.removeFirst(digits)
    return String(Character(scalar))
  }

  private mutating func number() -> PythonLiteral? {
    let sign = take("-") ? "-" : ""
    if sign.isEmpty { _ = take("+") }
    if rest.first == "+" || rest.first == "-" { return nil }
    var digits = ""
    while let next = rest.first, next.isLetter || next.isNumber || next == "." || next == "_" {
      digits.append(next)
      rest.removeFirst()
    }
    if rest.first == "+" || rest.first == "-" { return complexTail() }
    if digits == "..." { return sign.isEmpty ? .unbindable : nil }
    return PythonNumber.literal(sign: sign, digits: digits)
  }

  /// After a number and a sign only an imaginary part can follow.
  private mutating func complexTail() -> PythonLiteral? {
    let tail = String(rest.dropFirst())
    guard tail.hasSuffix("j"), Double(tail.dropLast()) != nil else { return nil }
    rest = []
    return .unbindable
  }

  private mutating func word() -> PythonLiteral? {
    var name = ""
    while let next = rest.first, next.isLetter || next.isNumber || next == "_" {
      name.append(next)
      rest.removeFirst()
    }
    if let quote = rest.first, quote == "'" || quote == "\"" { return prefixed(name, quote) }
    switch name {
    case "None": return PythonLiteral.none
    case "True": return .boolean(true)
    case "False": return .boolean(false)
    case "set" where take("("): return take(")") ? .unbindable : nil
    default: return nil
    }
  }

  private mutating func prefixed(_ name: String, _ quote: Character) -> PythonLiteral? {
    let prefix = name.lowercased()
    guard ["u", "r", "b", "rb", "br"].contains(prefix),
      let text = string(quote, isRaw: prefix.contains("r"))
    else { return nil }
    return prefix.contains("b") ? .bytes : .text(text)
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpace() {
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
  }
}
