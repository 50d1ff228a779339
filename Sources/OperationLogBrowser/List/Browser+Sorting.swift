import LogStore

extension Browser {
  /// Shows the rows in the order of a column that the server cannot sort by.
  ///
  /// At once where that is quick, else as soon as they are sorted: until then the list is in the order in which it came, or
  /// shows what was sorted before.
  mutating func showSorted(changed: Set<LogReference>, ofOtherList: Bool) {
    if ofOtherList { (sortedRows, sorting) = (nil, nil) }
    if sorting != nil {
      sorting?.changed.formUnion(changed)
      return
    }
    // Aside while it is changed, so that it is not copied.
    var sorted = sortedRows ?? SortedRows(sort.order(now: now, limits: statistics.limits))
    let isFirst = sortedRows == nil
    sortedRows = nil
    let isSorted = sorted.take(controller.rows, changed: changed, controller.cache)
    if isSorted || !isFirst { sortedRows = sorted }
    if isSorted {
      list.show(sorted.rows, ofOtherList: ofOtherList)
    } else {
      if isFirst { list.show(controller.rows, ofOtherList: ofOtherList) }
      sortings += 1
      let request = SortRequest(number: sortings)
      sorting = Sorting(request: request, order: sorted.order, source: controller.rows)
      emit(.sort(request))
    }
  }

  /// What is sorted away from the main thread; nothing where that was given up.
  package func sorter(_ request: SortRequest) -> Sorter? {
    guard let sorting, sorting.request == request else { return nil }
    return Sorter(sorting, controller.cache.snapshot)
  }

  /// Whether a sorting goes on.
  package func isSorting(_ request: SortRequest) -> Bool { sorting?.request == request }

  /// Takes in rows that were sorted, unless that was given up; what has come meanwhile is sorted next.
  mutating func sorted(_ report: Sorter.Report) {
    guard let done = sorting, done.request == report.request else { return }
    sorting = nil
    sortedRows = SortedRows(done.order, source: done.source, rows: report.rows)
    list.show(report.rows)
    showRows(changed: done.changed)
  }

  /// Gives up sorting: the list is shown in the order of time.
  mutating func stopSorting() {
    sorting = nil
    setSort(ListSort(dialect))
    say("Sorting was stopped; the list is \(sort.label).")
  }
}
