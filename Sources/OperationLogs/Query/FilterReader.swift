import RegularExpressions

/// Converts a word of a filter line into a term.
struct FilterReader {
  let now: LogTime
  let zone: TimeWord.Zone
  let canJudgeMarks: Bool
  let dialect: LogDialect?

  func term(_ word: FilterWord) throws(FilterLine.Mistake) -> FilterTerm {
    let condition: FilterTerm.Condition
    if let name = word.field {
      guard !word.parts.isEmpty else {
        throw word.mistake("\(name): needs a value\(examples(of: name)).")
      }
      var conditions: [FilterTerm.Condition] = []
      for part in word.parts {
        let isExpression = part.isExpression
        conditions.append(try isExpression ? match(name, part, word) : self.condition(name, part.text, word))
      }
      condition = Self.anyOf(conditions)
    } else if let part = word.expression {
      condition = .matches(nil, try expression(part, word))
    } else {
      condition = .text(word.value)
    }
    return FilterTerm(condition, isNegated: word.isNegated, source: word.source, asOf: now)
  }

  private func match(
    _ name: String,
    _ part: FilterWord.Part,
    _ word: FilterWord
  ) throws(FilterLine.Mistake) -> FilterTerm.Condition {
    if Self.comparing.contains(name) { throw word.mistake("\(name): takes no regular expression.") }
    return .matches(try field(name, word), try expression(part, word))
  }

  private func expression(
    _ part: FilterWord.Part,
    _ word: FilterWord
  ) throws(FilterLine.Mistake) -> RegularExpression {
    do throws(RegularExpression.Mistake) {
      return try RegularExpression(part.text)
    } catch {
      throw word.mistake("Not a regular expression: \(error.reason).", at: part.start + error.place)
    }
  }

  /// The values that a field is known to have: `, such as protect, restore or copy`; empty if none are known.
  private func examples(of name: String) -> String {
    let values = (name == "type" ? dialect?.types ?? [] : FilterVocabulary().values(of: name)).prefix(3)
    guard let last = values.last else { return "" }
    let others = values.dropLast().joined(separator: ", ")
    return ", such as " + (others.isEmpty ? last : "\(others) or \(last)")
  }

  /// One condition for alternatives: statuses and times are merged, so that servers can be asked, and loads end.
  private static func anyOf(_ conditions: [FilterTerm.Condition]) -> FilterTerm.Condition {
    conditions.dropFirst().reduce(conditions[0]) { merged, next in
      switch (merged, next) {
      case (.status(let one), .status(let other)): .status(one.union(other))
      case (.since(let one), .since(let other)): .since(min(one, other))
      case (.until(let one), .until(let other)): .until(max(one, other))
      case (.changedSince(let one), .changedSince(let other)): .changedSince(min(one, other))
      default: merged == next ? merged : .any(merged.alternatives + [next])
      }
    }
  }

  private func condition(
    _ name: String,
    _ value: String,
    _ word: FilterWord
  ) throws(FilterLine.Mistake) -> FilterTerm.Condition {
    switch name {
    case "since", "until", "changed":
      guard let time = TimeWord.moment(value, now: now, zone: zone) else {
        throw word.mistake("Not a time: \(value). Write \(TimeWord.examples).")
      }
      return name == "changed" ? .changedSince(time) : name == "since" ? .since(time) : .until(time)
    case "ended":
      guard let condition = end(value) else {
        throw word.mistake("Not a time: \(value). Write <1h, >2d, today, 2026-11-23 or <2026-11-23T07:41.")
      }
      return condition
    case "took":
      guard let condition = Self.duration(value) else {
        throw word.mistake("Not a duration: \(value). Write >90s, >5m or <2h.")
      }
      return condition
    case "status":
      return .status(StatusFilter(value, of: dialect))
    case "class":
      guard let found = StatusClass(name: value) else {
        throw word.mistake(
          "Not a class: \(value). Classes: \(StatusClass.allCases.map(\.name).joined(separator: ", "))."
        )
      }
      return .status(StatusFilter(classes: [found]))
    case "cause":
      return .cause(value.lowercased())
    case "is":
      guard let kind = DurationMark.Kind(rawValue: value.lowercased()) else {
        throw word.mistake("Not a mark: \(value). Write is:stuck or is:slow.")
      }
      guard canJudgeMarks else {
        throw word.mistake(
          "\(word.source) needs durations to compare with, and none were counted; the browser counts them, and so does "
            + "oplogs stuck."
        )
      }
      return .marked(kind)
    default: return .contains(try field(name, word), value)
    }
  }

  /// The names of what is compared by more than its text.
  private static let comparing = Set(FilterWord.fields(of: nil)).subtracting(LogField.allCases.map(\.rawValue))

  private func field(_ name: String, _ word: FilterWord) throws(FilterLine.Mistake) -> LogField {
    guard let field = LogField(rawValue: name), dialect.map({ $0.has(field) }) ?? true else {
      throw word.mistake("No such field: \(name). Fields: \(FilterWord.fields(of: dialect).joined(separator: " ")).")
    }
    return field
  }

  /// A span or time: `<1h` is less than an hour ago and `>1h` longer ago, `<2026-11-23` is before that day.
  ///
  /// Without a sign it means what it does in `since:`, then or later.
  private func end(_ value: String) -> FilterTerm.Condition? {
    let word = String(value.drop { $0 == "<" || $0 == ">" || $0 == "=" })
    guard let time = TimeWord.moment(word, now: now, zone: zone) else { return nil }
    let isBefore = value.hasPrefix(TimeWord.seconds(word) == nil ? "<" : ">")
    return isBefore ? .endedBefore(time) : .endedSince(time)
  }

  private static func duration(_ value: String) -> FilterTerm.Condition? {
    let isShorter = value.hasPrefix("<")
    let number = value.drop { $0 == "<" || $0 == ">" || $0 == "=" }
    guard let seconds = TimeWord.seconds(String(number)) else { return nil }
    return isShorter ? .shorterThan(seconds) : .longerThan(seconds)
  }
}
