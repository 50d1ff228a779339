import TextScreen

extension Browser {
  /// Searches what has the focus; an empty text ends the search.
  mutating func searchHere(_ text: String) {
    let size = textSize
    if var pane = overlay?.text {
      report(pane.search(text, in: overlaySize), text)
      overlay?.text = pane
    } else if pager != nil {
      report(pager?.search(text, in: size) ?? 0, text)
    } else if focus == .detail {
      report(shownSubject == .log ? detail.search(text, in: size) : summary.search(text, in: size), text)
    } else {
      search = text.isEmpty ? nil : ListSearch(text, format: format, dialect: dialect)
      searchAgain(isForward: true)
    }
  }

  private mutating func report(_ hits: Int, _ text: String) {
    guard !text.isEmpty else { return }
    say(hits == 0 ? "«\(text)» is not in this text." : hits.counted("hit"))
  }

  mutating func searchAgain(isForward: Bool) {
    guard let search else { return say("/ begins a search.") }
    if isInTable { return searchTable(for: search.term, isForward: isForward) }
    scan(.text(search), isForward: isForward)
  }

  /// Begins to look for a row; it is found at once, or later away from the main thread.
  mutating func scan(_ wanted: RowScan.Wanted, isForward: Bool) {
    let wraps = if case .text = wanted { true } else { false }
    scan = RowScan(
      wanted,
      isForward: isForward,
      from: list.cursor,
      count: list.rows.count,
      wraps: wraps
    )
  }

  /// Looks at the first rows of a search that has just begun, and hands on what is left of it.
  mutating func beginSearching() {
    guard var scan, scan.request == nil else { return }
    let outcome = scan.step(list.rows, cache: controller.cache)
    if outcome == .unfinished {
      scans += 1
      scan.request = ScanRequest(number: scans)
      scan.request.map { emit(.scan($0)) }
    }
    take(scan, outcome)
  }

  /// What goes on away from the main thread; nothing where the search was given up.
  package func scanner(_ request: ScanRequest) -> Scanner? {
    guard let scan, scan.request == request else { return nil }
    return Scanner(scan, request, rows: list.rows, cache: controller.cache.snapshot)
  }

  /// Whether a search goes on.
  package func isSearching(_ request: ScanRequest) -> Bool { scan?.request == request }

  /// Takes in how far a search has come, unless it was given up.
  mutating func scanned(_ report: Scanner.Report) {
    guard scan?.request == report.request else { return }
    take(report.scan, report.outcome)
  }

  private mutating func take(_ scan: RowScan, _ outcome: RowScan.Outcome) {
    self.scan = outcome == .unfinished ? scan : nil
    // What is known of the chunks serves the next search for the same.
    if outcome != .unfinished, case .text(let search) = scan.wanted, search.term == self.search?.term {
      self.search = search
    }
    switch outcome {
    case .unfinished: break
    case .nothing: say(nothingFound(scan))
    case .found(let log): list.rows.firstIndex(of: log).map { goTo($0, scan) }
    }
  }

  private mutating func goTo(_ row: Int, _ scan: RowScan) {
    list.move(to: row)
    if scan.hasWrapped {
      let end = scan.isForward ? "first row" : "last row that is loaded"
      let notes = [controller.isComplete ? nil : moreOnServer, scan.isForText ? unseenTexts : nil].compactMap(\.self)
      say((["The search went on from the \(end)."] + notes).joined(separator: " "))
    }
    guard var pager, let log = selectedLog else { return }
    pager.show(log, format: format, repertoire: settings.repertoire)
    self.pager = pager
  }

  private func nothingFound(_ scan: RowScan) -> String {
    let rows = list.rows.count.grouped
    switch scan.wanted {
    case .text(let search):
      let sentence = "No hit for «\(search.term)» in the \(rows) rows loaded."
      return [sentence, unseenTexts, controller.isComplete ? nil : moreOnServer].compactMap(\.self).joined(
        separator: " "
      )
    case .failed where !scan.isForward:
      return "No failed log further up."
    case .failed where controller.isComplete:
      return "No failed log further down; all \(rows) are loaded."
    case .failed:
      return "No failed log further down in the \(rows) rows loaded. " + moreOnServer
    }
  }

  private var moreOnServer: String { "More on the server: L loads the next page, A all." }
}
