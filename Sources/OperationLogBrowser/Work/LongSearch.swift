/// The search through the list's rows; a long search continues in the background.
struct LongSearch: Sendable {
  /// The search in progress.
  private(set) var scan: RowScan?
  /// The last searched text; its cached results serve the next search for the same.
  private var text: ListSearch?
  /// How many background searches there have been.
  private var count = 0

  /// Sets the text to search; an empty text ends the search.
  mutating func set(_ text: String, _ model: BrowserModel) {
    self.text =
      text.isEmpty ? nil : ListSearch(text, format: model.format, dialect: model.dialect, names: model.names.all)
  }

  /// Finds names that have become known, too.
  mutating func recognize(_ model: BrowserModel) {
    guard let text else { return }
    set(text.term, model)
    if let scan, scan.isForText { searchAgain(isForward: scan.isForward, model) }
  }

  /// Searches the text again.
  mutating func searchAgain(isForward: Bool, _ model: BrowserModel) {
    if let text { begin(.text(text), isForward: isForward, model) }
  }

  /// Begins a search; the first rows are searched when the event is handled.
  mutating func begin(_ target: RowScan.Target, isForward: Bool, _ model: BrowserModel) {
    let wraps = if case .text = target { true } else { false }
    scan = RowScan(
      target,
      isForward: isForward,
      from: model.list.cursor,
      count: model.list.rows.count,
      wraps: wraps
    )
  }

  /// Restarts the search, because rows have arrived.
  mutating func restart(_ model: BrowserModel) {
    if let scan { begin(scan.target, isForward: scan.isForward, model) }
  }

  /// - Returns: whether a search was stopped.
  @discardableResult
  mutating func stop() -> Bool {
    defer { scan = nil }
    return scan != nil
  }

  /// Searches the first rows of a new search, and hands the rest to the background.
  mutating func lookAtFirstRows(_ model: BrowserModel) -> [Reaction] {
    guard var scan, scan.request == nil else { return [] }
    let outcome = scan.step(model.list.rows, cache: model.controller.cache)
    guard outcome == .unfinished else { return end(scan, outcome, model) }
    count += 1
    let request = ScanRequest(number: count)
    scan.request = request
    self.scan = scan
    return [.perform(.scan(request))]
  }

  /// The background search; nil if it was cancelled.
  func scanner(_ request: ScanRequest, _ model: BrowserModel) -> Scanner? {
    guard let scan, scan.request == request else { return nil }
    return Scanner(scan, request, rows: model.list.rows, cache: model.controller.cache.snapshot)
  }

  func isSearching(_ request: ScanRequest) -> Bool { scan?.request == request }

  /// Shows the progress of a search, unless it was cancelled.
  mutating func advance(_ report: Scanner.Report, _ model: BrowserModel) -> [Reaction] {
    guard isSearching(report.request) else { return [] }
    scan = report.scan
    return report.isLast ? end(report.scan, report.outcome, model) : []
  }

  private mutating func end(_ scan: RowScan, _ outcome: RowScan.Outcome, _ model: BrowserModel) -> [Reaction] {
    self.scan = nil
    if case .text(let text) = scan.target, text.term == self.text?.term { self.text = text }
    guard case .found(let log) = outcome else {
      return scan.wholeID.map { [.lookUp($0)] } ?? [.say(nothingFound(scan, model))]
    }
    guard let row = model.list.rows.firstIndex(of: log) else { return [] }
    let move: [Reaction] = [.moveToRow(row), .followError]
    guard scan.hasWrapped else { return move }
    let end = scan.isForward ? "first row" : "last loaded row"
    let notes = [
      model.controller.isComplete ? nil : model.moreOnServer, scan.isForText ? model.unseenTexts : nil,
    ]
    return move + [.say((["Search wrapped to the \(end)."] + notes.compactMap(\.self)).joined(separator: " "))]
  }

  private func nothingFound(_ scan: RowScan, _ model: BrowserModel) -> String {
    let rows = model.list.rows.count.grouped
    let isComplete = model.controller.isComplete
    switch scan.target {
    case .text(let text):
      let sentence = "No match for \"\(text.term)\" in the \(rows) rows loaded."
      return [sentence, model.unseenTexts, isComplete ? nil : model.moreOnServer].compactMap(\.self)
        .joined(separator: " ")
    case .failed where !scan.isForward: return "No failed log further up."
    case .failed where isComplete: return "No failed log further down; all \(rows) are loaded."
    case .failed: return "No failed log further down in the \(rows) rows loaded. " + model.moreOnServer
    }
  }
}
