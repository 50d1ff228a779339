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
  /// Its parts between commas outside quotes and expressions, without empty ones.
  let parts: [Part]
  /// The pattern, if the word is a regular expression without a field.
  let expression: Part?
  /// The word up to the last of these commas; nil without one.
  let beforeLastValue: String?
  /// Whether a quote is not closed.
  let isOpen: Bool

  /// One of the values between commas.
  struct Part: Hashable, Sendable {
    /// The value without quotes; of a regular expression, the pattern between the slashes.
    let text: String
    /// Whether it is a regular expression.
    let isExpression: Bool
    /// How many characters of the word precede the text.
    let start: Int
  }

  /// The texts of the parts.
  var values: [String] { parts.map(\.text) }

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
    let slashed = SlashedPattern.end(in: body, from: body.startIndex)
    let colon = body.first == "\"" || slashed != nil ? nil : body.firstIndex(of: ":")
    field = colon.map { Self.text(body[..<$0]).lowercased() }
    let written = body[(colon.map { $0 + 1 } ?? body.startIndex)...]
    (value, isOpen) = Self.unquoted(written)
    let commas = Self.commas(in: written)
    let starts = [written.startIndex] + commas.map { $0 + 1 }
    let parts = zip(starts, commas + [written.endIndex]).map { Self.part(written[$0..<$1], of: scalars) }
    self.parts = parts.filter { !$0.text.isEmpty }
    expression = slashed == body.endIndex - 1 ? Self.part(body, of: scalars) : nil
    beforeLastValue = commas.last.map { Self.text(scalars[...$0]) }
  }

  /// Whether its last value has not been begun.
  var endsInComma: Bool { beforeLastValue == source }

  private static func part(_ scalars: ArraySlice<Unicode.Scalar>, of word: ArraySlice<Unicode.Scalar>) -> Part {
    let start = text(word[..<scalars.startIndex]).count
    guard SlashedPattern.end(in: scalars, from: scalars.startIndex) == scalars.endIndex - 1 else {
      return Part(text: unquoted(scalars).0, isExpression: false, start: start)
    }
    return Part(text: text(scalars.dropFirst().dropLast()), isExpression: true, start: start + 1)
  }

  private static func commas(in scalars: ArraySlice<Unicode.Scalar>) -> [Int] {
    var (isQuoted, isEscaped) = (false, false)
    // Behind an expression that begins here.
    var end = scalars.startIndex
    var commas: [Int] = []
    for place in scalars.indices {
      if !isQuoted, place == (commas.last.map { $0 + 1 } ?? scalars.startIndex) {
        end = SlashedPattern.end(in: scalars, from: place).map { $0 + 1 } ?? place
      }
      guard place >= end else { continue }
      let scalar = scalars[place]
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
      if scalar == ",", !isQuoted { commas.append(place) }
    }
    return commas
  }

  func mistake(_ sentence: String) -> FilterLine.Mistake {
    FilterLine.Mistake(word: source, sentence: sentence, range: range)
  }

  /// A mistake at one character of the word.
  func mistake(_ sentence: String, at place: Int) -> FilterLine.Mistake {
    let start = min(range.lowerBound + place, range.upperBound - 1)
    return FilterLine.Mistake(word: source, sentence: sentence, range: start..<start + 1)
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
    // Behind an expression, and whether one can begin: at a word, behind its minus, its first colon and a comma.
    var (end, canBegin, hasColon) = (0, true, false)
    for (place, scalar) in scalars.enumerated() where place >= end {
      if scalar.properties.isWhitespace, !isQuoted {
        endWord(at: place)
        (canBegin, hasColon) = (true, false)
        continue
      }
      let isFirst = start == nil
      start = start ?? place
      if canBegin, let closing = SlashedPattern.end(in: scalars[...], from: place) {
        (end, canBegin) = (closing + 1, false)
        continue
      }
      canBegin = !isQuoted && (isFirst && scalar == "-" || scalar == ":" && !hasColon || scalar == ",")
      hasColon = hasColon || scalar == ":"
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
    let isSlashed = SlashedPattern.pattern(of: value) != nil
    let hasMeaning = isSlashed || (isPlain ? scalars.first == "-" || scalars.contains(":") : scalars.contains(","))
    guard special || value.isEmpty || hasMeaning else { return value }
    let escaped = scalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(text(escaped))\""
  }
}
