import OperationLogs

extension Browser {
  /// When the screen next changes by itself: relative times, durations of running logs, a live refresh or a retry.
  ///
  /// - Returns: `now` if there is more to count; nil if the screen does not depend on time.
  package func nextTick(after now: LogTime) -> LogTime? {
    if isCounting { return now }
    guard model.context.asOf == nil else { return nil }
    let live = following.live
    var next = Earliest()
    if !live.isSoon(now: now) { noteTextChanges(after: now.wholeSecond, in: &next) }
    next.note(following.retry.flatMap { Countdown(end: $0.due).nextChange(after: now) })
    next.note(live.nextChange(after: now, isCounting: showsCountdown))
    return next.moment
  }

  /// When the visible texts change, always at whole seconds.
  ///
  /// If a refresh follows soon, it updates them as well, so that an idle program sleeps until then.
  private func noteTextChanges(after now: LogTime, in next: inout Earliest) {
    let layout = layout
    next.note(model.tally.stuck.next)
    if layout.list != nil { noteRowChanges(after: now, in: &next) }
    if layout.text != nil, let log = layers.selection(model).log {
      let isRunning = log.endedAt == nil && log.statusClass == .running
      next.note(nextChange(since: log.startedAt, isRunning: isRunning, isWhole: true, now: now))
    }
  }

  private func noteRowChanges(after now: LogTime, in next: inout Earliest) {
    let isRelative = model.times == .relative
    let showsEnd = isRelative && model.listColumns.contains(.ended)
    let cache = model.controller.cache
    for row in model.list.visible {
      let log = model.list.rows[row]
      let isRunning = cache.isRunning(log)
      guard isRelative || isRunning else { continue }
      next.note(nextChange(since: cache.startedAt(of: log), isRunning: isRunning, isWhole: false, now: now))
      guard showsEnd else { continue }
      next.note(nextChange(since: cache.endedAt(of: log), isRunning: false, isWhole: false, now: now))
    }
  }

  /// Whether the header has room for the countdown to the next retry.
  private var showsCountdown: Bool {
    guard following.live.outage != nil, let status = liveStatus else { return false }
    return header.text(width: model.size.columns).text.contains(status.full)
  }

  /// When a log's texts change; the detail also shows its age, and its running time to the second.
  private func nextChange(since start: LogTime?, isRunning: Bool, isWhole: Bool, now: LogTime) -> LogTime? {
    guard let start else { return nil }
    var next = Earliest()
    if isWhole || model.times == .relative {
      next.note(Self.nextChange(since: start, now: now, units: (1, 60, 3600, 86_400)))
    }
    if isRunning {
      next.note(Self.nextChange(since: start, now: now, units: isWhole ? (1, 1, 60, 3600) : (1, 60, 60, 3600)))
    }
    return next.moment
  }

  /// When a displayed time span changes; `units` are its resolutions in seconds below a minute, an hour, a day, and
  /// beyond.
  private static func nextChange(since start: LogTime, now: LogTime, units: (Int64, Int64, Int64, Int64)) -> LogTime {
    let age = (now.microseconds - start.microseconds) / 1_000_000
    guard age >= 0 else { return now.adding(seconds: 1) }
    let unit = age < 60 ? units.0 : age < 3600 ? units.1 : age < 86_400 ? units.2 : units.3
    let change = LogTime(microseconds: start.microseconds + (age / unit + 1) * unit * 1_000_000)
    return change == change.wholeSecond ? change : change.wholeSecond.adding(seconds: 1)
  }
}

/// The earliest of some moments; looked for at every event, so without a list of them.
private struct Earliest {
  private(set) var moment: LogTime?

  mutating func note(_ other: LogTime?) {
    guard let other else { return }
    moment = moment.map { min($0, other) } ?? other
  }
}
