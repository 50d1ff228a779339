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
  /// Whether a quote is not closed.
  let isOpen: Bool

  /// The names allowed before a colon.
  static func fields(of dialect: LogDialect?) -> [String] {
    let fields = LogField.allCases.filter { field in dialect.map { $0.has(field) } ?? true }
    return fields.map(\.rawValue) + ["since", "until", "took", "cause", "is"]
  }

  init(_ characters: some Collection<Character>, at start: Int) {
    source = String(characters)
    range = start..<start + characters.count
    isNegated = characters.first == "-" && characters.count > 1
    let body = Array(isNegated ? Array(characters.dropFirst()) : Array(characters))
    let colon = body.first == "\"" ? nil : body.firstIndex(of: ":")
    field = colon.map { String(body[..<$0]).lowercased() }
    (value, isOpen) = Self.unquoted(body[(colon.map { $0 + 1 } ?? 0)...])
  }

  func mistake(_ sentence: String) -> FilterLine.Mistake {
    FilterLine.Mistake(word: source, sentence: sentence, range: range)
  }

  static func words(in text: String) -> [FilterWord] {
    let characters = Array(text)
    var words: [FilterWord] = []
    var start: Int?
    var (isQuoted, isEscaped) = (false, false)
    for (place, character) in characters.enumerated() {
      if character.isWhitespace, !isQuoted {
        if let begun = start { words.append(FilterWord(characters[begun..<place], at: begun)) }
        start = nil
        continue
      }
      start = start ?? place
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && character == "\\" && !isEscaped
    }
    if let begun = start { words.append(FilterWord(characters[begun...], at: begun)) }
    return words
  }

  /// Removes quotes, and inside them the backslash before a quote or a backslash.
  private static func unquoted(_ characters: some Sequence<Character>) -> (String, isOpen: Bool) {
    var text = ""
    var (isQuoted, isEscaped) = (false, false)
    for character in characters {
      if isEscaped {
        if character != "\"", character != "\\" { text.append("\\") }
        text.append(character)
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    if isEscaped { text.append("\\") }
    return (text, isQuoted)
  }

  /// A value as it must be written in a filter.
  static func quoted(_ value: String, isPlain: Bool = false) -> String {
    let special = value.contains { $0.isWhitespace || $0 == "\"" }
    guard special || value.isEmpty || (isPlain && (value.hasPrefix("-") || value.contains(":"))) else { return value }
    let escaped = value.reduce(into: "") { text, character in
      if character == "\"" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return "\"\(escaped)\""
  }
}
