import OperationLogs

extension BrowserModel {
  /// The command line that shows the same: the source without secrets, and the view.
  ///
  /// - Parameter word: the view in the list's place; nil for a list.
  /// - Returns: a line for a shell.
  func commandLine(of word: ViewWord?) -> String {
    let options = description(of: word).parts.map { name, value in
      let value = ShellWord.quoted(value)
      return "--\(name)" + (value.hasPrefix("-") || value.hasPrefix("'-") ? "=" : " ") + value
    }
    return (["oplogs"] + settings.context.arguments.map(ShellWord.quoted) + options).joined(separator: " ")
  }

  /// What is shown, as `ViewDescription` has it.
  private func description(of word: ViewWord?) -> ViewDescription {
    var (query, word) = (controller.query, word)
    switch word {
    case nil where query.asks(for: .stuck) && query.status == .running:
      word = .stuck
      query = query.withoutStuck
      query.status = .all
    case .causes where query.status == .failed: query.status = .all
    case .life(let subject):
      if let place = query.terms.firstIndex(where: { $0.condition == subject.term.condition }) {
        query.terms.remove(at: place)
      }
    default: break
    }
    // Options are read in UTC, whatever zone the times were typed in.
    let filter = [query.status.source(dialect)].compactMap(\.self) + query.terms.map(\.inUTC.source)
    var described = ViewDescription(
      filter: filter.isEmpty ? nil : filter.joined(separator: " "),
      view: word?.text
    )
    guard word == nil || word == .stuck else { return described }
    if !sort.isUsual { described.sort = sort.source }
    if listColumns != usualColumns {
      described.columns = listColumns.map(\.name).joined(separator: ",")
    }
    return described
  }
}

extension StatusFilter {
  /// The filter as a word of a filter line; nil if it accepts every status.
  ///
  /// Beside exact statuses, a class whose name is itself a status of the service is written as its statuses.
  fileprivate func source(_ dialect: LogDialect) -> String? {
    guard !isAll else { return nil }
    guard !statuses.isEmpty else {
      return "class:" + classesInOrder.map(\.name).joined(separator: ",")
    }
    let field = "status:"
    let exact = statuses.sorted { ($0 ?? "") < ($1 ?? "") }.map {
      String(FilterTerm(status: $0).source.dropFirst(field.count))
    }
    return field + (classNames(beside: dialect) + exact).joined(separator: ",")
  }

  /// What it asks for, for people, and whether these are classes or statuses.
  ///
  /// Where a service has a status that is called like a class, the word before them tells which is meant.
  func words(of dialect: LogDialect) -> (field: String, names: [String]) {
    let isTold = StatusClass.allCases.contains { dialect.hasStatus(namedLike: $0) }
    guard !classes.isEmpty, statuses.isEmpty, isTold else {
      return ("status", classNames(beside: dialect) + statuses.map { $0 ?? "null" }.sorted())
    }
    return ("class", classesInOrder.map(\.name))
  }

  private var classesInOrder: [StatusClass] { StatusClass.allCases.filter(classes.contains) }

  /// The names of its classes as statuses: of a class that is called like one of its statuses, all its statuses.
  private func classNames(beside dialect: LogDialect) -> [String] {
    classesInOrder.flatMap {
      dialect.hasStatus(namedLike: $0) ? dialect.statuses(of: $0) : [$0.name]
    }
  }
}

extension ListSort {
  /// The order as typed: `took`, `started:asc`.
  fileprivate var source: String {
    column.name + (isDescending == column.sortsDownward ? "" : isDescending ? ":desc" : ":asc")
  }
}
