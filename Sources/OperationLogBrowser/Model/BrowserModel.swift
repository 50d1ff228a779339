import LogPaging
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// What every part may read and only `Browser` changes; it is handed in, and no part keeps it.
struct BrowserModel: Sendable {
  let settings: BrowserSettings
  var size: Size
  var now: LogTime
  /// Where the logs come from.
  var context: BrowserContext
  var times: TimeDisplay
  /// What is kept for the next run.
  var kept: KeptState

  var controller: PagingController
  var statistics: Statistics
  var tally = Tally()

  /// The rows of the list, and its cursor.
  var list = ListPane()
  var sort: ListSort
  /// Whether the status filter was changed after the filter's terms.
  var isStatusNewest = false
  /// The text that is searched for in rows.
  var searched: String?
  /// What refreshes have found since a key was last pressed.
  var news = RefreshReport()

  /// The texts that were searched for, the newest last.
  var searches: [String] = []
  /// Where files were to be written, the newest last.
  var paths: [String] = []
  /// The file that is being written: one at a time.
  var writing: Writing?
  /// The requests that have ended, the newest last.
  var requests: [RequestLogEntry] = []
  /// Where else one can go; nil until the cloud has answered.
  var contextChoices: ContextChoices?
  /// The logs whose content this event changed.
  var changed: Set<LogReference> = []

  init(settings: BrowserSettings, size: Size, now: LogTime) {
    self.settings = settings
    self.size = size
    self.now = now
    context = settings.context
    kept = settings.kept
    times = kept.times ?? settings.times
    var query = settings.query
    sort = kept.sort(query.dialect) ?? ListSort(query.order, query.dialect)
    query.order = sort.serverOrder
    statistics = Statistics(query.dialect)
    controller = PagingController(query: query, pageSize: settings.pageSize)
  }
}

// MARK: - What follows from it

extension BrowserModel {
  /// What is particular to the service whose logs they are.
  var dialect: LogDialect { controller.query.dialect }

  var pen: Pen { Pen(repertoire: settings.repertoire) }

  /// Times are shown as of a whole second, so that no more than one screen a second differs by them.
  var format: TimeFormat { TimeFormat(display: times, zone: settings.zone, now: now.wholeSecond) }

  var isTooSmall: Bool {
    size.columns < Layout.smallest.columns || size.rows < Layout.smallest.rows
  }

  var isFiltered: Bool { !controller.query.status.isAll || !controller.query.terms.isEmpty }

  /// The filter's terms as they were written.
  var filterText: String { controller.query.terms.map(\.source).joined(separator: " ") }

  /// The columns that lists show where there is room, in the order in which they stand: all, unless some were chosen.
  var listColumns: [ListColumn] {
    let all = ListColumn.all(of: dialect)
    let chosen = all.filter { kept.columns[dialect.name]?.contains($0.name) ?? false }
    return chosen.isEmpty ? all : chosen
  }

  /// Whether logs are chosen or sorted by how long they took by the usual.
  var showsFactor: Bool { sort.column == .factor || controller.query.isByMark }

  /// What the service calls that whose protection is looked after.
  var protectedKind: LifeSubject.Kind { LifeSubject.Kind.allCases.first { $0.field == dialect.protected } ?? .plan }

  func log(_ reference: LogReference) -> OperationLog { controller.cache[reference] }

  /// Seconds of the zone in which times are shown, at a moment.
  var zoneOffset: @Sendable (LogTime) -> Int {
    guard times == .local else { return { _ in 0 } }
    let offset = settings.zone.offset
    return { offset($0).seconds }
  }

  /// From when on every log of the list is loaded; nil where all are.
  var completeSince: LogTime? {
    guard !controller.isComplete else { return nil }
    return controller.query.order == .newestFirst ? usualSince ?? now : now
  }

  /// When the list begins but for its oldest hundredth, in which a log with a wrong clock would stand for years.
  var usualSince: LogTime? {
    let (rows, order) = (controller.rows, controller.query.order)
    guard order.key == .createdAt, !rows.isEmpty else { return nil }
    let odd = rows.count / 100
    return controller.cache[rows[order.descending ? rows.count - 1 - odd : odd]].startedAt
  }
}
