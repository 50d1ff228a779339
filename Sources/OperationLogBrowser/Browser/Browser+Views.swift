import LogStatistics
import OperationLogs
import TextWidgets

extension Browser {
  /// What stands in the list's place.
  var content: StackedView.Content { views.last?.content ?? .list }

  /// Whether the view is no list of logs.
  var isInTable: Bool {
    switch content {
    case .list, .life, .histogram: false
    case .signatures, .protection: true
    }
  }

  /// Opens a view on the present one, of the list or of another one.
  mutating func push(_ content: StackedView.Content, _ change: (inout LogQuery) -> Void = { _ in }) {
    var query = controller.query
    change(&query)
    let origin = StackedView.Origin(
      query: controller.query,
      list: list,
      sort: sort,
      isStatusNewest: isStatusNewest,
      focus: focus,
      isZoomed: isZoomed,
      isLoadingEverything: controller.isLoadingEverything
    )
    views.append(StackedView(content: content, query: query, origin: origin))
    (pager, overlay, focus, isZoomed) = (nil, nil, .list, false)
    setQuery { $0 = query }
    showStatistics()
  }

  /// Comes back to where one was: filter, cursor and scroll as they were left.
  mutating func pop() {
    guard let origin = views.popLast()?.origin else { return }
    scan = nil
    (list, sort, sortedRows, sorting) = (origin.list, origin.sort, nil, nil)
    setQuery { $0 = origin.query }
    (isStatusNewest, focus, isZoomed) = (origin.isStatusNewest, origin.focus, origin.isZoomed)
    showRows()
    showStatistics()
    if origin.isLoadingEverything, !controller.isLoading { take(controller.allPagesWanted()) }
  }

  /// Drops what was added to the filter since the view was opened, the newest part first.
  ///
  /// - Returns: whether there was anything.
  mutating func dropFilterSinceOpening() -> Bool {
    guard let opened = views.last?.query else { return false }
    if controller.query.terms.count > opened.terms.count {
      setQuery { $0.terms.removeLast() }
    } else if controller.query.status != opened.status || filterText != opened.text {
      setQuery { ($0.status, $0.terms) = (opened.status, opened.terms) }
    } else {
      return false
    }
    return true
  }

  // MARK: - Errors by signature

  /// Opens the errors by signature; the server is asked for failed logs alone, unless all logs come anyway.
  ///
  /// What is stuck has not failed, so that this is asked no longer.
  mutating func toggleSignatures() {
    if case .signatures = content { return pop() }
    let query = controller.query
    let isAsked = query.status.isAll && (controller.isComplete || controller.isLoadingEverything)
    push(.signatures(AnchoredRows())) { query in
      if !isAsked { query.status = StatusFilter(classes: [.failed]) }
      query.terms.removeAll { $0.mark == .stuck && !$0.isNegated }
    }
  }

  /// Opens the list of the logs that failed like the one under the cursor.
  mutating func openSignature(_ group: SignatureGroup) {
    push(.list) { $0.terms.append(FilterTerm(cause: group.signature)) }
    list.move(to: 0)
  }
}

extension LogQuery {
  /// The terms as they were written.
  fileprivate var text: String { terms.map(\.source).joined(separator: " ") }
}
