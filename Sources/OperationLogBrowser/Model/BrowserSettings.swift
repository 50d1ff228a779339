import OperationLogs
import TextScreen

/// The settings that a browser starts with.
package struct BrowserSettings: Sendable {
  /// The characters that the terminal can show.
  package var repertoire: Repertoire
  /// The zone of local times.
  package var zone: LocalZone
  /// The first list.
  package var query: LogQuery
  /// How many logs a page has, 1...1000.
  package var pageSize: Int
  /// How times are displayed, unless the kept state says otherwise.
  package var times: TimeDisplay
  /// The preferences kept from former runs.
  package var kept: KeptState
  /// The cloud, region and project, as far as known before connecting.
  package var context: BrowserContext
  /// Seconds between refreshes, at least 1.
  ///
  /// 0 refreshes only after `F`; nil means that the logs cannot change.
  package var refreshInterval: Double?
  /// Whether a refresh that finds a failed log rings the bell.
  package var ringsBell: Bool
  /// Whether a refresh that finds a failed log runs a command of the user's.
  package var hasFailureCommand: Bool
  /// How many bytes loaded logs may take before texts are dropped; nil for no limit.
  package var memoryLimit: Int?
  /// The view to begin with; nil for the list of the query.
  package var start: ViewDescription?
  /// The views of the configuration.
  package var views: [NamedView]
  /// What each key means.
  package var keymap: Keymap
  /// The command lines of the configuration.
  package var commands: [OwnCommand]
  /// The widths of columns by name, from the configuration.
  package var columnWidths: [String: Int]
  /// Whether the mouse is the program's at the start.
  package var usesMouse: Bool
  /// The seed for the jitter of retries; different in every run, so that programs do not retry at the same time.
  package var seed: UInt64

  /// Makes settings; the defaults are those of the program without options.
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
    hasFailureCommand: Bool = false,
    memoryLimit: Int? = nil,
    start: ViewDescription? = nil,
    views: [NamedView] = [],
    keymap: Keymap = .usual,
    commands: [OwnCommand] = [],
    columnWidths: [String: Int] = [:],
    usesMouse: Bool = true,
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
    self.hasFailureCommand = hasFailureCommand
    self.memoryLimit = memoryLimit
    self.start = start
    self.views = views
    self.keymap = keymap
    self.commands = commands
    self.columnWidths = columnWidths
    self.usesMouse = usesMouse
    self.seed = seed
  }
}
