import OperationLogs

/// Cache key of a text beside the rows: it is made again when the key changes.
struct SideTextKey: Hashable, Sendable {
  /// What it is about; nil where it is a log's detail.
  let id: String?
  private let log: OperationLog?
  private let times: TimeDisplay
  /// It tells how long ago something was.
  private let asOf: LogTime
  /// What the log's duration is compared with.
  private let limits: DurationLimits
  private let edition: Int
  private let service: String

  init(id: String?, _ log: OperationLog?, _ model: BrowserModel) {
    (self.id, self.log, limits) = (id, log, model.statistics.limits)
    (times, asOf) = (model.times, model.format.now)
    // A log's detail shows no figures but the limits.
    edition = id == nil ? 0 : model.statistics.edition
    service = model.dialect.name
  }
}
