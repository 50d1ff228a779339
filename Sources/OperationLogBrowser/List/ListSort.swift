import LogStore
import OperationLogs

/// The sort column and its direction.
struct ListSort: Hashable, Sendable {
  var column: ListColumn = .started
  var isDescending = true
  /// What is specific to the service.
  let dialect: LogDialect

  /// Newest first.
  init(_ dialect: LogDialect) {
    self.dialect = dialect
  }

  init(_ order: ServerOrder, _ dialect: LogDialect) {
    self.dialect = dialect
    column = ListColumn.all(of: dialect).first { $0.serverKey == order.key } ?? .started
    isDescending = order.descending
  }

  /// The kept order; nil if the service does not have the column, or if the order could hide the newest logs.
  init?(_ kept: KeptState.Sort, _ dialect: LogDialect) {
    self.dialect = dialect
    guard let column = ListColumn.all(of: dialect).first(where: { $0.name == kept.column }) else { return nil }
    (self.column, isDescending) = (column, kept.descending)
    guard showsNewestFirst else { return nil }
  }

  /// What the next run begins with; nil for an order that could hide the newest failure from whoever starts it.
  var kept: KeptState.Sort? { showsNewestFirst ? KeptState.Sort(column: name, descending: isDescending) : nil }

  private var showsNewestFirst: Bool { isDescending && (column == .started || column == .ended) }

  var isUsual: Bool { column == .started && isDescending }

  /// The next column in either direction, with its usual sort direction.
  func moved(by step: Int) -> ListSort {
    let all = ListColumn.all(of: dialect)
    var sort = ListSort(dialect)
    let place = all.firstIndex(of: column) ?? 0
    sort.column = all[(place + step + all.count) % all.count]
    sort.isDescending = sort.column.sortsDownward
    return sort
  }

  /// The order by a column, in its usual direction.
  func by(_ column: ListColumn) -> ListSort {
    var sort = self
    (sort.column, sort.isDescending) = (column, column.sortsDownward)
    return sort
  }

  /// The same column in reverse order.
  var inverted: ListSort {
    var sort = self
    sort.isDescending.toggle()
    return sort
  }

  /// The order to request: the server's own, or newest first if only loaded logs can be sorted.
  var serverOrder: ServerOrder { ownOrder ?? .newestFirst }

  var isLocal: Bool { ownOrder == nil }

  private var ownOrder: ServerOrder? {
    let order = column.serverKey.map { ServerOrder($0, descending: isDescending) }
    return order.flatMap { dialect.orders.contains($0) ? $0 : nil }
  }

  var label: String {
    switch (column, isDescending) {
    case (.started, true): "newest first"
    case (.started, false): isLocal ? "oldest first (loaded only)" : "oldest first"
    case (_, true) where isLocal: "sorted by \(name), descending (loaded only)"
    case (_, false) where isLocal: "sorted by \(name) (loaded only)"
    case (_, true): "sorted by \(name), descending"
    case (_, false): "sorted by \(name)"
    }
  }

  /// The label while loaded logs are being sorted.
  var labelWhileSorting: String { "sorting by \(name)…" }

  private var name: String { column.name }

  /// The order for sorting loaded logs, with durations until now, these limits and these names.
  func order(now: LogTime, limits: DurationLimits, names: ObjectNames) -> LogOrder {
    LogOrder(column.sortKey(limits), descending: isDescending, now: now, names: names)
  }
}

extension KeptState {
  /// The kept order of a service's list.
  func sort(_ dialect: LogDialect) -> ListSort? { sorts[dialect.name].flatMap { ListSort($0, dialect) } }
}
