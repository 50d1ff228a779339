import OperationLogs
import TextWidgets

extension Browser {
  /// Shows another list; the cursor stays on its log if that is in it.
  mutating func setQuery(_ change: (inout LogQuery) -> Void) {
    var query = controller.query
    change(&query)
    let old = controller.query
    guard query != old else { return }
    scan = nil
    take(controller.queryChanged(to: query))
    showRows(ofOtherList: true)
    showStatusChoices(countingAnew: false)
    // The numbers of the status bar leave the status filter aside.
    if query.terms != old.terms || query.order != old.order {
      count()
      tally.update(statistics, controller, now: now, isNews: true)
    }
  }

  mutating func setStatus(_ change: (inout StatusFilter) -> Void) {
    setQuery { change(&$0.status) }
    isStatusNewest = true
  }

  /// Takes the filter as it was written.
  mutating func setFilter(_ line: FilterLine) {
    let query = query(filteredBy: line)
    setQuery { $0 = query }
    isStatusNewest = line.soleStatus != nil
    if line.terms.contains(where: \.readsTexts), let unseenTexts { say(unseenTexts) }
  }

  /// The list's query with another filter.
  ///
  /// One `status:` in it becomes the status filter, which the server is asked for.
  func query(filteredBy line: FilterLine) -> LogQuery {
    var query = controller.query
    query.terms = line.terms
    if let status = line.soleStatus {
      query.terms.removeAll { $0.wantedStatus != nil }
      query.status = status
    }
    return query
  }

  mutating func dropNewestFilter() {
    let query = controller.query
    if !query.status.isAll, isStatusNewest || query.terms.isEmpty {
      setQuery { $0.status = .all }
    } else if !query.terms.isEmpty {
      setQuery { $0.terms.removeLast() }
    }
  }

  mutating func clearFilters() {
    setQuery { query in
      query.status = .all
      query.terms = []
    }
  }

  // MARK: - Order

  mutating func setSort(_ sort: ListSort) {
    self.sort = sort
    (sortedRows, sorting) = (nil, nil)
    setQuery { $0.order = sort.serverOrder }
    showRows(ofOtherList: true)
  }

  /// Sorts as a person wishes, and the next time as well.
  mutating func chooseSort(_ sort: ListSort) {
    setSort(sort)
    keep(.sort(sort.kept, service: dialect.name))
  }

  mutating func invertSort() {
    var inverted = sort
    inverted.isDescending.toggle()
    chooseSort(inverted)
  }

  // MARK: - Exact statuses

  mutating func pickStatuses() {
    let choices = StatusChoices(counts: controller.statusCounts, dialect: dialect)
    let items = choices.items(controller.query.status, pen)
    overlay = .statuses(Menu("Statuses, and how many are loaded", items), choices)
  }

  /// Shows in an open picker what is picked now, and counts anew where logs have come.
  mutating func showStatusChoices(countingAnew: Bool) {
    guard case .statuses(var menu, var choices) = overlay else { return }
    if countingAnew { choices = StatusChoices(counts: controller.statusCounts, dialect: dialect) }
    menu.show(choices.items(controller.query.status, pen))
    overlay = .statuses(menu, choices)
  }
}

extension FilterLine {
  /// The statuses that it asks for, where one term does.
  fileprivate var soleStatus: StatusFilter? {
    let statuses = terms.compactMap(\.wantedStatus)
    return statuses.count == 1 ? statuses[0] : nil
  }
}

extension FilterTerm {
  /// The statuses that the term asks for, where it asks for some.
  var wantedStatus: StatusFilter? {
    guard !isNegated, case .status(let filter) = condition else { return nil }
    return filter
  }
}
