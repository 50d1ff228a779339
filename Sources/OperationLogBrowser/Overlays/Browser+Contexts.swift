import TextWidgets

extension Browser {
  /// Opens the menu of where else one can go.
  mutating func openContexts() {
    overlay = .contexts(ContextMenu())
    emit(.findContexts)
  }

  mutating func found(_ choices: ContextChoices) {
    if let problem = choices.problem { message = Message(text: problem, isError: true) }
    guard case .contexts(var contexts) = overlay else { return }
    contexts.show(choices, from: context, pen)
    overlay = .contexts(contexts)
  }

  mutating func performInContexts(_ command: Command, _ contexts: ContextMenu) {
    var contexts = contexts
    if case .move(let movement) = command { contexts.menu.move(movement, height: overlaySize.rows) }
    overlay = command == .contexts ? nil : .contexts(contexts)
    guard command == .open, let choice = contexts.menu.selected else { return }
    overlay = nil
    if context.isAt(choice) { return say("You are there.") }
    if let writing { return say("\(writing.request.path) is still being written; Esc stops it.") }
    emit(.go(choice))
  }

  /// The browser to begin with elsewhere: it knows how one looks at logs, and what was asked so far.
  ///
  /// The list's filter comes along to another region or project, and not to another cloud.
  package func moved(to context: BrowserContext, by choice: ContextChoice) -> Browser {
    var settings = settings
    (settings.context, settings.kept, settings.times) = (context, kept, times)
    var query = views.first?.origin.query ?? controller.query
    if case .cloud = choice { (query.status, query.terms) = (.all, []) }
    query.dialect = context.dialect ?? query.dialect
    settings.query = query
    var browser = Browser(settings: settings, size: size, now: now)
    (browser.requests, browser.searches, browser.paths) = (requests, searches, paths)
    if browser.live.isOn != live.isOn { browser.live.toggle(now: now) }
    browser.say("Now in \(choice.words).")
    return browser
  }
}
