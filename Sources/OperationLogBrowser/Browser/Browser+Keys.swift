import TextScreen

extension Browser {
  mutating func press(_ key: Key) {
    readMessage()
    if prompt != nil { return write(key) }
    if let replacement { return answer(key, replacement) }
    guard let command = Keymap.command(for: key, in: keyContext) else { return }
    perform(command)
  }

  mutating func perform(_ command: Command) {
    if performEverywhere(command) { return }
    if overlay != nil { return performInOverlay(command) }
    if pager != nil { return performInPager(command) }
    if focus == .detail, performInText(command) { return }
    switch content {
    case .list: performInList(command)
    case .life: performInLife(command)
    case .histogram(let pane): performInHistogram(command, pane)
    case .signatures(let table): perform(command, in: table)
    case .protection(let table): perform(command, in: table)
    }
  }

  /// Scrolls, wraps or searches the text beside the list.
  ///
  /// - Returns: whether the command is one of those.
  mutating func performInText(_ command: Command) -> Bool {
    shownSubject == .log ? detail.perform(command, in: textSize) : summary.perform(command, in: textSize)
  }

  /// What means the same wherever the focus is.
  private mutating func performEverywhere(_ command: Command) -> Bool {
    switch command {
    case .quit: emit(.quit)
    case .interrupt: interrupt()
    case .redraw: emit(.redraw)
    case .suspend: emit(.suspend)
    case .escape: escape()
    case .back: back()
    case .search: openPrompt(.search)
    case .cycleTimes: cycleTimes()
    case .toggleLive: toggleLive()
    case .help: toggleHelp()
    case .palette: openPalette()
    case .contexts where overlay == nil: openContexts()
    case .requestLog: toggleRequestLog()
    case .page: openInPager()
    default: return false
    }
    return true
  }

  private mutating func performInOverlay(_ command: Command) {
    if case .columns(let menu) = overlay { return perform(command, in: menu) }
    // Elsewhere what is picked is opened, or taken back, at once.
    let command = command == .pick ? .open : command
    let size = overlaySize
    switch overlay {
    case .help(var pane), .requestLog(var pane):
      _ = pane.perform(command, in: size)
      overlay?.text = pane
    case .statuses(var menu, let choices):
      if case .move(let movement) = command { menu.move(movement, height: size.rows) }
      overlay = .statuses(menu, choices)
      if command == .open, let status = menu.selected {
        setStatus { $0.toggle(status, among: choices.statuses) }
      }
      if command == .allStatuses { setStatus { $0 = .all } }
      if command == .pickStatuses { overlay = nil }
    case .copy(var menu):
      if case .move(let movement) = command { menu.move(movement, height: size.rows) }
      overlay = .copy(menu)
      if command == .open, let choice = menu.selected {
        overlay = nil
        copy(choice)
      }
    case .related(let related): performInRelated(command, related)
    case .export(var menu):
      if case .move(let movement) = command { menu.move(movement, height: size.rows) }
      overlay = .export(menu)
      if command == .open, let content = menu.selected { askForPath(content) }
    case .cells(let cells): performInCells(command, cells)
    case .contexts(let contexts): performInContexts(command, contexts)
    case .palette, .columns, nil: break
    }
  }

  private mutating func performInPager(_ command: Command) {
    let size = textSize
    if pager?.perform(command, in: size) == true { return }
    switch command {
    case .nextFailed, .previousFailed, .copyID, .copyRecord, .copyMenu, .export, .loadNextPage, .loadAllPages, .related,
      .signatures, .life, .histogram, .protection:
      performInList(command)
    case .otherPane, .zoom: back()
    case .open, .openError: say("There is nothing folded here.")
    default: say("Esc leads back to the list first.")
    }
  }

  mutating func performInList(_ command: Command) {
    switch command {
    case .move(let movement): move(movement)
    case .scrollLeft: scrollSideways(by: -1)
    case .scrollRight: scrollSideways(by: 1)
    case .toggleWrap: wrapDetail()
    case .open: open()
    case .otherPane: focus = focus == .list ? .detail : .list
    case .zoom: isZoomed.toggle()
    case .openError: openPager()
    case .nextFailed: scan(.failed, isForward: true)
    case .previousFailed: scan(.failed, isForward: false)
    case .searchNext: searchAgain(isForward: true)
    case .searchPrevious: searchAgain(isForward: false)
    case .allStatuses: setStatus { $0 = .all }
    case .toggleStatus(let digit): setStatus { $0.toggle(digit.statusClass) }
    case .toggleStuck: toggleStuck()
    case .pickStatuses: pickStatuses()
    case .filter: openPrompt(.filter)
    case .dropNewestFilter: dropNewestFilter()
    case .clearFilters: clearFilters()
    case .takeCell: openCells(isLeavingOut: false)
    case .leaveOutCell: openCells(isLeavingOut: true)
    case .sortNextColumn: chooseSort(sort.moved(by: 1))
    case .sortPreviousColumn: chooseSort(sort.moved(by: -1))
    case .invertSort: invertSort()
    case .pickColumns: pickColumns()
    case .refresh: refresh()
    case .loadNextPage: loadNextPage()
    case .loadAllPages: loadAllPages()
    case .copyID: if let log = subject { copy(.id(of: log)) }
    case .copyRecord: if let log = subject { copy(.record(of: log, dialect)) }
    case .copyMenu: openCopyMenu()
    case .export: openExportMenu()
    case .signatures: toggleSignatures()
    case .life: openLife()
    case .histogram: toggleHistogram()
    case .zoomIn, .zoomOut: break
    case .related: openRelated()
    case .protection: toggleProtection()
    case .escape, .back, .quit, .interrupt, .search, .cycleTimes, .toggleLive, .help, .palette, .contexts,
      .requestLog, .page, .pick, .redraw, .suspend:
      break
    }
  }
}
