import LogStore
import OperationLogs

/// Searches a text in the fields that the list's columns show, ignoring case.
struct ListSearch: Sendable {
  let term: SearchTerm
  private var fields: LogSearch
  /// The format of times, if the text can be part of one.
  private let format: TimeFormat?

  init(_ term: SearchTerm, format: TimeFormat, dialect: LogDialect, names: ObjectNames) {
    self.term = term
    let text = term.text
    let searched: [LogField] = [.type, .status, .id, .error] + dialect.columns.compactMap(\.content.field)
    fields = term.expression.map { LogSearch($0, in: searched, names) } ?? LogSearch(text, in: searched, names)
    let canBeTime =
      term.expression == nil && text.contains(where: \.isNumber)
      && text.allSatisfy { $0.isNumber || " -:".contains($0) || format.display == .relative }
    self.format = canBeTime ? format : nil
  }

  /// On how many logs the expression gave up, of those searched so far.
  var undecided: Int { fields.undecided }

  /// The first of some rows whose log matches.
  mutating func first(of numbers: StrideTo<Int>, in rows: RowList, cache: LogCache) -> Int? {
    guard let format else { return fields.first(of: numbers, in: rows, cache: cache) }
    return numbers.first { row in
      fields.finds(rows[row], in: cache) || format.list(cache.startedAt(of: rows[row])).contains(term.text)
    }
  }
}
