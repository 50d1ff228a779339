import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// The log that is copied and whose error is shown.
  var subject: OperationLog? { pager?.log ?? selectedLog }

  /// Moves the cursor; a step beyond the last row loads the next page.
  mutating func move(_ movement: Movement) {
    let isStepBeyond = list.isAtEnd && [.down, .halfPageDown, .pageDown, .end].contains(movement)
    list.move(movement)
    guard isStepBeyond, !controller.isComplete else { return }
    message = nil
    take(controller.nextPageWanted())
  }

  mutating func scrollSideways(by step: Int) {
    let widest = list.visible.map { row in
      controller.cache[list.rows[row]].errorInfo.map { pen($0.brief).columns } ?? 0
    }
    list.scrollSideways(
      by: step,
      most: ListColumns.mostSteps(errorColumns: widest.max() ?? 0, wanted: listColumns)
    )
  }

  mutating func wrapDetail() {
    guard layout.showsBoth else { return say("Rows do not wrap; Enter opens the log.") }
    _ = performInText(.toggleWrap)
  }

  /// Opens the log, and from there its error.
  mutating func open() {
    if focus == .detail { openPager() } else { focus = .detail }
  }

  mutating func openPager() {
    guard let log = selectedLog else { return say("There is no log to open.") }
    pager = ErrorPager(log: log, format: format, repertoire: settings.repertoire, dialect: dialect)
  }

  // MARK: - Ways back

  mutating func escape() {
    if overlay != nil {
      overlay = nil
    } else if scan != nil {
      scan = nil
      say("The search was stopped.")
    } else if writing != nil {
      emit(.stopWriting)
    } else if controller.isBusy {
      stopLoading()
    } else if sorting != nil {
      stopSorting()
    } else if message != nil {
      message = nil
    } else if pager != nil || focus == .detail {
      back()
    } else if !views.isEmpty {
      if !dropFilterSinceOpening() { back() }
    } else if isFiltered {
      dropNewestFilter()
    } else {
      isZoomed = false
    }
  }

  mutating func back() {
    if overlay != nil {
      overlay = nil
    } else if pager != nil {
      pager = nil
    } else if focus == .detail {
      focus = .list
    } else if isZoomed {
      isZoomed = false
    } else if !views.isEmpty {
      pop()
    } else {
      emit(.quit)
    }
  }

  mutating func interrupt() {
    if scan != nil {
      scan = nil
    } else if writing != nil {
      emit(.stopWriting)
    } else if controller.isBusy {
      stopLoading()
    } else if sorting != nil {
      stopSorting()
    } else {
      emit(.quit)
    }
  }

  // MARK: - Overlays

  mutating func toggleHelp() {
    if case .help = overlay {
      overlay = nil
    } else {
      overlay = .help(TextPane(HelpText.lines(pen), repertoire: settings.repertoire))
    }
  }

  mutating func toggleRequestLog() {
    if case .requestLog = overlay {
      overlay = nil
    } else {
      let lines = RequestLogText.lines(requests, format: format, pen)
      overlay = .requestLog(TextPane(lines, repertoire: settings.repertoire))
      if var pane = overlay?.text {
        pane.perform(TextCommand.move(.end), in: overlaySize)
        overlay?.text = pane
      }
    }
  }

  mutating func openCopyMenu() {
    guard let log = subject else { return }
    overlay = .copy(Menu("Copy", CopyChoice.all(of: log, dialect).map { $0.item(pen) }))
  }

  mutating func copy(_ choice: CopyChoice) {
    emit(.copy(choice.text, what: choice.what + whichRun))
  }

  /// Which of a plan's runs stands for it, as the message adds it.
  private var whichRun: String {
    guard pager == nil, case .protection(let table) = content, let row = table.selected else { return "" }
    return row.lastFailure == nil ? " of its last good run" : " of its last failure"
  }

  mutating func cycleTimes() {
    let all = TimeDisplay.allCases
    let index = all.firstIndex(of: times) ?? 0
    times = all[(index + 1) % all.count]
    keep(.times(times))
    say("Times are \(times == .relative ? "relative to now" : "in \(format.zoneName)").")
  }
}
