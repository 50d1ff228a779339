import LogStatistics
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
  /// When it was made: it tells how long ago something was.
  private let asOf: LogTime
  /// What the log's duration is compared with.
  private let limits: DurationLimits

  init(_ log: OperationLog?, _ format: TimeFormat, _ limits: DurationLimits, _ subject: Subject) {
    (self.log, self.subject, self.limits) = (log, subject, limits)
    (times, asOf) = (format.display, format.now)
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
