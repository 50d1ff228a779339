import OperationLogs

/// What a text was made from: it is made anew only where this is another.
struct Showing: Hashable, Sendable {
  /// What the text is about.
  enum Subject: Hashable, Sendable {
    case log, error
    case signature(SignatureGroup)
    case plan(PlanProtection.Row)
  }

  let subject: Subject
  private let log: OperationLog?
  private let times: TimeDisplay
  /// What passing time makes of the log: how long ago it was, how long it has run.
  private let ages: [String]
  /// What the log's duration is compared with, where it is stuck or slow.
  private let mark: DurationMark.Kind?
  /// How many times, as it is shown: of a log that runs it never stands still.
  private let factor: Double?
  private let usual: Double?

  init(_ log: OperationLog?, _ format: TimeFormat, _ limits: DurationLimits, _ subject: Subject) {
    let found = log.flatMap { limits.mark(of: $0, now: format.now) }
    (mark, factor) = (found?.kind, found.map { Pen.shownTimes($0.factor) })
    usual = log.flatMap { limits.percentile(of: $0) }
    self.log = log
    self.subject = subject
    times = format.display
    var ages = [log?.startedAt, log?.endedAt].compactMap { $0.map(format.age) }
    if let log, log.endedAt == nil, let seconds = log.duration(now: format.now) {
      ages.append(TimeFormat.duration(seconds))
    }
    self.ages = ages
  }

  /// Whether it is about the same thing as another, though that may have changed.
  func isAbout(_ other: Subject?) -> Bool {
    switch (subject, other) {
    case (.signature(let one), .signature(let other)): one.id == other.id
    case (.plan(let one), .plan(let other)): one.id == other.id
    default: subject == other
    }
  }
}
