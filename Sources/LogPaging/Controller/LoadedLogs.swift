import LogStore
import OperationLogs

/// The logs that are loaded, how far each of the server's lists was walked for them, and which of them the query shows.
struct LoadedLogs: Sendable {
  /// The logs to show.
  private(set) var query: LogQuery
  /// What marks are judged by.
  private(set) var limits = DurationLimits.none
  /// Every fetched log, from any query.
  private(set) var cache = LogCache()
  private(set) var walks = Walks()
  private(set) var loadedRows = LoadedRows()
  /// The logs asked for by their ids.
  var lookups = LogLookups()
  /// Whether logs of some of several sources may be missing anywhere in the lists.
  var areSourcesAbsent = false
  /// The running logs that no status names.
  var begun = BegunDeletes()
  /// Which logs match the query, ignoring its statuses.
  private(set) var matches: ChunkMatches
  /// The same without the demand for stuck logs; nil if there is none.
  private var unmarked: ChunkMatches?

  init(query: LogQuery) {
    self.query = query
    matches = ChunkMatches(query, judgedBy: limits)
  }

  /// Shows the logs of another query.
  mutating func show(_ query: LogQuery) {
    self.query = query
    rebuild()
  }

  /// Judges marks by other limits, or as of another time; nothing is asked for that.
  mutating func judge(by limits: DurationLimits, asOf time: LogTime) {
    let judged = query.judged(asOf: time)
    guard limits != self.limits || judged != query else { return }
    (self.limits, query) = (limits, judged)
    if query.isByMark { rebuild() }
  }

  /// Has the query's terms match the plans and providers that they name; nothing is asked for that.
  ///
  /// - Returns: whether that changes the query.
  mutating func recognize(_ names: ObjectNames) -> Bool {
    let named = query.named(by: names)
    guard named != query else { return false }
    show(named)
    return true
  }

  /// What the counts of statuses are made of: stuck logs are one choice among the statuses.
  var counted: ChunkMatches { unmarked ?? matches }

  // MARK: - What comes

  /// Takes a page that follows the rows of its walk.
  mutating func append(_ page: LogPage, of request: PageRequest) -> LogWalk.Progress {
    let progress = walks[request.walk].append(page, limit: request.limit, into: &cache)
    if !progress.changed.isEmpty || query.wholeIDs != nil {
      rebuild()
    } else if !progress.goesOn {
      let arrived = query.order.key == .createdAt ? progress.new : progress.added
      updateMatches()
      loadedRows.add(arrived, walked: progress.added, of: query, in: walks, cache: cache, matches)
    }
    return progress
  }

  /// Takes a page from the head of its walk's list.
  mutating func prepend(_ page: LogPage, of request: PageRequest) -> LogWalk.Progress {
    let progress = walks[request.walk].prepend(page, limit: request.limit, into: &cache)
    if progress.hasJoined, !progress.isLooping { rebuild() }
    return progress
  }

  /// Replaces known logs, whichever list they came from.
  mutating func replace(_ logs: PackedLogs) -> LogWalk.Progress {
    var progress = LogWalk.Progress()
    for (reference, change) in cache.store(logs) {
      progress.seen.append(reference)
      if case .changed(let before) = change { progress.changed.append((reference, before)) }
    }
    if !progress.changed.isEmpty { rebuild() }
    return progress
  }

  /// Takes logs that were asked for apart from the lists.
  mutating func add(_ logs: PackedLogs) {
    guard logs.count > 0 else { return }
    _ = cache.store(logs)
    rebuild()
  }

  /// Has a walk changed, by what it does itself.
  mutating func walk<Result>(_ asked: WalkQuery, _ change: (inout LogWalk) -> Result) -> Result {
    change(&walks[asked])
  }

  /// Begins a walk again from its first page.
  mutating func forget(_ asked: WalkQuery) {
    walks.forget(asked)
    rebuild()
  }

  // MARK: - Texts

  /// Drops texts that can be fetched again until the logs take no more than so many bytes.
  mutating func dropTexts(to limit: Int, farFrom centre: LogReference) {
    cache.dropTexts(to: limit, farFrom: centre, extras: !query.dialect.readsExtraInfo)
  }

  /// Puts back the texts of a log that were dropped.
  mutating func restore(_ log: OperationLog) {
    if cache.restore(log) { rebuild() }
  }

  /// Returns the logs whose content has changed since the last call.
  mutating func takeChanged() -> Set<LogReference> { cache.takeChanged() }

  private mutating func updateMatches() {
    if !matches.areOf(query, judgedBy: limits) { matches = ChunkMatches(query, judgedBy: limits) }
    matches.update(cache)
    let asked = query.asks(for: .stuck) ? query.withoutStuck : nil
    if let asked, unmarked?.areOf(asked, judgedBy: limits) != true {
      unmarked = ChunkMatches(asked, judgedBy: limits)
    } else if asked == nil {
      unmarked = nil
    }
    unmarked?.update(cache)
  }

  private mutating func rebuild() {
    updateMatches()
    loadedRows = LoadedRows.whole(of: query, in: walks, cache: cache, matches)
  }
}
