import OperationLogs

/// Cache key of the side text: the text is made again when it changes.
struct SideTextKey: Hashable, Sendable {
  /// The subject of the view's text; nil for a log's detail.
  let id: String?
  private let log: OperationLog?
  private let times: TimeDisplay
  /// The time, because ages are shown.
  private let asOf: LogTime
  /// What the log's duration is compared with.
  let comparison: Comparison?
  private let edition: Int
  private let service: String
  private let names: KnownNames
  /// The width of a detail below the list; nil elsewhere.
  let briefColumns: Int?

  init(id: String?, _ log: OperationLog?, _ model: BrowserModel, briefColumns: Int? = nil) {
    (self.id, self.log, comparison) = (id, log, log.flatMap { model.comparison(of: $0) })
    (times, asOf) = (model.times, model.format.now)
    // A log's detail shows no other statistics.
    edition = id == nil ? 0 : model.statistics.edition
    service = model.dialect.name
    names = model.names
    self.briefColumns = briefColumns
  }
}
