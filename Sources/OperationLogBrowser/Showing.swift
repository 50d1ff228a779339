import OperationLogs

/// What a text about a log was made from: it is made anew only where this is another.
struct Showing: Hashable, Sendable {
  private let log: OperationLog?
  private let times: TimeDisplay
  private let isError: Bool
  /// What passing time makes of the log: how long ago it was, how long it has run.
  private let ages: [String]

  init(_ log: OperationLog?, _ format: TimeFormat, isError: Bool) {
    self.log = log
    self.isError = isError
    times = format.display
    var ages = [log?.startedAt, log?.endedAt].compactMap { $0.map(format.age) }
    if let log, log.endedAt == nil, let seconds = log.duration(now: format.now) {
      ages.append(TimeFormat.duration(seconds))
    }
    self.ages = ages
  }
}
