import OperationLogs

/// The runs of a plan, or all operations of a provider, in the order of time: when it last worked, and since when it fails.
package struct RunHistory: Hashable, Sendable {
  /// One run.
  package struct Run: Hashable, Sendable, Identifiable {
    /// The log's id.
    package var id: String
    /// What became of it.
    package var outcome: StatusClass
    /// When it began.
    package var startedAt: LogTime?
    /// Seconds from its start to its end, or to now while it runs.
    package var duration: Double?
  }

  /// The runs, the earliest first, those without a start last.
  package private(set) var runs: [Run]
  /// The place of the last run that ended well.
  package private(set) var lastGood: Int?
  /// The place of the first run that failed after it: since then none has ended well.
  package private(set) var firstBad: Int?
  /// The number of runs that failed since then.
  package private(set) var failuresInARow = 0

  /// The protects of a plan's logs.
  package static func ofPlan(_ logs: some Sequence<OperationLog>, _ dialect: LogDialect, now: LogTime) -> RunHistory {
    RunHistory(logs.filter(dialect.isProtection), now: now)
  }

  /// All operations of a provider's logs.
  package static func ofProvider(_ logs: some Sequence<OperationLog>, now: LogTime) -> RunHistory {
    RunHistory(Array(logs), now: now)
  }

  private init(_ logs: [OperationLog], now: LogTime) {
    runs = logs.sorted(by: CheckpointLife.precedes).map { log in
      Run(id: log.id, outcome: log.statusClass, startedAt: log.startedAt, duration: log.duration(now: now))
    }
    lastGood = runs.lastIndex { $0.outcome == .ok }
    let since = runs.indices.suffix(from: lastGood.map { $0 + 1 } ?? 0)
    firstBad = since.first { runs[$0].outcome == .failed }
    failuresInARow = since.count { runs[$0].outcome == .failed }
  }
}
