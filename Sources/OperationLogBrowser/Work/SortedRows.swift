import LogStore

/// The rows sorted by a column that the server cannot sort by.
struct SortedRows: Sendable {
  let order: LogOrder
  /// The unsorted rows.
  private(set) var source = RowList()
  private(set) var rows = RowList()

  /// No rows yet.
  init(_ order: LogOrder) {
    self.order = order
  }

  /// Rows that were sorted in the background.
  init(_ order: LogOrder, source: RowList, rows: RowList) {
    (self.order, self.source, self.rows) = (order, source, rows)
  }

  /// Lists up to this length are sorted at once.
  static let shortList = 4_000
  /// Up to this many new rows are inserted at once into a list of any length.
  private static let few = 100

  /// Sorts the current list, if that is quick.
  ///
  /// - Parameters:
  ///   - source: the list's rows.
  ///   - changed: logs whose content has changed.
  ///   - cache: the logs.
  /// - Returns: whether it is sorted; if not, nothing has changed.
  mutating func take(_ source: RowList, changed: Set<LogReference>, _ cache: LogCache) -> Bool {
    if source.count <= Self.shortList {
      guard let sorted = order.sorted(source, in: cache) else { return false }
      (self.source, rows) = (source, sorted)
      return true
    }
    guard let arrived = source.added(to: self.source), arrived.count + changed.count <= Self.few else { return false }
    let moved = rows.rows(of: changed).sorted { $0.value > $1.value }
    for (_, row) in moved { rows.remove(row) }
    rows = order.inserting(Array(arrived) + moved.map(\.key), into: rows, cache)
    self.source = source
    return true
  }
}

/// A background sort in progress.
struct Sorting: Sendable {
  let request: SortRequest
  let order: LogOrder
  let source: RowList
  /// Logs that have changed since it began.
  var changed: Set<LogReference> = []
}

/// Identifies a background sort.
package struct SortRequest: Hashable, Sendable {
  let number: Int
}

/// A background sort with its rows and logs.
package struct Sorter: Sendable {
  /// The result of a sort.
  package struct Report: Sendable {
    let request: SortRequest
    let rows: RowList
  }

  /// The sort.
  package let request: SortRequest
  private let order: LogOrder
  private let source: RowList
  private let cache: LogCache

  init(_ sorting: Sorting, _ cache: LogCache) {
    (request, order, source) = (sorting.request, sorting.order, sorting.source)
    self.cache = cache
  }

  /// Sorts the rows.
  ///
  /// - Parameter isCancelled: checked regularly.
  /// - Returns: the sorted rows; nil if cancelled.
  package func run(isCancelled: () -> Bool = { false }) -> Report? {
    order.sorted(source, in: cache, isCancelled: isCancelled).map { Report(request: request, rows: $0) }
  }
}
