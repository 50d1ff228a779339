import LogPaging
import OperationLogs

/// The counts in the status bar.
struct StatusBarCounts: Hashable, Sendable {
  private(set) var all = 0
  private(set) var classes: [StatusClass: Int] = [:]
  /// Whether the server may have more logs, in total and per class.
  private(set) var hasMore = false
  private(set) var openClasses: Set<StatusClass> = []
  /// Running logs that take unusually long.
  private(set) var stuck = StuckLogs()
  private var countedLogs = 0
  private var judgedAt: LogTime?
  private var judgedEdition: Int?

  /// Counts all logs again.
  ///
  /// While everything loads, only after 2 % growth, because every count reads all logs.
  mutating func update(_ controller: PagingController) {
    let count = controller.cache.count
    hasMore = !controller.isComplete(.all)
    if controller.isLoadingEverything, (count - countedLogs) * 50 < countedLogs { return }
    countedLogs = count
    judgedAt = nil
    openClasses = Set(StatusClass.allCases.filter { !controller.isComplete(StatusFilter(classes: [$0])) })
    all = controller.countOfAll
    classes = controller.counts
  }

  /// The number of loaded logs of a class, with a `+` if the server may have more.
  func text(of kind: StatusClass) -> String {
    (classes[kind] ?? 0).grouped(orMore: openClasses.contains(kind))
  }

  /// Whether the logs must be judged again: by other limits, in another list, or because time has made another one stuck.
  func mustJudge(by edition: Int, now: LogTime) -> Bool {
    guard let judgedAt, edition == judgedEdition else { return true }
    return now < judgedAt || stuck.next.map { now >= $0 } ?? false
  }

  /// Counts the stuck logs, by the limits that the list is judged by.
  ///
  /// - Parameters:
  ///   - controller: the list.
  ///   - edition: the statistics that the limits are from; nil if the list is not judged by the newest.
  ///   - now: until when running logs took.
  mutating func countStuck(_ controller: PagingController, edition: Int?, now: LogTime) {
    (judgedAt, judgedEdition) = (now, edition)
    stuck = controller.stuck(now: now)
  }
}
