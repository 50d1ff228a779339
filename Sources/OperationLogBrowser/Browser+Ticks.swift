import OperationLogs

extension Browser {
  /// When what is on the screen would next change by itself: relative times, durations of what runs, a search that goes on.
  ///
  /// - Returns: `now` where the next step of a search waits; nothing where time changes nothing.
  public func nextTick(after now: LogTime) -> LogTime? {
    if scan != nil { return now }
    let layout = layout
    var moments: [LogTime] = []
    if layout.list != nil {
      for row in list.visible {
        moments += nextChanges(of: controller.cache[list.rows[row]], isWhole: false, now: now)
      }
    }
    if layout.text != nil, let log = subject {
      moments += nextChanges(of: log, isWhole: true, now: now)
    }
    return moments.min()
  }

  /// When a log's texts change; of one that is shown whole, also how long ago it was, and to the second.
  private func nextChanges(of log: OperationLog, isWhole: Bool, now: LogTime) -> [LogTime] {
    guard let startedAt = log.startedAt else { return [] }
    var moments: [LogTime] = []
    if isWhole || times == .relative {
      moments.append(Self.nextStep(since: startedAt, now: now))
      if isWhole, let endedAt = log.endedAt { moments.append(Self.nextStep(since: endedAt, now: now)) }
    }
    if log.endedAt == nil, log.statusClass == .running {
      let step: Int64? = isWhole ? 1 : nil
      moments.append(Self.nextStep(since: startedAt, now: now, step: step))
    }
    return moments
  }

  /// When an age changes in its largest unit, or by a step of seconds.
  private static func nextStep(since start: LogTime, now: LogTime, step: Int64? = nil) -> LogTime {
    let age = max(0, (now.microseconds - start.microseconds) / 1_000_000)
    let unit: Int64 = step ?? (age < 60 ? 1 : age < 3600 ? 60 : age < 86_400 ? 60 : 86_400)
    let next = start.microseconds + (age / unit + 1) * unit * 1_000_000
    return LogTime(microseconds: max(next, now.microseconds + 100_000))
  }
}
