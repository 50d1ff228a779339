/// A piece of an error text's template.
///
/// Between `«` and `»` stands a placeholder: the name of a value (`volume`, or `volume2` for another one), a character
/// that a text file cannot hold (`U+001B`), or `times 40 …` for a repetition, in which `§` is a line end.
indirect enum ErrorTextPart: Sendable {
  case words(String)
  case value(ErrorTextValues.Name, Int)
  case times(Int, [ErrorTextPart])

  /// Parses a template; unknown names stay as they are.
  static func parse(_ template: String) -> [ErrorTextPart] {
    var parts: [ErrorTextPart] = []
    var words = ""
    var inner = ""
    var depth = 0
    for character in template.unicodeScalars {
      switch (character, depth) {
      case ("«", 0):
        if !words.isEmpty { parts.append(.words(words)) }
        words = ""
        depth = 1
      case ("»", 1):
        parts.append(placeholder(inner))
        inner = ""
        depth = 0
      case (_, 0):
        words.unicodeScalars.append(character)
      default:
        if character == "«" { depth += 1 }
        if character == "»" { depth -= 1 }
        inner.unicodeScalars.append(character)
      }
    }
    if !words.isEmpty { parts.append(.words(words)) }
    return parts
  }

  private static func placeholder(_ text: String) -> ErrorTextPart {
    if text.hasPrefix("U+"), let code = UInt32(text.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(code)
    {
      return .words(String(Character(scalar)))
    }
    if text.hasPrefix("times ") {
      let fields = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      if fields.count == 3, let count = Int(fields[1]) {
        let lines = fields[2].split(separator: "§", omittingEmptySubsequences: false)
        return .times(count, parse(lines.joined(separator: "\n")))
      }
    }
    let letters = text.prefix { !("1"..."9").contains($0) || text.hasPrefix("hex") }
    if let name = ErrorTextValues.Name(rawValue: String(letters)) {
      return .value(name, Int(text.dropFirst(letters.count)) ?? 1)
    }
    return .words("«\(text)»")
  }

  /// Appends the piece with a row's values.
  func append(to text: inout String, _ row: ErrorTextValues) {
    switch self {
    case .words(let words):
      text += words
    case .value(let name, let number):
      text += row.value(name, number)
    case .times(let count, let parts):
      for repetition in 0..<count {
        for part in parts { part.append(to: &text, row.repeated(repetition)) }
      }
    }
  }
}
