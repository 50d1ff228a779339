import OperationLogs

/// The logs of one checkpoint, plan or provider, in order of time and on one axis.
package struct CheckpointLife: Hashable, Sendable {
  /// What happened to the checkpoint.
  package enum Phase: String, Hashable, Sendable {
    case protected, copied, verified, restored, deleted, other

    init(kind: String) {
      switch kind {
      case "protect", "backup": self = .protected
      case "copy", "replication": self = .copied
      case "verify": self = .verified
      case "restore": self = .restored
      case "delete": self = .deleted
      default: self = .other
      }
    }
  }

  /// One log of the life.
  package struct Step: Hashable, Sendable, Identifiable {
    /// The log's id.
    package var id: String
    /// What was done.
    package var phase: Phase
    /// The class of its status.
    package var outcome: StatusClass
    /// When it started.
    package var startedAt: LogTime?
    /// Seconds from start to end, or to now if running.
    package var duration: Double?
    /// Idle seconds before it; nil for the first step and for steps without a start.
    package var gap: Double?
    /// Whether it started before all earlier steps had ended.
    package var overlaps: Bool
    /// Its range on the axis, 0...1; nil without a start.
    package var span: ClosedRange<Double>?
  }

  /// The steps, earliest first; those without a start come last.
  package private(set) var steps: [Step] = []
  /// From the first start to the last end, or to now if something runs; nil if no log has a start.
  ///
  /// Outliers from wrong clocks are cut: if one hundredth of the logs at either end would take more than half of the
  /// axis, they are drawn at its edge.
  package private(set) var axis: ClosedRange<LogTime>?

  /// Sorts the logs; linear if they are already sorted, in either direction.
  package init(of logs: some Sequence<OperationLog>, now: LogTime) {
    let sorted = logs.sorted(by: Self.precedes)
    axis = Self.axis(starts: sorted.compactMap(\.startedAt), ends: sorted.compactMap { Self.end(of: $0, now) })
    var quietSince: LogTime?
    for log in sorted {
      let end = Self.end(of: log, now)
      steps.append(step(log, end, quietSince, now))
      quietSince = [quietSince, end].compactMap(\.self).max()
    }
  }

  private static func axis(starts: [LogTime], ends: [LogTime]) -> ClosedRange<LogTime>? {
    let ends = ends.sorted()
    guard let first = starts.first, let last = ends.last else { return nil }
    let odd = starts.count / 100
    let usual = starts[odd]...max(starts[odd], ends[ends.count - 1 - odd])
    let length = usual.upperBound.seconds(since: usual.lowerBound)
    return length * 2 < last.seconds(since: first) ? usual : first...last
  }

  private func step(_ log: OperationLog, _ end: LogTime?, _ quietSince: LogTime?, _ now: LogTime) -> Step {
    let gap = log.startedAt.flatMap { start in quietSince.map { start.seconds(since: $0) } }
    let span = log.startedAt.flatMap { start in
      end.flatMap { end in axis.map { Self.place(start, $0)...max(Self.place(start, $0), Self.place(end, $0)) } }
    }
    return Step(
      id: log.id,
      phase: Phase(kind: log.kind),
      outcome: log.statusClass,
      startedAt: log.startedAt,
      duration: log.duration(now: now),
      gap: gap.map { max(0, $0) },
      overlaps: gap.map { $0 < 0 } ?? false,
      span: span
    )
  }

  /// When a log ended, or now if it is running, or else when it started.
  private static func end(of log: OperationLog, _ now: LogTime) -> LogTime? {
    guard let start = log.startedAt else { return nil }
    return max(start, log.endedAt ?? (log.statusClass == .running ? now : start))
  }

  static func precedes(_ one: OperationLog, _ other: OperationLog) -> Bool {
    let (first, second) = (one.startedAt?.microseconds ?? .max, other.startedAt?.microseconds ?? .max)
    return first == second ? one.id < other.id : first < second
  }

  private static func place(_ time: LogTime, _ axis: ClosedRange<LogTime>) -> Double {
    let length = axis.upperBound.seconds(since: axis.lowerBound)
    return length > 0 ? min(1, max(0, time.seconds(since: axis.lowerBound) / length)) : 0
  }
}
