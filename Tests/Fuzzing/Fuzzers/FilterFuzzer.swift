import OperationLogs

/// The filter language: what is typed, what is written of it, and what Tab offers.
enum FilterFuzzer {
  private static let now = LogTime(microseconds: 1_800_000_000_000_000)

  private static let logs = [
    OperationLog(id: "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11", operationType: "restore", status: nil, startedAt: now),
    OperationLog(
      id: "é",
      operationType: "protect",
      planID: "d58ffd3e-2ac6-44fa-ba15-89350d7ebd43",
      status: "error",
      startedAt: LogTime(microseconds: 0),
      endedAt: now,
      errorInfo: .text("CreateFailed: no space"),
      otherFields: ["vault_name": .string("prod")]
    ),
  ]

  private static let vocabulary = logs.reduce(into: FilterVocabulary()) { $0.add($1) }

  static func take(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for dialect in [nil] + LogDialect.all { takeLine(text, dialect) }
    takeValue(text)
    takeCompletion(text)
  }

  /// What is read is written and read again as the same, a line and each term, and the opposite term by itself.
  private static func takeLine(_ text: String, _ dialect: LogDialect?) {
    let (line, mistakes) = FilterLine.reading(text, now: now, zone: { _ in 3600 }, dialect: dialect)
    let count = text.count
    for mistake in mistakes {
      require(!mistake.sentence.isEmpty && mistake.range.upperBound <= count, "a mistake stands nowhere: \(mistake)")
    }
    require(read(line.text, dialect) == line.terms, "another line: \(line.text.debugDescription), \(line.terms)")
    for term in line.terms {
      require(read(term.opposite.source, dialect) == [term.opposite], "another opposite: \(term)")
      for log in logs {
        let isMet = term.matches(log, judgedBy: .none)
        require(isMet != term.opposite.matches(log, judgedBy: .none), "both or neither: \(term)")
      }
    }
  }

  /// Nil for what has a mistake in it.
  private static func read(_ text: String, _ dialect: LogDialect?) -> [FilterTerm]? {
    let (line, mistakes) = FilterLine.reading(text, now: now, zone: { _ in 3600 }, dialect: dialect)
    return mistakes.isEmpty ? line.terms : nil
  }

  /// A term made of a value is written so that it is read as the same condition.
  private static func takeValue(_ value: String) {
    guard !value.isEmpty else { return }
    for isNegated in [false, true] {
      for term in [
        FilterTerm(.plan, contains: value, isNegated: isNegated), FilterTerm(text: value, isNegated: isNegated),
      ] {
        let again = read(term.source, nil)
        require(
          again?.count == 1 && again?[0].condition == term.condition && again?[0].isNegated == isNegated,
          "a value is read as another: \(term.source.debugDescription)"
        )
      }
    }
  }

  private static func takeCompletion(_ text: String) {
    let count = text.count
    for cursor in Set([0, count / 2, count]) {
      let completion = FilterCompletion(text, cursor: cursor, vocabulary: vocabulary)
      require(completion.range.upperBound <= count, "a word ends behind the line")
      for candidate in completion.candidates + [completion.common ?? ""] {
        let (text, cursor) = completion.applying(candidate)
        require(cursor <= text.count, "the cursor is behind the line")
      }
    }
  }
}
