import OperationLogs

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
  ///
  /// One `status:` in it becomes the status filter, which the server is asked for.
  mutating func setFilter(_ line: FilterLine) {
    let statuses = line.terms.filter { $0.wantedStatus != nil }
    let status = statuses.count == 1 ? statuses[0].wantedStatus : nil
    setQuery { query in
      query.terms = line.terms
      guard let status else { return }
      query.terms.removeAll { $0.wantedStatus != nil }
      query.status = status
    }
    isStatusNewest = status != nil
    if line.terms.contains(where: \.readsTexts), let unseenTexts { say(unseenTexts) }
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

  mutating func invertSort() {
    var inverted = sort
    inverted.isDescending.toggle()
    setSort(inverted)
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
    menu.update(choices.items(controller.query.status, pen))
    overlay = .statuses(menu, choices)
  }
}

extension FilterTerm {
  /// The statuses that the term asks for, where it asks for some.
  var wantedStatus: StatusFilter? {
    guard !isNegated, case .status(let filter) = condition else { return nil }
    return filter
  }
}
