import OperationLogs

/// The usual durations of a chunk's groups of logs, each looked up once.
struct KnownDurations {
  private var groups: [PackedLogs.DurationGroup: UsualDuration?] = [:]

  /// Forgets them: the next log is of another chunk.
  mutating func forget() { groups.removeAll(keepingCapacity: true) }

  /// What is usual for a log; nil if nothing is known.
  mutating func usual(of place: Int, in logs: PackedLogs, _ limits: DurationLimits) -> UsualDuration? {
    let group = logs.durationGroup(place)
    if let known = groups[group] { return known }
    let usual = limits.usual(logs.durationKey(place))
    groups[group] = .some(usual)
    return usual
  }
}
