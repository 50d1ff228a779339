/// One word of a filter line, split into parts but not yet interpreted.
struct FilterWord: Hashable, Sendable {
  /// The word as typed.
  let source: String
  /// The word's range in the line, in characters.
  let range: Range<Int>
  /// Whether it begins with a minus that something follows.
  let isNegated: Bool
  /// The text before the colon, in lower case; nil for plain text.
  let field: String?
  /// The text after the colon, without quotes.
  let value: String
  /// Its parts between commas outside quotes, without empty ones.
  let values: [String]
  /// The word up to the last of these commas; nil without one.
  let beforeLastValue: String?
  /// Whether a quote is not closed.
  let isOpen: Bool

  /// The names allowed before a colon.
  static func fields(of dialect: LogDialect?) -> [String] {
    let fields = LogField.allCases.filter { field in dialect.map { $0.has(field) } ?? true }
    return fields.map(\.rawValue) + ["since", "until", "changed", "ended", "took", "class", "cause", "is"]
  }

  init(_ scalars: ArraySlice<Unicode.Scalar>, in range: Range<Int>) {
    source = Self.text(scalars)
    self.range = range
    isNegated = scalars.first == "-" && scalars.count > 1
    let body = isNegated ? scalars.dropFirst() : scalars
    let colon = body.first == "\"" ? nil : body.firstIndex(of: ":")
    field = colon.map { Self.text(body[..<$0]).lowercased() }
    let written = body[(colon.map { $0 + 1 } ?? body.startIndex)...]
    (value, isOpen) = Self.unquoted(written)
    let commas = Self.commas(in: written)
    let starts = [written.startIndex] + commas.map { $0 + 1 }
    values = zip(starts, commas + [written.endIndex]).map { Self.unquoted(written[$0..<$1]).0 }.filter { !$0.isEmpty }
    beforeLastValue = commas.last.map { Self.text(scalars[...$0]) }
  }

  /// Whether its last value has not been begun.
  var endsInComma: Bool { beforeLastValue == source }

  private static func commas(in scalars: ArraySlice<Unicode.Scalar>) -> [Int] {
    var (isQuoted, isEscaped) = (false, false)
    return scalars.indices.filter { place in
      let scalar = scalars[place]
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
      return scalar == "," && !isQuoted
    }
  }

  func mistake(_ sentence: String) -> FilterLine.Mistake {
    FilterLine.Mistake(word: source, sentence: sentence, range: range)
  }

  /// By scalars, not by characters: a mark that a value begins with would make another character of the quote before it.
  static func words(in text: String) -> [FilterWord] {
    let places = text.enumerated().flatMap { place, character in character.unicodeScalars.map { _ in place } }
    let scalars = Array(text.unicodeScalars)
    var words: [FilterWord] = []
    var start: Int?
    var (isQuoted, isEscaped) = (false, false)
    func endWord(at end: Int) {
      if let start { words.append(FilterWord(scalars[start..<end], in: places[start]..<places[end - 1] + 1)) }
      start = nil
    }
    for (place, scalar) in scalars.enumerated() {
      if scalar.properties.isWhitespace, !isQuoted {
        endWord(at: place)
        continue
      }
      start = start ?? place
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
    }
    endWord(at: scalars.count)
    return words
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Removes quotes, and inside them the backslash before a quote or a backslash.
  private static func unquoted(_ scalars: some Sequence<Unicode.Scalar>) -> (String, isOpen: Bool) {
    var text = String.UnicodeScalarView()
    var (isQuoted, isEscaped) = (false, false)
    for scalar in scalars {
      if isEscaped {
        if scalar != "\"", scalar != "\\" { text.append("\\") }
        text.append(scalar)
        isEscaped = false
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if isQuoted, scalar == "\\" {
        isEscaped = true
      } else {
        text.append(scalar)
      }
    }
    if isEscaped { text.append("\\") }
    return (String(text), isQuoted)
  }

  /// A value as it must be written in a filter.
  static func quoted(_ value: String, isPlain: Bool = false) -> String {
    let scalars = value.unicodeScalars
    let special = scalars.contains { $0.properties.isWhitespace || $0 == "\"" }
    let hasMeaning = isPlain ? scalars.first == "-" || scalars.contains(":") : scalars.contains(",")
    guard special || value.isEmpty || hasMeaning else { return value }
    let escaped = scalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(text(escaped))\""
  }
}
