/// A filter as a person types it: `type:restore plan:d58f since:2d -status:deleted "no space"`.
public struct FilterLine: Hashable, Sendable {
  /// The conditions in the order in which they were written; all must hold.
  public var terms: [FilterTerm]

  /// - Parameters:
  ///   - text: words parted by spaces; `field:value`, a leading `-` for not, double quotes around spaces.
  ///   - now: what `since` and `until` count back from.
  /// - Throws: `Mistake`, naming the first word that means nothing.
  public init(_ text: String, now: LogTime) throws(Mistake) {
    var terms: [FilterTerm] = []
    for word in Self.words(in: text) {
      terms.append(try Self.term(word, now: now))
    }
    self.terms = terms
  }

  /// A word that means nothing, and why.
  public struct Mistake: Error, Hashable, Sendable {
    /// The word as it was typed.
    public var word: String
    /// What is wrong with it, and what would be right.
    public var sentence: String
  }

  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func term(_ word: String, now: LogTime) throws(Mistake) -> FilterTerm {
    let isNegated = word.hasPrefix("-") && word.count > 1
    let body = isNegated ? String(word.dropFirst()) : word
    let condition = try condition(body, word: word, now: now)
    return FilterTerm(condition, isNegated: isNegated, source: word)
  }

  private static func condition(
    _ body: String,
    word: String,
    now: LogTime
  ) throws(Mistake) -> FilterTerm.Condition {
    guard let colon = body.firstIndex(of: ":"), !body.hasPrefix("\"") else {
      return .text(unquoted(body))
    }
    let name = body[..<colon].lowercased()
    let value = unquoted(String(body[body.index(after: colon)...]))
    guard !value.isEmpty else {
      throw Mistake(word: word, sentence: "«\(word)» names no value: write it as \(name):VALUE.")
    }
    switch name {
    case "since", "until":
      guard let time = TimeWord.moment(value, now: now) else {
        throw Mistake(
          word: word,
          sentence: "«\(value)» is no time: write 2h, 3d, today, yesterday, 2026-11-23 or 2026-11-23T07:41."
        )
      }
      return name == "since" ? .since(time) : .until(time)
    case "took":
      guard let condition = duration(value) else {
        throw Mistake(word: word, sentence: "«\(value)» is no duration: write >90s, >5m or <2h.")
      }
      return condition
    case "status":
      return .status(status(value))
    default:
      guard let field = LogField(rawValue: name) else {
        throw Mistake(
          word: word,
          sentence: "There is no field «\(name)»: "
            + (LogField.allCases.map(\.rawValue) + ["since", "until", "took"]).joined(separator: ", ")
            + "."
        )
      }
      return .contains(field, value)
    }
  }

  private static func unquoted(_ text: String) -> String {
    text.filter { $0 != "\"" }
  }

  /// A class by its name, else the exact status; `null` is the status that is null.
  private static func status(_ value: String) -> StatusFilter {
    if let found = StatusClass(name: value) { return StatusFilter(classes: [found]) }
    return StatusFilter(statuses: [value == "null" ? nil : value])
  }

  private static func duration(_ value: String) -> FilterTerm.Condition? {
    let isShorter = value.hasPrefix("<")
    let number = value.drop { $0 == "<" || $0 == ">" || $0 == "=" }
    guard let seconds = TimeWord.seconds(String(number)) else { return nil }
    return isShorter ? .shorterThan(seconds) : .longerThan(seconds)
  }
}
