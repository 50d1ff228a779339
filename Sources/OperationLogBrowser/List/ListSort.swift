import LogStore
import OperationLogs

/// The column by which the list is sorted, and which way.
struct ListSort: Hashable, Sendable {
  var column: ListColumn = .started
  var isDescending = true
  /// What is particular to the service that is asked.
  let dialect: LogDialect

  /// The newest first.
  init(_ dialect: LogDialect) {
    self.dialect = dialect
  }

  init(_ order: ServerOrder, _ dialect: LogDialect) {
    self.dialect = dialect
    column = ListColumn.all(of: dialect).first { $0.serverKey == order.key } ?? .started
    isDescending = order.descending
  }

  /// As it was kept; nothing for a column that the service has not.
  init?(_ kept: KeptState.Sort, _ dialect: LogDialect) {
    self.dialect = dialect
    guard let column = ListColumn.all(of: dialect).first(where: { $0.name == kept.column }) else { return nil }
    (self.column, isDescending) = (column, kept.descending)
  }

  var kept: KeptState.Sort { KeptState.Sort(column: name, descending: isDescending) }

  var isUsual: Bool { column == .started && isDescending }

  /// The neighbouring column, in the direction that is usual for it.
  func moved(by step: Int) -> ListSort {
    let all = ListColumn.all(of: dialect)
    var sort = ListSort(dialect)
    let place = all.firstIndex(of: column) ?? 0
    sort.column = all[(place + step + all.count) % all.count]
    sort.isDescending = sort.column.sortsDownward
    return sort
  }

  /// The same column the other way.
  var inverted: ListSort {
    var sort = self
    sort.isDescending.toggle()
    return sort
  }

  /// What the server is asked for: its own order, or newest first where only what is loaded can be sorted.
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

  /// While what is loaded is being sorted.
  var labelWhileSorting: String { "sorting by \(name)…" }

  private var name: String { column.name }

  /// The order in which what is loaded is put here; durations are those of now, compared by these limits.
  func order(now: LogTime, limits: DurationLimits) -> LogOrder {
    LogOrder(column.sortKey(limits), descending: isDescending, now: now)
  }
}

extension KeptState {
  /// The order that was kept of a service's list.
  func sort(_ dialect: LogDialect) -> ListSort? { sorts[dialect.name].flatMap { ListSort($0, dialect) } }
}
