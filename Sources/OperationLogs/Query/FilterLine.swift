/// A filter as the user types it: `type:restore plan:d58f since:2d -status:deleted "no space"`.
public struct FilterLine: Hashable, Sendable {
  /// The terms in the order in which they were written; all must match.
  public var terms: [FilterTerm]

  /// Makes a line from terms.
  public init(terms: [FilterTerm] = []) {
    self.terms = terms
  }

  /// - Parameters:
  ///   - text: words parted by spaces; `field:value`, a leading `-` for not, double quotes around spaces, and in them a
  ///     backslash before a quote or a backslash.
  ///   - now: what `since` and `until` count back from, and until when a running log took.
  ///   - zone: the zone of days and times of day.
  ///   - canJudgeMarks: whether there is anything that `is:stuck` and `is:slow` can be judged by.
  ///   - dialect: whose fields can be named; nil for those of every service.
  /// - Throws: `Mistake`, naming the first word that means nothing.
  public init(
    _ text: String,
    now: LogTime,
    zone: @escaping TimeWord.Zone = utc,
    canJudgeMarks: Bool = false,
    dialect: LogDialect?
  ) throws(Mistake) {
    let (line, mistakes) = Self.reading(text, now: now, zone: zone, canJudgeMarks: canJudgeMarks, dialect: dialect)
    if let mistake = mistakes.first { throw mistake }
    self = line
  }

  /// Parses the valid words and reports each invalid one.
  public static func reading(
    _ text: String,
    now: LogTime,
    zone: @escaping TimeWord.Zone = utc,
    canJudgeMarks: Bool = false,
    dialect: LogDialect?
  ) -> (line: FilterLine, mistakes: [Mistake]) {
    let reader = FilterReader(now: now, zone: zone, canJudgeMarks: canJudgeMarks, dialect: dialect)
    var line = FilterLine()
    var mistakes: [Mistake] = []
    for word in FilterWord.words(in: text) {
      do throws(Mistake) {
        line.terms.append(try reader.term(word))
      } catch {
        mistakes.append(error)
      }
    }
    return (line, mistakes)
  }

  /// Whether a text begins with a term that logs must not match, as `-status:deleted` and `-"no space"`; not an option, such as `-c`.
  public static func beginsNegated(_ text: String) -> Bool {
    guard let word = FilterWord.words(in: text).first, word.isNegated, !word.source.hasPrefix("--") else {
      return false
    }
    return word.field != nil || word.source.hasPrefix("-\"")
  }

  /// The zone of command lines.
  public static let utc: TimeWord.Zone = { _ in 0 }

  /// The line as written.
  public var text: String { terms.map(\.source).joined(separator: " ") }

  /// An invalid word, with the reason.
  public struct Mistake: Error, Hashable, Sendable {
    /// The word as typed.
    public var word: String
    /// What is wrong, and what would be right.
    public var sentence: String
    /// The word's range in the line, in characters.
    public var range: Range<Int>
  }
}
