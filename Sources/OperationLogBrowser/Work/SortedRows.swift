import LogStore

/// The rows in the order of a column that the server cannot sort by.
struct SortedRows: Sendable {
  let order: LogOrder
  /// The list's rows that were sorted.
  private(set) var source = RowList()
  private(set) var rows = RowList()

  /// No rows yet.
  init(_ order: LogOrder) {
    self.order = order
  }

  /// Rows that were sorted elsewhere.
  init(_ order: LogOrder, source: RowList, rows: RowList) {
    (self.order, self.source, self.rows) = (order, source, rows)
  }

  /// A list as short as this is sorted at once.
  static let shortList = 4_000
  /// So few rows are put at once among any number of others.
  private static let few = 100

  /// Takes in the list as it is now, where that keeps nobody waiting.
  ///
  /// - Parameters:
  ///   - source: the list's rows.
  ///   - changed: logs whose content is another now.
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

/// Sorting that goes on away from the main thread.
struct Sorting: Sendable {
  let request: SortRequest
  let order: LogOrder
  let source: RowList
  /// Logs that have changed since it began.
  var changed: Set<LogReference> = []
}

/// Names a sorting.
package struct SortRequest: Hashable, Sendable {
  let number: Int
}

/// A sorting with the rows and logs that it sorts.
package struct Sorter: Sendable {
  /// What a sorting came to.
  package struct Report: Sendable {
    let request: SortRequest
    let rows: RowList
  }

  /// The sorting.
  package let request: SortRequest
  private let order: LogOrder
  private let source: RowList
  private let cache: LogCache

  init(_ sorting: Sorting, _ cache: LogCache) {
    (request, order, source) = (sorting.request, sorting.order, sorting.source)
    self.cache = cache
  }

  /// Sorts.
  ///
  /// - Parameter isCancelled: asked now and then.
  /// - Returns: the sorted rows; nothing where it was called off.
  package func run(isCancelled: () -> Bool = { false }) -> Report? {
    order.sorted(source, in: cache, isCancelled: isCancelled).map { Report(request: request, rows: $0) }
  }
}
