import TextScreen

/// Entry points for the event loop: background work, export, pager, other clouds.
extension Browser {
  /// A search to continue in the background; nil if it was cancelled.
  package func scanner(_ request: ScanRequest) -> Scanner? { search.scanner(request, model) }

  /// Whether a search is in progress.
  package func isSearching(_ request: ScanRequest) -> Bool { search.isSearching(request) }

  /// Rows to sort in the background; nil if that was cancelled.
  package func sorter(_ request: SortRequest) -> Sorter? { sorting.sorter(request, model) }

  /// Whether sorting is in progress.
  package func isSorting(_ request: SortRequest) -> Bool { sorting.isSorting(request) }

  /// The data for a file.
  package func export(_ request: ExportRequest) -> Export { model.export(request) }

  /// A browser for another cloud, region or project; keeps the user's preferences and history.
  ///
  /// The filter is kept in another region or project, but not in another cloud.
  package func moved(to context: BrowserContext, by choice: ContextChoice) -> Browser {
    var settings = model.settings
    (settings.context, settings.kept, settings.times) = (context, model.kept, model.times)
    settings.usesMouse = model.isMouseOn
    visit.map { settings.kept.apply($0) }
    var query = layers.queryAtList ?? model.controller.query
    if choice.kind == .cloud { (query.status, query.terms) = (.all, []) }
    query.dialect = context.dialect ?? query.dialect
    settings.query = query
    // The query has its filter.
    settings.start = nil
    var browser = Browser(settings: settings, size: model.size, now: model.clock)
    browser.model.requests = model.requests
    browser.model.columns = model.columns
    (browser.model.searches, browser.model.paths) = (model.searches, model.paths)
    browser.following.follow(following, now: model.now)
    browser.say("Now in \(choice.words).")
    return browser
  }

  /// This visit, to be kept when the list is left; nil before any logs were seen.
  package var visit: KeptState.Change? { model.visit }

  // MARK: - Texts for $PAGER

  /// The complete text of the pane with the focus; nil if there is none.
  package var pagedText: PagedText? {
    if let lines = layers.textLines { return PagedText(content: .lines(lines)) }
    let view = layers.view
    guard layers.overlay == nil, view.position(model).count > 0 else { return nil }
    return PagedText(content: .rows(view, model, head: headLines))
  }

  mutating func openInPager() {
    if pagedText != nil {
      emit(.page)
    } else if layers.overlay != nil {
      say("\(model.press(.escape)) leads back to the list first.")
    } else {
      say(layers.view.isList ? model.emptiness : "There is no row to show.")
    }
  }

  /// The lines above the rows: source, completeness and filter.
  private var headLines: [String] {
    var screen = Screen(size: Size(columns: model.size.columns, rows: 2))
    let width = model.size.columns
    screen.draw(header.text(width: width), at: Position(column: 0, row: 0), in: Rectangle(screen.size))
    screen.draw(statusBar.text(width: width), at: Position(column: 0, row: 1), in: Rectangle(screen.size))
    return screen.lines() + [""]
  }
}
