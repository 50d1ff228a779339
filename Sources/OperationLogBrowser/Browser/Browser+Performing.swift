import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Performs a part's reactions, in order.
  mutating func carryOut(_ reactions: [Reaction]) {
    for reaction in reactions { carryOut(reaction) }
  }

  private mutating func carryOut(_ reaction: Reaction) {
    switch reaction {
    case .say(let sentence): say(sentence)
    case .toggleMark(let log): model.marks.formSymmetricDifference([log])
    case .markRun(let movement): markRun(movement)
    case .clearMarks: clearMarks()
    case .move, .moveToRow, .scrollSideways, .scrollRows, .narrow, .toggle, .toggleStuck, .dropNewestFilter,
      .dropAddedFilter,
      .clearFilters, .sort, .load:
      carryOutInList(reaction)
    case .find(let target, let isForward): search.begin(target, isForward: isForward, model)
    case .previewSearch(let term): previewSearch(term)
    case .cancelSearch: cancelSearch()
    case .search(let term): finishSearch(term)
    case .searchAgain(let isForward): searchAgain(isForward: isForward)
    case .tellHiddenMatch: tellHiddenMatch()
    case .lookUp(let id): lookUp(id)
    case .push(let view, let query, let sort): push(view, query, sort)
    case .openLife(let subject): carryOut(LifeView.opening(subject, model))
    case .replace(let view, let query): replace(view, query)
    case .pop: pop()
    case .focus(let pane): layers.setFocus(pane)
    case .toggleFocus: layers.toggleFocus()
    case .toggleZoom: toggleZoom()
    case .openError: openError()
    case .closeError: layers.closeError()
    case .followError: layers.selectedLog(model).map { layers.followError($0, model) }
    case .wrapDetail: wrapDetail()
    case .present(let overlay): layers.present(overlay)
    case .dismiss: layers.dismiss()
    case .ask(let prompt): ask(prompt)
    case .askForPath(let content, let suggestion):
      ask(PathPrompt(content, suggestion ?? model.suggestedPath(for: content), history: model.paths))
    case .closePrompt: layers.closePrompt()
    case .run(let command): perform(command)
    case .keep(let change): keep(change)
    case .write(let request): beginWriting(request)
    case .findContexts:
      model.contextChoices = nil
      emit(.findContexts)
    case .perform(let effect): emit(effect)
    }
  }

  private mutating func carryOutInList(_ reaction: Reaction) {
    switch reaction {
    case .move(let movement): move(movement)
    case .moveToRow(let row): model.list.move(to: row)
    case .scrollSideways(let step): scrollSideways(by: step)
    case .scrollRows(let rows): model.list.scroll(by: rows)
    case .narrow(let query, let isStatusNewest):
      setQuery(query)
      model.isStatusNewest = isStatusNewest
    case .toggle(let term): toggle(term)
    case .toggleStuck: toggleStuck()
    case .dropNewestFilter: dropNewestFilter()
    case .dropAddedFilter: _ = dropAddedFilter()
    case .clearFilters: clearFilters()
    case .sort(let sort):
      setSort(sort)
      keep(.sort(sort.kept, service: model.dialect.name))
    case .load(let load): self.load(load)
    default: break
    }
  }

  /// Remembers a preference for the next run.
  mutating func keep(_ change: KeptState.Change) {
    let before = model.kept
    model.kept.apply(change)
    // The user's choice replaces the columns of a described view.
    if case .columns = change { model.columns = nil }
    if model.kept != before { emit(.keep(change)) }
  }

  /// Shows one pane alone, or both again; where only one fits there is nothing to change.
  private mutating func toggleZoom() {
    guard layers.canZoom(model) else {
      let keys = "\(model.press(.open)) opens the log, \(model.press(.escape)) leads back."
      return say("Only one pane fits this screen; \(keys)")
    }
    layers.toggleZoom()
  }

  // MARK: - Texts

  private mutating func openError() {
    guard let log = layers.selectedLog(model) else { return say("No log is selected.") }
    layers.openError(log, model)
    // The frames may have to be unfolded for the match.
    if let needle = model.needle { _ = layers.search(needle, layout) }
  }

  private mutating func wrapDetail() {
    guard layout.showsBoth else { return say("Rows do not wrap; \(model.press(.open)) opens the log.") }
    layers.performInSideText(.toggleWrap, in: layout.textSize)
  }

  // MARK: - Files

  private mutating func beginWriting(_ request: ExportRequest) {
    if model.paths.last != request.path { model.paths.append(request.path) }
    show(nil)
    let total = request.content.isList ? model.rows(of: request.content).count : nil
    model.writing = Writing(request: request, total: total)
    emit(.write(request))
  }
}
