import OperationLogs
import TextScreen

/// What a browser is told once, when it starts.
public struct BrowserSettings: Sendable {
  /// Which characters the terminal can show.
  public var repertoire: Repertoire
  /// The zone in which local times are shown.
  public var zone: LocalZone
  /// The list to begin with.
  public var query: LogQuery
  /// Logs a page, 1...1000.
  public var pageSize: Int
  /// How times are shown at first.
  public var times: TimeDisplay
  /// Where the logs come from, as far as it is known before the cloud was reached.
  public var context: BrowserContext

  /// Settings with what a program that was told nothing else starts with.
  public init(
    repertoire: Repertoire = .unicode,
    zone: LocalZone = .utc,
    query: LogQuery = LogQuery(),
    pageSize: Int = 1000,
    times: TimeDisplay = .utc,
    context: BrowserContext
  ) {
    self.repertoire = repertoire
    self.zone = zone
    self.query = query
    self.pageSize = pageSize
    self.times = times
    self.context = context
  }
}
