import LogStore

/// Identifies a background search.
package struct ScanRequest: Hashable, Sendable {
  let number: Int
}

/// A background search with its rows and logs.
package struct Scanner: Sendable {
  enum Work: Sendable {
    /// The search for the next match.
    case find(RowScan)
    /// The search for all matches.
    case count(MatchedRows)
  }

  /// The progress of a search.
  package struct Report: Sendable {
    /// The search.
    package let request: ScanRequest
    let work: Work
    /// What the search for the next match came to.
    let outcome: RowScan.Outcome

    /// Whether the search has ended.
    package var isLast: Bool {
      switch work {
      case .find: outcome != .unfinished
      case .count(let matched): !matched.isUnfinished
      }
    }
  }

  /// The search.
  package let request: ScanRequest
  private var work: Work
  private let rows: RowList
  private let cache: LogCache

  init(_ work: Work, _ request: ScanRequest, rows: RowList, cache: LogCache) {
    self.work = work
    self.request = request
    self.rows = rows
    self.cache = cache
  }

  /// Searches the next rows.
  package mutating func step() -> Report {
    switch work {
    case .find(var scan):
      let outcome = scan.step(rows, cache: cache)
      work = .find(scan)
      return Report(request: request, work: work, outcome: outcome)
    case .count(var matched):
      matched.step(cache)
      work = .count(matched)
      return Report(request: request, work: work, outcome: .unfinished)
    }
  }
}
