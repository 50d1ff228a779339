import OperationLogs

extension Browser {
  /// When the screen next changes by itself: relative times, durations of running logs, a live refresh or a retry.
  ///
  /// - Returns: `now` if there is more to count; nil if the screen does not depend on time.
  package func nextTick(after now: LogTime) -> LogTime? {
    if isCounting { return now }
    guard model.context.asOf == nil else { return nil }
    let live = following.live
    var moments = live.isSoon(now: now) ? [] : textChanges(after: now.wholeSecond)
    if let change = following.retry.flatMap({ Countdown(end: $0.due).nextChange(after: now) }) {
      moments.append(change)
    }
    if let change = live.nextChange(after: now, isCounting: showsCountdown) { moments.append(change) }
    return moments.min()
  }

  /// When the visible texts change, always at whole seconds.
  ///
  /// If a refresh follows soon, it updates them as well, so that an idle program sleeps until then.
  private func textChanges(after now: LogTime) -> [LogTime] {
    let layout = layout
    var moments = model.tally.stuck.next.map { [$0] } ?? []
    if layout.list != nil {
      let showsEnd = model.listColumns.contains(.ended)
      for row in model.list.visible {
        let (log, cache) = (model.list.rows[row], model.controller.cache)
        moments += nextChanges(
          since: cache.startedAt(of: log),
          isRunning: cache.isRunning(log),
          isWhole: false,
          now: now
        )
        guard showsEnd else { continue }
        moments += nextChanges(since: cache.endedAt(of: log), isRunning: false, isWhole: false, now: now)
      }
    }
    if layout.text != nil, let log = layers.selection(model).log {
      let isRunning = log.endedAt == nil && log.statusClass == .running
      moments += nextChanges(since: log.startedAt, isRunning: isRunning, isWhole: true, now: now)
    }
    return moments
  }

  /// Whether the header has room for the countdown to the next retry.
  private var showsCountdown: Bool {
    guard following.live.outage != nil, let status = liveStatus else { return false }
    return header.text(width: model.size.columns).text.contains(status.full)
  }

  /// When a log's texts change; the detail also shows its age, and its running time to the second.
  private func nextChanges(since startedAt: LogTime?, isRunning: Bool, isWhole: Bool, now: LogTime) -> [LogTime] {
    guard let startedAt else { return [] }
    var moments: [LogTime] = []
    if isWhole || model.times == .relative {
      moments.append(Self.nextChange(since: startedAt, now: now, units: [1, 60, 3600, 86_400]))
    }
    if isRunning {
      let units: [Int64] = isWhole ? [1, 1, 60, 3600] : [1, 60, 60, 3600]
      moments.append(Self.nextChange(since: startedAt, now: now, units: units))
    }
    return moments
  }

  /// When a displayed time span changes; `units` are its resolutions in seconds below a minute, an hour, a day, and
  /// beyond.
  private static func nextChange(since start: LogTime, now: LogTime, units: [Int64]) -> LogTime {
    let age = (now.microseconds - start.microseconds) / 1_000_000
    guard age >= 0 else { return now.adding(seconds: 1) }
    let unit = age < 60 ? units[0] : age < 3600 ? units[1] : age < 86_400 ? units[2] : units[3]
    let change = LogTime(microseconds: start.microseconds + (age / unit + 1) * unit * 1_000_000)
    return change == change.wholeSecond ? change : change.wholeSecond.adding(seconds: 1)
  }
}
