import OperationLogs

/// What a description means in the list of a service; with a nil dialect, of any service.
extension ViewDescription {
  /// Checks every part.
  ///
  /// - Throws: `Mistake` for the first part that means nothing.
  package func check(now: LogTime, dialect: LogDialect?) throws(Mistake) {
    _ = try readFilter(now: now, dialect: dialect)
    _ = try readView()
    _ = try readSort(dialect)
    _ = try readColumns(dialect)
  }

  func readFilter(now: LogTime, dialect: LogDialect?) throws(Mistake) -> FilterLine {
    do throws(FilterLine.Mistake) {
      return try FilterLine(filter ?? "", now: now, canJudgeMarks: true, dialect: dialect)
    } catch {
      throw Mistake(part: "filter", sentence: error.sentence)
    }
  }

  func readView() throws(Mistake) -> ViewWord? {
    guard let view else { return nil }
    guard let word = ViewWord(view) else {
      throw Mistake(part: "view", sentence: "No such view: \(view). Views: \(ViewWord.forms).")
    }
    return word
  }

  /// The column and whether its greatest value comes first.
  func readSort(_ dialect: LogDialect?) throws(Mistake) -> (column: ListColumn, isDescending: Bool)? {
    guard let sort else { return nil }
    let parts = sort.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let column = try Self.column(parts[0], "sort", dialect)
    switch parts.dropFirst() {
    case []: return (column, column.sortsDownward)
    case ["asc"]: return (column, false)
    case ["desc"]: return (column, true)
    default:
      throw Mistake(part: "sort", sentence: "Not an order: \(sort). Write COLUMN, COLUMN:asc or COLUMN:desc.")
    }
  }

  func readColumns(_ dialect: LogDialect?) throws(Mistake) -> [ListColumn]? {
    guard let columns else { return nil }
    var read: [ListColumn] = []
    for name in columns.split(separator: ",", omittingEmptySubsequences: false) {
      read.append(try Self.column(String(name), "columns", dialect))
    }
    return read
  }

  private static func column(_ name: String, _ part: String, _ dialect: LogDialect?) throws(Mistake) -> ListColumn {
    let known = dialect.map(ListColumn.all) ?? ListColumn.allOfEveryService
    guard let column = known.first(where: { $0.name == name.lowercased() }) else {
      let names = known.map(\.name).joined(separator: ", ")
      throw Mistake(part: part, sentence: "No such column: \(name). Columns: \(names).")
    }
    return column
  }
}

extension ViewDescription {
  /// The names of the list's columns, of every service.
  package static var columnNames: [String] { ListColumn.allOfEveryService.map(\.name) }
}

extension ListColumn {
  fileprivate static let allOfEveryService = LogDialect.all.flatMap(all).reduce(into: [ListColumn]()) { all, column in
    if !all.contains(column) { all.append(column) }
  }
}
