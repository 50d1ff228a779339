import LogStore
import OperationLogs
import TextWidgets

extension Browser {
  /// Opens the life of the log's checkpoint; in a life, that of its plan or resource, then of its provider, and so on.
  mutating func openLife() {
    guard let log = selectedLog else { return say("There is no log to look at.") }
    let subjects = LifeSubject.all(of: log)
    guard let first = subjects.first else { return say("This log names no checkpoint, plan, resource or provider.") }
    guard case .life(let pane) = content, let view = views.last else { return push(life: first) }
    let place = subjects.firstIndex { $0.kind == pane.subject.kind }
    let next = place.map { subjects[($0 + 1) % subjects.count] } ?? first
    guard next != pane.subject else { return say("This log names nothing else.") }
    let query = query(of: next)
    views[views.count - 1] = StackedView(content: .life(LifePane(next)), query: query, origin: view.origin)
    setQuery { $0 = query }
    showRows(ofOtherList: true)
  }

  mutating func push(life subject: LifeSubject) {
    let query = query(of: subject)
    push(.life(LifePane(subject))) { $0 = query }
    sort = ListSort()
    showRows(ofOtherList: true)
  }

  /// The logs of a life, of which the server is asked where it can be.
  private func query(of subject: LifeSubject) -> LogQuery {
    var query = controller.query.unfiltered
    query.terms = [subject.term]
    return query
  }

  /// Shows the rows of a life, the oldest first.
  ///
  /// - Returns: whether there is one to be shown.
  mutating func showLife(ofOtherList: Bool) -> Bool {
    guard case .life(var pane) = content else { return false }
    let cache = controller.cache
    pane.show(controller.rows.lazy.map { cache[$0] }, now: now)
    views[views.count - 1].content = .life(pane)
    (sortedRows, sorting) = (nil, nil)
    list.show(RowList(pane.life.steps.compactMap { cache.reference(of: $0.id) }), ofOtherList: ofOtherList)
    return true
  }

  // MARK: - Protection

  /// Opens the plans, or what there is in their place, by the time since their last good protect, whatever the list is narrowed to.
  mutating func toggleProtection() {
    if case .protection = content { return pop() }
    push(.protection(AnchoredRows())) { $0 = $0.unfiltered }
    sort = ListSort()
  }

  // MARK: - Related logs

  mutating func openRelated() {
    guard let log = subject else { return say("There is no log to look at.") }
    overlay = .related(RelatedMenu(of: log, at: controller.cache.reference(of: log.id)))
    goOnComparing(isNews: true)
  }

  mutating func performInRelated(_ command: Command, _ related: RelatedMenu) {
    var related = related
    if case .move(let movement) = command { related.menu.move(movement, height: overlaySize.rows) }
    overlay = .related(related)
    if command == .related { overlay = nil }
    guard command == .open, let term = related.menu.selected else { return }
    push(.list) { query in
      (query.status, query.terms) = (.all, [])
      if let status = term.wantedStatus { query.status = status } else { query.terms = [term] }
    }
  }
}

extension LogQuery {
  /// The whole list, newest first.
  fileprivate var unfiltered: LogQuery {
    var query = self
    (query.status, query.terms, query.order) = (.all, [], .newestFirst)
    return query
  }
}
