import LogPaging
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The data that every part may read and only `Browser` changes; it is passed in, and no part keeps it.
struct BrowserModel: Sendable {
  let settings: BrowserSettings
  var size: Size
  /// The time for ages and for what is due; for saved logs it stands still.
  var now: LogTime
  /// The wall clock.
  var clock: LogTime
  /// The cloud, region and project of the logs.
  var context: BrowserContext
  var times: TimeDisplay
  /// The preferences kept for the next run.
  var kept: KeptState

  var controller: PagingController
  var statistics: Statistics
  var tally = StatusBarCounts()

  /// The rows of the list, and its cursor.
  var list = ListPane()
  var sort: ListSort
  /// The columns of a described view, by name; nil for those that the user chose.
  var columns: [String]?
  /// Whether the status filter was changed after the filter's terms.
  var isStatusNewest = false
  /// What is searched in rows and texts; nil if nothing is.
  var searched: SearchTerm?
  /// The matches in the pane with the focus; nil if nothing is searched there.
  var matches: SearchMatches?
  /// When the head of the list was last fetched, by the wall clock.
  var seenAt: LogTime?
  /// Whether the user was told what has changed since the last visit.
  var isVisitTold = false
  /// The logs that the user has marked: they keep their marks whatever is loaded, refreshed, filtered or sorted.
  var marks: Set<LogReference> = []
  /// What refreshes have found since the last key press.
  var news = RefreshReport()

  /// The searched texts, newest last.
  var searches: [String] = []
  /// The paths entered for files, newest last.
  var paths: [String] = []
  /// The file being written; only one at a time.
  var writing: Writing?
  /// The finished requests, newest last.
  var requests: [RequestLogEntry] = []
  /// The names of plans and providers, as far as they have been found.
  var names = KnownNames()
  /// Whether the names have been asked for.
  var hasAskedForNames = false
  /// The clouds, regions and projects that can be chosen; nil until looked up.
  var contextChoices: ContextChoices?
  /// Whether the mouse is the program's.
  var isMouseOn: Bool
  /// The logs whose content this event changed.
  var changed: Set<LogReference> = []

  init(settings: BrowserSettings, size: Size, now: LogTime) {
    self.settings = settings
    self.size = size
    context = settings.context
    (clock, self.now) = (now, settings.context.asOf ?? now)
    kept = settings.kept
    isMouseOn = settings.usesMouse
    times = kept.times ?? settings.times
    // Another cloud's names, which the query may have been matched with, are not known here.
    var query = settings.query.named(by: .none)
    sort = kept.sort(query.dialect) ?? ListSort(query.order, query.dialect)
    query.order = sort.serverOrder
    statistics = Statistics(query.dialect)
    controller = PagingController(query: query, pageSize: settings.pageSize)
  }
}

// MARK: - What follows from it

extension BrowserModel {
  /// What is specific to the service of the logs.
  var dialect: LogDialect { controller.query.dialect }

  /// What to press for a command, in a sentence.
  func press(_ command: Command) -> String { settings.keymap.press(command, settings.repertoire) }

  var pen: Pen { Pen(repertoire: settings.repertoire) }

  /// What is marked on the screen.
  var needle: TextNeedle? { searched?.needle(settings.repertoire) }

  /// Times refer to a whole second, so that they change the screen at most once a second.
  var format: TimeFormat { TimeFormat(display: times, zone: settings.zone, now: now.wholeSecond) }

  var isTooSmall: Bool {
    size.columns < Layout.smallest.columns || size.rows < Layout.smallest.rows
  }

  var isFiltered: Bool { !controller.query.status.isAll || !controller.query.terms.isEmpty }

  /// The filter's terms as written.
  var filterText: String { controller.query.terms.map(\.source).joined(separator: " ") }

  /// The columns to show if they fit, in display order: the chosen ones, or else the usual ones and the sort column.
  var listColumns: [ListColumn] {
    guard let names = columns ?? kept.columns[dialect.listName] else { return usualColumns }
    let all = allColumns
    let chosen = names.compactMap { name in all.first { $0.name == name } }
    return chosen.isEmpty ? usualColumns : chosen
  }

  /// The columns of a list for which none were chosen; the sort column is one of them.
  var usualColumns: [ListColumn] { allColumns.filter { $0.isUsual || $0 == sort.column } }

  /// The list's columns that a width has room for, as they are drawn.
  func columns(in width: Int) -> ListColumns {
    ListColumns(
      width: width,
      timeColumns: list.timeColumns(controller.cache, format),
      steps: list.steps,
      showsFactor: showsFactor,
      hasMarks: !marks.isEmpty,
      dialect: dialect,
      names: names,
      wanted: listColumns
    )
  }

  /// All columns of the service, with the widths of the configuration.
  var allColumns: [ListColumn] {
    let (all, widths) = (ListColumn.all(of: dialect), settings.columnWidths)
    return widths.isEmpty ? all : all.map { column in widths[column.name].map { column.fixed(to: $0) } ?? column }
  }

  /// Whether logs are filtered or sorted by their factor.
  var showsFactor: Bool { sort.column == .factor || controller.query.isByMark }

  /// The kind of object whose protection is watched.
  var protectedKind: LifeSubject.Kind { LifeSubject.Kind.allCases.first { $0.field == dialect.protected } ?? .plan }

  func log(_ reference: LogReference) -> OperationLog { controller.cache[reference] }

  /// The offset of the displayed zone at a moment, in seconds.
  var zoneOffset: @Sendable (LogTime) -> Int {
    guard times == .local else { return { _ in 0 } }
    let offset = settings.zone.offset
    return { offset($0).seconds }
  }

  /// From when on every log of the list is loaded; nil if all are.
  var completeSince: LogTime? {
    guard !controller.isComplete else { return nil }
    return controller.query.order == .newestFirst ? usualSince ?? now : now
  }

  /// The start of the list without its oldest hundredth, where logs with wrong clocks would stretch it by years.
  var usualSince: LogTime? {
    let (rows, order) = (controller.rows, controller.query.order)
    guard order.key == .createdAt, !rows.isEmpty else { return nil }
    let odd = rows.count / 100
    return controller.cache[rows[order.descending ? rows.count - 1 - odd : odd]].startedAt
  }
}
