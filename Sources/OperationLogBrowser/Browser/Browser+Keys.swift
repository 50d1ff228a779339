import LogPaging
import TextScreen
import TextWidgets

extension Browser {
  /// Passes a key to the topmost layer; a key that no layer handles goes to the program.
  mutating func press(_ key: Key) {
    if case .mouse(let event) = key { return handle(event) }
    clicked = nil
    readMessage()
    if let answer = layers.press(key, model, layout) {
      if case .taken(let reactions) = answer { return carryOut(reactions) }
      return performBesidePrompt(key)
    }
    if let command = model.settings.keymap.command(for: key, own: layers.keys) {
      perform(command)
    } else if case .withAlt(let second) = key {
      // Nothing is bound to Alt here: it was Esc, and soon after that another key.
      press(.escape)
      press(second)
    } else {
      tellUnbound(key)
    }
  }

  /// Says that a key has no meaning here; an unknown sequence may be something else that the terminal sent.
  private mutating func tellUnbound(_ key: Key) {
    switch key {
    case .unknown, .mouse: break
    case .paste: say("Nothing here takes a paste; \(model.press(.filter)) and \(model.press(.search)) do.")
    default: say("\(key.name(model.settings.repertoire)) is not bound; \(model.press(.help)) shows the keys.")
    }
  }

  mutating func perform(_ command: Command) {
    switch layers.perform(command, model, layout) {
    case .taken(let reactions): carryOut(reactions)
    case .passedOn: performInProgram(command)
    }
  }

  /// A key press counts as having read the message line.
  mutating func readMessage() {
    guard layers.prompt == nil, message?.isError != true else { return }
    if message == nil || message?.source == .news { model.news = RefreshReport() }
    show(nil)
  }

  /// Handles keys that a prompt or question does not use.
  private mutating func performBesidePrompt(_ key: Key) {
    switch model.settings.keymap.everywhere.command(for: key) {
    case .redraw: emit(.redraw)
    case .suspend: emit(.suspend)
    default: break
    }
  }

  /// Handles commands that mean the same in every pane.
  private mutating func performInProgram(_ command: Command) {
    switch command {
    case .quit: emit(.quit)
    case .interrupt: if !stopWork() { emit(.quit) }
    case .redraw: emit(.redraw)
    case .suspend: emit(.suspend)
    case .escape: escape()
    case .back: back()
    case .search: askForSearch()
    case .cycleTimes: cycleTimes()
    case .arrange: arrangePanes()
    case .toggleLive: carryOut(following.toggle(now: model.now))
    case .help:
      let sections = Registry.helpSections(of: layers.keys, model.settings.keymap, model.settings.repertoire)
      layers.present(HelpText(sections, model))
    case .palette: openPalette()
    case .requestLog: openRequests()
    case .page: openInPager()
    case .toggleMouse: toggleMouse()
    case .openView(let name): openView(named: name)
    case .runOwn(let name): runOwn(named: name)
    default: break
    }
  }

  /// Opens the request log at the newest request.
  private mutating func openRequests() {
    layers.present(RequestLog(model))
    _ = layers.perform(.move(.end), model, layout)
  }

  /// Opens a prompt, unless a menu is open.
  mutating func ask(_ prompt: any Prompt) {
    guard layers.overlay.map({ $0.text != nil }) ?? true else { return }
    show(nil)
    layers.ask(prompt)
  }

  private mutating func openPalette() {
    guard layers.overlay.map({ $0.text != nil }) ?? true else { return }
    layers.dismiss()
    ask(CommandPrompt(layers.keys, model))
  }

  private mutating func cycleTimes() {
    let all = TimeDisplay.allCases
    let index = all.firstIndex(of: model.times) ?? 0
    model.times = all[(index + 1) % all.count]
    keep(.times(model.times))
    say("Times are \(model.times == .relative ? "relative to now" : "in \(model.format.zoneName)").")
  }

  /// Puts the detail to the other place, if it has room there.
  private mutating func arrangePanes() {
    guard layers.showsPanes else { return say("The detail can be put beside or below a list that is shown with it.") }
    let now = PaneArrangement(model.size, wanted: model.kept.arrangement)
    let other: PaneArrangement = now == .beside ? .below : .beside
    guard other.fits(model.size) else {
      let least = other.least
      return say("The detail \(other) the list needs \(least.columns) columns and \(least.rows) rows.")
    }
    keep(.arrangement(other))
    say("The detail is \(other) the list.")
  }

  // MARK: - Ways back

  /// Closes what is on top, or stops work in progress, or goes back one step; never leaves the list.
  private mutating func escape() {
    if layers.closeOverlay() || stopWork() || readError() || layers.leaveText() { return }
    if !layers.isAtList {
      if !dropAddedFilter() { pop() }
    } else if model.isFiltered {
      dropNewestFilter()
    } else {
      _ = layers.unzoom()
    }
  }

  /// - Returns: whether a message was shown.
  private mutating func readError() -> Bool {
    defer { show(nil) }
    return message != nil
  }

  private mutating func back() {
    if layers.closeOverlay() || layers.leaveText() || layers.unzoom() { return }
    if layers.isAtList { emit(.quit) } else { pop() }
  }

  /// Stops work in progress: a search, or writing a file, or loading, or sorting.
  ///
  /// - Returns: whether anything was stopped.
  private mutating func stopWork() -> Bool {
    if search.stop() {
      say("The search was stopped.")
    } else if model.writing != nil {
      emit(.stopWriting)
    } else if model.controller.isBusy {
      stopLoading()
    } else if sorting.sorting != nil {
      sorting.forget()
      setSort(ListSort(model.dialect))
      say("Sorting was stopped; the list is \(model.sort.label).")
    } else {
      return false
    }
    return true
  }
}
