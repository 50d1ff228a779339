import LogPaging
import TextScreen
import TextWidgets

extension Browser {
  /// Passes a key to the topmost layer; a key that no layer handles goes to the program.
  mutating func press(_ key: Key) {
    readMessage()
    if let answer = layers.press(key, model, layout) {
      if case .taken(let reactions) = answer { return carryOut(reactions) }
      return performBesidePrompt(key)
    }
    guard let command = Keymap.command(for: key, own: layers.keys) else { return }
    perform(command)
  }

  mutating func perform(_ command: Command) {
    switch layers.perform(command, model, layout) {
    case .taken(let reactions): carryOut(reactions)
    case .passedOn: performInProgram(command)
    }
  }

  /// A key press counts as having read the message line.
  private mutating func readMessage() {
    guard layers.prompt == nil, message?.isError != true else { return }
    if message == nil || message?.source == .news { model.news = RefreshReport() }
    show(nil)
  }

  /// Handles keys that a prompt or question does not use.
  private mutating func performBesidePrompt(_ key: Key) {
    switch Keymap.everywhere.command(for: key) {
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
    case .search: ask(SearchPrompt(model))
    case .cycleTimes: cycleTimes()
    case .toggleLive: carryOut(following.toggle(now: model.now))
    case .help: layers.present(help)
    case .palette: openPalette()
    case .requestLog: openRequests()
    case .page: openInPager()
    case .openView(let name): openView(named: name)
    default: break
    }
  }

  private var help: HelpText {
    HelpText(KeySections.lines(Registry.keySections(model.settings.repertoire), model.pen), model.settings.repertoire)
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
