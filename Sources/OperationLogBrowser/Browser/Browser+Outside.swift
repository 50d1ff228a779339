import TextScreen

/// What goes on or is shown outside, as the event loop asks for it.
extension Browser {
  /// A search that goes on away from the main thread; nil where it was given up.
  package func scanner(_ request: ScanRequest) -> Scanner? { search.scanner(request, model) }

  /// Whether a search goes on.
  package func isSearching(_ request: ScanRequest) -> Bool { search.isSearching(request) }

  /// What is sorted away from the main thread; nil where that was given up.
  package func sorter(_ request: SortRequest) -> Sorter? { sorting.sorter(request, model) }

  /// Whether a sorting goes on.
  package func isSorting(_ request: SortRequest) -> Bool { sorting.isSorting(request) }

  /// What a file is made from.
  package func export(_ request: ExportRequest) -> Export { model.export(request) }

  /// The browser to begin with elsewhere: it knows how one looks at logs, and what was asked so far.
  ///
  /// The list's filter comes along to another region or project, and not to another cloud.
  package func moved(to context: BrowserContext, by choice: ContextChoice) -> Browser {
    var settings = model.settings
    (settings.context, settings.kept, settings.times) = (context, model.kept, model.times)
    var query = layers.queryAtList ?? model.controller.query
    if case .cloud = choice { (query.status, query.terms) = (.all, []) }
    query.dialect = context.dialect ?? query.dialect
    settings.query = query
    var browser = Browser(settings: settings, size: model.size, now: model.clock)
    browser.model.requests = model.requests
    (browser.model.searches, browser.model.paths) = (model.searches, model.paths)
    browser.following.follow(following, now: model.now)
    browser.say("Now in \(choice.words).")
    return browser
  }

  // MARK: - Texts for $PAGER

  /// What is shown where the focus is, whole; nil where there is nothing to read.
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
      say("Esc leads back to the list first.")
    } else {
      say(layers.view.isList ? model.emptiness : "There is no row to show.")
    }
  }

  /// What stands above the rows: where they are from, how complete they are, and what they are filtered by.
  private var headLines: [String] {
    var screen = Screen(size: Size(columns: model.size.columns, rows: 2))
    let width = model.size.columns
    screen.draw(header.text(width: width), at: Position(column: 0, row: 0), in: Rectangle(screen.size))
    screen.draw(statusBar.text(width: width), at: Position(column: 0, row: 1), in: Rectangle(screen.size))
    return screen.lines() + [""]
  }
}
