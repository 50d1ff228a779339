import LogStore
import OperationLogs

/// The rows in the order of a column that the server cannot sort by; what takes long is sorted away from the main thread.
struct LongSort: Sendable {
  /// The sorting that goes on.
  private(set) var sorting: Sorting?
  private var sorted: SortedRows?
  /// Sortings that went on away from the main thread, so far.
  private var count = 0

  /// What the list shows, nil: what it shows now; and what is to be done outside.
  typealias Outcome = (rows: RowList?, effect: Effect?)

  mutating func forget() { (sorted, sorting) = (nil, nil) }

  /// Sorts the rows as they are now.
  ///
  /// At once where that is quick, else as soon as they are sorted: until then the list is in the order in which it came, or
  /// shows what was sorted before.
  mutating func sort(changed: Set<LogReference>, ofOtherList: Bool, _ model: BrowserModel) -> Outcome {
    if ofOtherList { forget() }
    if sorting != nil {
      sorting?.changed.formUnion(changed)
      return (nil, nil)
    }
    let controller = model.controller
    // Aside while it is changed, so that it is not copied.
    var sorted = self.sorted ?? SortedRows(model.sort.order(now: model.now, limits: model.statistics.limits))
    let isFirst = self.sorted == nil
    self.sorted = nil
    let isSorted = sorted.take(controller.rows, changed: changed, controller.cache)
    if isSorted || !isFirst { self.sorted = sorted }
    if isSorted { return (sorted.rows, nil) }
    count += 1
    let request = SortRequest(number: count)
    sorting = Sorting(request: request, order: sorted.order, source: controller.rows)
    return (isFirst ? controller.rows : nil, .sort(request))
  }

  /// Whether rows are sorted by factors of other limits than these.
  func isOutdated(_ limits: DurationLimits) -> Bool {
    guard let sorted, sorting == nil, case .factor(let former) = sorted.order.key else { return false }
    return former != limits
  }

  /// What is sorted away from the main thread; nil where that was given up.
  func sorter(_ request: SortRequest, _ model: BrowserModel) -> Sorter? {
    guard let sorting, sorting.request == request else { return nil }
    return Sorter(sorting, model.controller.cache.snapshot)
  }

  func isSorting(_ request: SortRequest) -> Bool { sorting?.request == request }

  /// Keeps rows that were sorted, unless that was given up.
  ///
  /// - Returns: the logs that have changed meanwhile; nil where it was given up.
  mutating func finish(_ report: Sorter.Report) -> Set<LogReference>? {
    guard let done = sorting, done.request == report.request else { return nil }
    sorting = nil
    sorted = SortedRows(done.order, source: done.source, rows: report.rows)
    return done.changed
  }
}
