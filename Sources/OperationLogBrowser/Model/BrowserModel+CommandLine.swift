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
    let classes = StatusClass.allCases.filter(classes.contains)
    guard !statuses.isEmpty else { return "class:" + classes.map(\.name).joined(separator: ",") }
    let field = "status:"
    let exact = statuses.sorted { ($0 ?? "") < ($1 ?? "") }.map {
      String(FilterTerm(status: $0).source.dropFirst(field.count))
    }
    let names = classes.flatMap { dialect.hasStatus(namedLike: $0) ? dialect.statuses(of: $0) : [$0.name] }
    return field + (names + exact).joined(separator: ",")
  }
}

extension ListSort {
  /// The order as typed: `took`, `started:asc`.
  fileprivate var source: String {
    column.name + (isDescending == column.sortsDownward ? "" : isDescending ? ":desc" : ":asc")
  }
}
