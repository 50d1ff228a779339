/// What a controller is working on, apart from the requests of its walks.
struct PagingActivity: Sendable {
  /// How far to load without being asked again.
  enum Loading: Sendable {
    /// So many rows of the list.
    case rows(Int)
    /// One more page.
    case page
    case everything
    /// Pages until a row matches.
    case untilFound
    /// Stopped; resumes when the list is scrolled beyond this row.
    case stopped(at: Int)
  }

  /// How far to load.
  private(set) var loading = Loading.rows(0)
  /// The refresh in progress.
  private(set) var refresh: LogRefresh?
  /// Incremented to abandon requests: a reply to a request of an older generation is ignored.
  private(set) var generation = 0
  /// The last row that was shown.
  private var shownThrough = 0
  /// The pages and logs since loading last began.
  private(set) var brought = (pages: 0, logs: 0)
  /// Whether running logs are asked for besides the list.
  private var asksForRunning = true
  /// Whether the server lists logs of other statuses than it is asked for.
  private var ignoresStatus = false

  /// Whether running logs may be asked for besides the list.
  var mayAskForRunning: Bool { asksForRunning && !ignoresStatus }

  /// Whether all pages are loading, one after the other, if only until a row matches.
  var isLoadingEverything: Bool {
    switch loading {
    case .everything, .untilFound: true
    default: false
    }
  }

  /// Running logs could not be had; not asked for again until ``askForRunning()``.
  mutating func stopAskingForRunning() { asksForRunning = false }
  mutating func askForRunning() { asksForRunning = true }

  /// The server ignores statuses: it is not asked for running logs again.
  mutating func noteIgnoredStatus() { ignoresStatus = true }

  /// Sets how far to load.
  mutating func load(_ loading: Loading) { self.loading = loading }

  /// The list shows rows down to `row` and needs `wanted` rows.
  ///
  /// - Returns: whether to load; false if loading was stopped and the list was not scrolled beyond that row.
  mutating func needs(_ wanted: Int, through row: Int) -> Bool {
    shownThrough = row
    if case .stopped(let stop) = loading {
      guard row > stop else { return false }
      loading = .rows(0)
    }
    if case .rows(let already) = loading, wanted > already { loading = .rows(wanted) }
    return true
  }

  /// Loading was stopped, until the list is scrolled on.
  mutating func stop() { loading = .stopped(at: shownThrough) }

  /// The single requested page has arrived.
  mutating func endPage() {
    if case .page = loading { loading = .rows(0) }
  }

  /// Looks at what has changed from now on; nil: no more.
  mutating func setRefresh(_ refresh: LogRefresh?) { self.refresh = refresh }

  /// Has the refresh go on by what it does itself; nil where there is none.
  @discardableResult
  mutating func updateRefresh<Result>(_ change: (inout LogRefresh) -> Result) -> Result? {
    guard var going = refresh else { return nil }
    // Taken out, so that it is changed in place.
    refresh = nil
    defer { refresh = going }
    return change(&going)
  }

  /// Whether a request that has ended was one of the refresh's, and is still waited for.
  mutating func remove(_ request: LogRequest) -> Bool {
    request.generation == generation && updateRefresh { $0.remove(request) } == true
  }

  /// Abandons all requests: their replies will be ignored.
  mutating func abandonRequests() {
    generation += 1
    refresh = nil
  }

  /// Restarts the count of pages and logs.
  mutating func beginCounting() { brought = (0, 0) }

  mutating func count(_ page: LogPage) {
    brought.pages += 1
    brought.logs += page.count
  }
}
