import OperationLogs

/// Where one was before a search was typed: the place that Esc gives back.
struct SearchOrigin: Sendable {
  let list: ListPane
  let layers: Layers
  let searched: SearchTerm?
}

/// Searching the pane with the focus.
extension Browser {
  mutating func askForSearch() {
    let origin = SearchOrigin(list: model.list, layers: layers, searched: model.searched)
    ask(SearchPrompt(model))
    if layers.prompt is SearchPrompt { searchOrigin = origin }
  }

  /// Goes to the first match of a text that is still typed, from where one was.
  mutating func previewSearch(_ term: SearchTerm?) {
    guard let origin = searchOrigin else { return }
    goBack(to: origin)
    guard let term else { return }
    if layers.isInList {
      model.searched = term
      search.preview(term, model)
    } else {
      _ = find(term)
    }
  }

  mutating func cancelSearch() {
    searchOrigin.map { goBack(to: $0) }
    searchOrigin = nil
  }

  private mutating func goBack(to origin: SearchOrigin) {
    search.stop()
    layers.restore(origin.layers, model.names.all)
    model.list = origin.list
    showRows()
    model.searched = origin.searched
    search.set(origin.searched, model)
  }

  /// Keeps the match that was found while the text was typed; nil ends the search.
  mutating func finishSearch(_ term: SearchTerm?) {
    if let term, layers.isInList, let unsaid = search.finishPreview(of: term) {
      searchOrigin = nil
      remember(term)
      return carryOut(unsaid)
    }
    cancelSearch()
    guard let term else { return endSearch() }
    remember(term)
    if layers.isInList {
      model.searched = term
      search.set(term, model)
      search.searchAgain(isForward: true, model)
    } else {
      carryOut(find(term))
    }
  }

  private mutating func endSearch() {
    _ = layers.search(nil, layout)
    if layers.hasOwnText { return }
    model.searched = nil
    search.set(nil, model)
  }

  private mutating func remember(_ term: SearchTerm) {
    if model.searches.last != term.text { model.searches.append(term.text) }
  }

  /// Goes to the first match in the text or table with the focus.
  ///
  /// - Returns: what is to be said about it.
  private mutating func find(_ term: SearchTerm) -> [Reaction] {
    if !layers.hasOwnText {
      model.searched = term
      search.set(term, model)
    }
    if let count = layers.search(term.needle(model.settings.repertoire), layout) {
      return count == 0 ? [.say("No match for \"\(term.text)\".")] : []
    }
    guard case .taken(let reactions) = layers.find(term, isForward: true, model) else { return [] }
    return reactions
  }

  mutating func searchAgain(isForward: Bool) {
    guard let searched = model.searched else { return say("\(model.press(.search)) begins a search.") }
    switch layers.find(searched, isForward: isForward, model) {
    case .taken(let reactions): carryOut(reactions)
    case .passedOn: search.searchAgain(isForward: isForward, model)
    }
  }

  mutating func tellHiddenMatch() {
    guard let needle = model.needle, layers.view.hasListColumns, let columns = layout.list?.columns else { return }
    model.hiddenMatch(of: needle, columns: columns).map { say($0) }
  }

  /// Opens a list of the log with an id, which a service is asked for if it is not loaded.
  mutating func lookUp(_ id: String) {
    var query = model.controller.query
    (query.status, query.terms) = (.all, [FilterTerm(.id, contains: id)])
    push(ListView(), query, nil)
    say("No match in the rows loaded; asked for the log with this id. \(model.press(.escape)) goes back.")
  }
}
