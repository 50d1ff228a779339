/// A filter as the user types it: `type:restore plan:d58f since:2d -status:deleted "no space"`.
package struct FilterLine: Hashable, Sendable {
  /// The terms in the order in which they were written; all must match.
  package var terms: [FilterTerm]

  /// Makes a line from terms.
  package init(terms: [FilterTerm] = []) {
    self.terms = terms
  }

  /// - Parameters:
  ///   - text: words separated by spaces: `field:value`, with a leading `-` for not, and double quotes around spaces;
  ///     inside quotes a backslash escapes a quote or a backslash.
  ///   - now: the time from which `since` and `until` count back, and up to which a running log has taken.
  ///   - offset: the zone of dates and times of day, in seconds east of UTC.
  ///   - limits: the limits for `is:stuck` and `is:slow`.
  ///   - dialect: the service whose fields may be named; nil allows those of every service.
  /// - Throws: `Mistake` for the first invalid word.
  package init(
    _ text: String,
    now: LogTime,
    offset: Int = 0,
    limits: DurationLimits = DurationLimits(),
    dialect: LogDialect? = nil
  ) throws(Mistake) {
    let (line, mistakes) = Self.reading(text, now: now, offset: offset, limits: limits, dialect: dialect)
    if let mistake = mistakes.first { throw mistake }
    self = line
  }

  /// Parses the valid words and reports each invalid one.
  package static func reading(
    _ text: String,
    now: LogTime,
    offset: Int = 0,
    limits: DurationLimits = DurationLimits(),
    dialect: LogDialect? = nil
  ) -> (line: FilterLine, mistakes: [Mistake]) {
    let reader = FilterReader(now: now, offset: offset, limits: limits, dialect: dialect)
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

  /// The line as written.
  package var text: String { terms.map(\.source).joined(separator: " ") }

  /// An invalid word, with the reason.
  package struct Mistake: Error, Hashable, Sendable {
    /// The word as typed.
    package var word: String
    /// What is wrong, and what would be right.
    package var sentence: String
    /// The word's range in the line, in characters.
    package var range: Range<Int>
  }
}

/// Converts a word of a filter line into a term.
struct FilterReader {
  let now: LogTime
  let offset: Int
  let limits: DurationLimits
  let dialect: LogDialect?

  func term(_ word: FilterWord) throws(FilterLine.Mistake) -> FilterTerm {
    let condition: FilterTerm.Condition
    if let name = word.field {
      guard !word.value.isEmpty else {
        throw word.mistake("«\(word.source)» names no value: write it as \(name):VALUE.")
      }
      condition = try self.condition(name, word)
    } else {
      condition = .text(word.value)
    }
    return FilterTerm(condition, isNegated: word.isNegated, source: word.source, asOf: now)
  }

  private func condition(
    _ name: String,
    _ word: FilterWord
  ) throws(FilterLine.Mistake) -> FilterTerm.Condition {
    let value = word.value
    switch name {
    case "since", "until":
      guard let time = TimeWord.moment(value, now: now, offset: offset) else {
        throw word.mistake(
          "«\(value)» is no time: write 2h, 3d, today, yesterday, 2026-11-23 or 2026-11-23T07:41."
        )
      }
      return name == "since" ? .since(time) : .until(time)
    case "took":
      guard let condition = Self.duration(value) else {
        throw word.mistake("«\(value)» is no duration: write >90s, >5m or <2h.")
      }
      return condition
    case "status":
      return .status(Self.status(value))
    case "cause":
      return .cause(value.lowercased())
    case "is":
      guard let kind = DurationMark.Kind(rawValue: value.lowercased()) else {
        throw word.mistake("«\(value)» is nothing that a log can be: write is:stuck or is:slow.")
      }
      guard !limits.percentiles.isEmpty else {
        throw word.mistake(
          "«\(word.source)» needs durations to compare with, and none have been counted; the browser counts them, and so does "
            + "oplogs stuck."
        )
      }
      return .marked(kind, limits)
    default:
      guard let field = LogField(rawValue: name), dialect.map({ $0.has(field) }) ?? true else {
        throw word.mistake("There is no field «\(name)»: \(FilterWord.fields(of: dialect).joined(separator: ", ")).")
      }
      return .contains(field, value)
    }
  }

  /// A class by its name, or else an exact status; `null` is the null status.
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
