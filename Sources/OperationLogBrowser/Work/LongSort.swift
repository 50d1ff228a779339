import LogStore
import OperationLogs

/// Sorts the rows by a column that the server cannot sort by; long lists in the background.
struct LongSort: Sendable {
  /// The sorting in progress.
  private(set) var sorting: Sorting?
  private var sorted: SortedRows?
  /// How many background sorts there have been.
  private var count = 0

  /// The rows to show, nil for no change; and the effect to perform.
  typealias Outcome = (rows: RowList?, effect: Effect?)

  mutating func forget() { (sorted, sorting) = (nil, nil) }

  /// Sorts the current rows.
  ///
  /// Short lists are sorted at once. A long list keeps its current order until the background sort has finished.
  mutating func sort(changed: Set<LogReference>, ofOtherList: Bool, _ model: BrowserModel) -> Outcome {
    if ofOtherList { forget() }
    if sorting != nil {
      sorting?.changed.formUnion(changed)
      return (nil, nil)
    }
    let controller = model.controller
    // Taken out while it is changed, so that it is not copied.
    var sorted =
      self.sorted ?? SortedRows(model.sort.order(now: model.now, limits: model.limits, names: model.names.all))
    let isFirst = self.sorted == nil
    self.sorted = nil
    let isSorted = sorted.update(controller.rows, changed: changed, controller.cache)
    if isSorted || !isFirst { self.sorted = sorted }
    if isSorted { return (sorted.rows, nil) }
    count += 1
    let request = SortRequest(number: count)
    sorting = Sorting(request: request, order: sorted.order, source: controller.rows)
    return (isFirst ? controller.rows : nil, .sort(request))
  }

  /// Whether the rows were sorted by factors with other limits.
  func isOutdated(_ limits: DurationLimits) -> Bool {
    guard let sorted, sorting == nil, case .factor(let former) = sorted.order.key else { return false }
    return former != limits
  }

  /// The background sort; nil if it was cancelled.
  func sorter(_ request: SortRequest, _ model: BrowserModel) -> Sorter? {
    guard let sorting, sorting.request == request else { return nil }
    return Sorter(sorting, model.controller.cache.snapshot)
  }

  func isSorting(_ request: SortRequest) -> Bool { sorting?.request == request }

  /// Stores sorted rows, unless the sort was cancelled.
  ///
  /// - Returns: the logs that have changed meanwhile; nil if it was cancelled.
  mutating func finish(_ report: Sorter.Report) -> Set<LogReference>? {
    guard let done = sorting, done.request == report.request else { return nil }
    sorting = nil
    sorted = SortedRows(done.order, source: done.source, rows: report.rows)
    return done.changed
  }
}
