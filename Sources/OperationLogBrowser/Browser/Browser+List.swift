import LogStore
import OperationLogs
import TextWidgets

extension Browser {
  /// Moves the cursor; a step beyond the last row loads the next page.
  mutating func move(_ movement: Movement) {
    let isStepBeyond = model.list.isAtEnd && [.down, .halfPageDown, .pageDown, .end].contains(movement)
    model.list.move(movement)
    guard isStepBeyond, !model.controller.isComplete else { return }
    load(.nextPage)
  }

  mutating func markRun(_ movement: Movement) {
    if let log = model.list.selected { model.marks.insert(log) }
    move(movement)
    if let log = model.list.selected { model.marks.insert(log) }
  }

  mutating func clearMarks() {
    guard !model.marks.isEmpty else { return say("No log is marked.") }
    say("Cleared \(model.marks.count.counted("mark")).")
    model.marks = []
  }

  mutating func scrollSideways(by step: Int) {
    let widest = model.list.visible.map { row in
      model.log(model.list.rows[row]).errorInfo.map { model.pen($0.brief).columns } ?? 0
    }
    model.list.scrollSideways(
      by: step,
      most: ListColumns.mostSteps(errorColumns: widest.max() ?? 0, wanted: model.listColumns)
    )
  }

  // MARK: - Rows

  /// Updates the rows, in the order of the view, the server or a column.
  mutating func showRows(changed: Set<LogReference> = [], ofOtherList: Bool = false) {
    if let rows = layers.arrange(model) {
      sorting.forget()
      model.list.show(rows, ofOtherList: ofOtherList)
    } else if model.sort.isLocal {
      let (rows, effect) = sorting.sort(changed: changed, ofOtherList: ofOtherList, model)
      rows.map { model.list.show($0, ofOtherList: ofOtherList) }
      effect.map { emit($0) }
    } else {
      sorting.forget()
      model.list.show(model.controller.rows, ofOtherList: ofOtherList)
    }
  }

  /// Shows rows that have been sorted; rows that arrived meanwhile are sorted next.
  mutating func showSorted(_ report: Sorter.Report) {
    guard let changed = sorting.finish(report) else { return }
    model.list.show(report.rows)
    showRows(changed: changed)
  }

  mutating func setSort(_ sort: ListSort) {
    model.sort = sort
    sorting.forget()
    var query = model.controller.query
    query.order = sort.serverOrder
    setQuery(query)
    showRows(ofOtherList: true)
  }

  // MARK: - Filter

  /// Shows another list; the cursor stays on its log if the list contains it.
  mutating func setQuery(_ query: LogQuery) {
    let old = model.controller.query
    let query = query.judged(asOf: model.now.wholeSecond).named(by: model.names.all)
    guard query != old else { return }
    search.stop()
    perform(model.controller.queryChanged(to: query))
    showRows(ofOtherList: true)
    // The status bar's counts ignore the status filter.
    guard query.terms != old.terms || query.order != old.order else { return }
    model.tally.update(model.controller)
  }

  mutating func toggle(_ term: FilterTerm) {
    // The terms a view was opened with are its subject and stay in front.
    setQuery(model.query(toggling: term, after: layers.openedQuery?.terms ?? []))
    model.isStatusNewest = term.wantedStatus != nil
    if term.readsTexts, let unseen = model.unseenTexts { say(unseen) }
  }

  mutating func toggleStuck() {
    let query = model.queryTogglingStuck
    setQuery(query)
    if query.asks(for: .stuck) { say(model.whatIsStuck) }
    model.isStatusNewest = false
  }

  mutating func dropNewestFilter() {
    if let query = model.queryWithoutNewestFilter { setQuery(query) }
  }

  /// Drops the newest part of the filter that was added since the view was opened.
  ///
  /// - Returns: whether there was one.
  mutating func dropAddedFilter() -> Bool {
    guard let query = layers.openedQuery.flatMap({ model.query(backTo: $0) }) else { return false }
    setQuery(query)
    return true
  }

  mutating func clearFilters() {
    var query = model.controller.query
    (query.status, query.terms) = (.all, [])
    setQuery(query)
  }

  // MARK: - Views

  /// Opens a view on top of the current one.
  mutating func push(_ view: any BodyView, _ query: LogQuery, _ sort: ListSort?) {
    var query = query.named(by: model.names.all)
    if let sort { query.order = sort.serverOrder }
    layers.push(view, query, from: savedPosition)
    if let sort {
      model.sort = sort
      sorting.forget()
    }
    setQuery(query)
    showRows(ofOtherList: true)
  }

  private var savedPosition: SavedPosition {
    SavedPosition(
      query: model.controller.query,
      list: model.list,
      sort: model.sort,
      isStatusNewest: model.isStatusNewest,
      focus: layers.focus,
      isZoomed: layers.isZoomed,
      isLoadingEverything: model.controller.isLoadingEverything
    )
  }

  mutating func replace(_ view: any BodyView, _ query: LogQuery) {
    let query = query.named(by: model.names.all)
    layers.replace(view, query)
    setQuery(query)
    showRows(ofOtherList: true)
  }

  /// Closes the view and restores filter, cursor and scroll position.
  mutating func pop() {
    guard let origin = layers.pop() else { return }
    search.stop()
    sorting.forget()
    (model.list, model.sort) = (origin.list, origin.sort)
    setQuery(origin.query)
    model.isStatusNewest = origin.isStatusNewest
    showRows()
    if origin.isLoadingEverything, !model.controller.isLoading { perform(model.controller.allPagesWanted()) }
  }
}
