import OperationLogs

extension Browser {
  /// Shows another list; the cursor stays on its log if that is in it.
  mutating func setQuery(_ change: (inout LogQuery) -> Void) {
    var query = controller.query
    change(&query)
    guard query != controller.query else { return }
    scan = nil
    take(controller.queryChanged(to: query))
    showRows(reordered: true)
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
    setQuery { $0.order = sort.serverOrder }
    showRows(reordered: true)
  }

  mutating func invertSort() {
    var inverted = sort
    inverted.isDescending.toggle()
    setSort(inverted)
  }

  // MARK: - Exact statuses

  mutating func pickStatuses() {
    let choices = StatusChoices(counts: controller.statusCounts)
    overlay = .statuses(
      Menu("Statuses, and how many are loaded", choices.items(controller.query.status, pen))
    )
  }

  mutating func toggle(_ status: String?) {
    let choices = StatusChoices(counts: controller.statusCounts)
    setStatus { $0.toggle(status, among: choices.statuses) }
  }

  /// Counts anew in an open picker.
  mutating func showStatusChoices() {
    guard case .statuses(var menu) = overlay else { return }
    let choices = StatusChoices(counts: controller.statusCounts)
    menu.update(choices.items(controller.query.status, pen))
    overlay = .statuses(menu)
  }
}

extension FilterTerm {
  /// The statuses that the term asks for, where it asks for some.
  fileprivate var wantedStatus: StatusFilter? {
    guard !isNegated, case .status(let filter) = condition else { return nil }
    return filter
  }
}
