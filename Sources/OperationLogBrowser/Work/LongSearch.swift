/// The search through the list's rows; a long search continues in the background.
struct LongSearch: Sendable {
  /// The search in progress.
  private(set) var scan: RowScan?
  /// The last searched text; its cached results serve the next search for the same.
  private var text: ListSearch?
  /// All rows that contain it, as far as they have been searched.
  private var matched: MatchedRows?
  /// What is to be said of a search that ended while its text was being typed; nil if it is not being typed.
  private var unsaid: [Reaction]?
  /// Whether the last search for a text found nothing.
  private var hasFoundNothing = false
  /// How many background searches there have been.
  private var count = 0

  /// Sets what to search; nil ends the search.
  mutating func set(_ term: SearchTerm?, _ model: BrowserModel) {
    (matched, unsaid) = (nil, nil)
    text = term.map { ListSearch($0, format: model.format, dialect: model.dialect, names: model.names.all) }
  }

  /// Finds names that have become known, too.
  mutating func recognize(_ model: BrowserModel) {
    guard let text else { return }
    let isTyped = unsaid != nil
    set(text.term, model)
    if isTyped { unsaid = [] }
    if let scan, scan.isForText { searchAgain(isForward: scan.isForward, model) }
  }

  /// Searches the text again.
  mutating func searchAgain(isForward: Bool, _ model: BrowserModel) {
    if let text { begin(.text(text), isForward: isForward, model) }
  }

  /// Begins a search whose text is still being typed: it only moves the cursor.
  mutating func preview(_ term: SearchTerm, _ model: BrowserModel) {
    set(term, model)
    unsaid = []
    searchAgain(isForward: true, model)
  }

  /// Searches the rows that have come while a text is typed, if it was in none before.
  mutating func searchNewRows(_ model: BrowserModel) {
    guard unsaid != nil, scan == nil, hasFoundNothing else { return }
    unsaid = []
    searchAgain(isForward: true, model)
  }

  /// The text has been typed.
  ///
  /// - Returns: what is to be said of a search that has ended; nil if this text was not searched while it was typed.
  mutating func finishPreview(of term: SearchTerm) -> [Reaction]? {
    defer { unsaid = nil }
    return text?.term == term ? unsaid : nil
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
    let request = nextRequest()
    scan.request = request
    self.scan = scan
    // Only one search is in the background.
    if matched?.isUnfinished == true { matched = nil }
    return [.perform(.scan(request))]
  }

  private mutating func nextRequest() -> ScanRequest {
    count += 1
    return ScanRequest(number: count)
  }

  /// Counts the rows that contain the text, once the next of them is found: the first rows now, the rest in the background.
  mutating func countMatches(_ model: BrowserModel) -> [Reaction] {
    guard let text, scan == nil, !(matched?.areOf(model) ?? false) else { return [] }
    var matched = MatchedRows(matched?.search ?? text, model)
    matched.step(model.controller.cache)
    defer { self.matched = matched }
    guard matched.isUnfinished else { return [] }
    let request = nextRequest()
    matched.request = request
    return [.perform(.scan(request))]
  }

  /// How many rows match; nil if nothing is searched.
  func matches(_ model: BrowserModel) -> SearchMatches? {
    guard text != nil else { return nil }
    return matched?.figures(cursor: model.list.cursor, mayGrow: !model.controller.isComplete)
      ?? SearchMatches(count: 0, mayGrow: true)
  }

  /// The background search; nil if it was cancelled.
  func scanner(_ request: ScanRequest, _ model: BrowserModel) -> Scanner? {
    guard let work = work(request) else { return nil }
    return Scanner(work, request, rows: model.list.rows, cache: model.controller.cache.snapshot)
  }

  private func work(_ request: ScanRequest) -> Scanner.Work? {
    if let scan, scan.request == request { return .find(scan) }
    return matched.flatMap { $0.request == request && $0.isUnfinished ? .count($0) : nil }
  }

  func isSearching(_ request: ScanRequest) -> Bool { work(request) != nil }

  /// Shows the progress of a search, unless it was cancelled.
  mutating func advance(_ report: Scanner.Report, _ model: BrowserModel) -> [Reaction] {
    guard isSearching(report.request) else { return [] }
    switch report.work {
    case .count(let matched):
      self.matched = matched
      // The next search looks at none of these logs again.
      if report.isLast { text = matched.search }
      return []
    case .find(let scan):
      self.scan = scan
      return report.isLast ? end(scan, report.outcome, model) : []
    }
  }

  private mutating func end(_ scan: RowScan, _ outcome: RowScan.Outcome, _ model: BrowserModel) -> [Reaction] {
    self.scan = nil
    if case .text(let text) = scan.target, text.term == self.text?.term { self.text = text }
    if scan.isForText { hasFoundNothing = outcome == .nothing }
    let (moves, said) = reactions(to: outcome, of: scan, model)
    guard unsaid != nil, scan.isForText else { return moves + said }
    unsaid = said
    return moves
  }

  /// Where to go, and what is to be said.
  private func reactions(
    to outcome: RowScan.Outcome,
    of scan: RowScan,
    _ model: BrowserModel
  ) -> (moves: [Reaction], said: [Reaction]) {
    guard case .found(let log) = outcome else {
      return ([], scan.wholeID.map { [.lookUp($0)] } ?? [.say(nothingFound(scan, model))])
    }
    guard let row = model.list.rows.firstIndex(of: log) else { return ([], []) }
    let moves: [Reaction] = [.moveToRow(row), .followError]
    guard scan.isForText else { return (moves, []) }
    guard scan.hasWrapped else { return (moves, [.tellHiddenMatch]) }
    let end = scan.isForward ? "first row" : "last loaded row"
    let notes = [
      model.controller.isComplete ? nil : model.moreOnServer, model.unseenTexts, text.flatMap { Self.givenUp($0) },
    ]
    let said = (["Search wrapped to the \(end)."] + notes.compactMap(\.self)).joined(separator: " ")
    return (moves, [.say(said)])
  }

  private static func givenUp(_ search: ListSearch) -> String? { BrowserModel.undecided(search.undecided) }

  private func nothingFound(_ scan: RowScan, _ model: BrowserModel) -> String {
    let rows = model.list.rows.count.grouped
    let isComplete = model.controller.isComplete
    switch scan.target {
    case .text(let text):
      let sentence = "No match for \"\(text.term.text)\" in the \(rows) rows loaded."
      return [sentence, Self.givenUp(text), model.unseenTexts, isComplete ? nil : model.moreOnServer].compactMap(\.self)
        .joined(separator: " ")
    case .failed where !scan.isForward: return "No failed log further up."
    case .failed where isComplete: return "No failed log further down; all \(rows) are loaded."
    case .failed: return "No failed log further down in the \(rows) rows loaded. " + model.moreOnServer
    }
  }
}
