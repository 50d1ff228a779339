import OperationLogs
import TextScreen

/// What a browser is told once, when it starts.
package struct BrowserSettings: Sendable {
  /// Which characters the terminal can show.
  package var repertoire: Repertoire
  /// The zone in which local times are shown.
  package var zone: LocalZone
  /// The list to begin with.
  package var query: LogQuery
  /// Logs a page, 1...1000.
  package var pageSize: Int
  /// How times are shown at first, unless that was kept.
  package var times: TimeDisplay
  /// What was kept of former runs.
  package var kept: KeptState
  /// Where the logs come from, as far as it is known before the cloud was reached.
  package var context: BrowserContext
  /// Seconds between two refreshes, at least 1; 0 where the list is refreshed only when `F` asks for it, nothing where the logs
  /// cannot change.
  package var refreshInterval: Double?
  /// Whether a refresh that finds a failed log rings the bell.
  package var ringsBell: Bool
  /// Bytes that loaded logs may take before texts are dropped that can be fetched again; nothing for any number.
  package var memoryLimit: Int?
  /// What the jitter of retries is made from: another one for each run keeps programs from asking all together.
  package var seed: UInt64

  /// Settings with what a program that was told nothing else starts with.
  package init(
    repertoire: Repertoire = .unicode,
    zone: LocalZone = .utc,
    query: LogQuery,
    pageSize: Int = 1000,
    times: TimeDisplay = .utc,
    kept: KeptState = KeptState(),
    context: BrowserContext,
    refreshInterval: Double? = nil,
    ringsBell: Bool = false,
    memoryLimit: Int? = nil,
    seed: UInt64 = 0
  ) {
    self.repertoire = repertoire
    self.zone = zone
    self.query = query
    self.pageSize = pageSize
    self.times = times
    self.kept = kept
    self.context = context
    self.refreshInterval = refreshInterval
    self.ringsBell = ringsBell
    self.memoryLimit = memoryLimit
    self.seed = seed
  }
}
