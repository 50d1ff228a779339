import OperationLogs

/// The runs of a plan, or all operations of a provider, in order of time: when it last succeeded, and since when it
/// fails.
package struct RunHistory: Hashable, Sendable {
  /// One run.
  package struct Run: Hashable, Sendable, Identifiable {
    /// The log's id.
    package var id: String
    /// The class of its status.
    package var outcome: StatusClass
    /// When it started.
    package var startedAt: LogTime?
    /// Seconds from start to end, or to now if running.
    package var duration: Double?
  }

  /// The runs, earliest first; those without a start come last.
  package private(set) var runs: [Run]
  /// The index of the last successful run.
  package private(set) var lastGood: Int?
  /// The index of the first failed run after it.
  package private(set) var firstBad: Int?
  /// How many runs have failed since then.
  package private(set) var failuresInARow = 0

  /// The protect runs among a plan's logs.
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
    // Nobody knows whether a run without a start was before or after: it counts as the earliest.
    let end = runs.firstIndex { $0.startedAt == nil } ?? runs.endIndex
    lastGood = runs[..<end].lastIndex { $0.outcome == .ok } ?? runs.lastIndex { $0.outcome == .ok }
    let since = lastGood.map { good in good < end ? good + 1..<end : 0..<end } ?? runs.indices
    firstBad = since.first { runs[$0].outcome == .failed }
    failuresInARow = since.count { runs[$0].outcome == .failed }
  }
}
