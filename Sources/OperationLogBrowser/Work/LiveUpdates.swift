import LogPaging
import OperationLogs

/// Live refreshes and retries, and their messages.
struct LiveUpdates: Sendable {
  private(set) var live: LiveRefresh
  /// The retry of a failed request, while it is pending.
  private(set) var retry: Retry?

  init(_ settings: BrowserSettings) {
    live = LiveRefresh(interval: settings.refreshInterval, seed: settings.seed)
  }

  /// Sets the time before an event is handled: the machine may have slept, or the clock may have been set back.
  mutating func setClock(from former: LogTime, to now: LogTime) {
    if now < former {
      let seconds = now.seconds(since: former)
      live.move(by: seconds)
      if let due = retry?.due { retry?.due = due.adding(seconds: seconds) }
    }
    live.wake(now: now)
  }

  // MARK: - Live

  mutating func toggle(now: LogTime) -> [Reaction] {
    guard let interval = live.interval else { return [.say("Saved logs do not change.")] }
    live.toggle(now: now)
    if live.isOn { return [.say("Live: refreshed every \(TimeFormat.duration(interval)).")] }
    return [.load(.noLive), .say("No longer live; r refreshes.")]
  }

  /// Takes over the live setting of another browser.
  mutating func follow(_ other: LiveUpdates, now: LogTime) {
    if live.isOn != other.live.isOn { live.toggle(now: now) }
  }

  /// Begins a refresh if it is due and nothing else has precedence.
  ///
  /// Waits for loads, prompts and searches, so that new rows do not interrupt them.
  ///
  /// - Returns: whether it begins.
  mutating func beginRefresh(_ model: BrowserModel, isWaiting: Bool) -> Bool {
    let controller = model.controller
    if live.isAsking, !controller.isRefreshingLive { live.ended(now: model.now) }
    guard !live.isAsking else { return false }
    let isFree = !controller.isLoading && !isWaiting
    let isPossible = live.isOn && controller.canRefreshLive
    guard live.isDue(now: model.now, isPossible: isPossible, isFree: isFree) else { return false }
    live.began(now: model.now)
    return true
  }

  /// - Returns: whether it was a live refresh.
  mutating func succeeded(now: LogTime) -> Bool {
    defer { live.succeeded(now: now) }
    return live.isAsking
  }

  /// The service answered a request of the user's.
  ///
  /// - Returns: whether that ends an outage.
  mutating func answered(now: LogTime) -> Bool {
    guard live.outage != nil else { return false }
    live.answered(now: now)
    return true
  }

  /// A failure of the user's request is always reported, one of a live refresh only when an outage begins.
  mutating func failed(_ failure: LogFailure, now: LogTime) -> Message? {
    let wasLive = live.isAsking
    let isNews = live.failed(status: failure.status, now: now)
    guard !wasLive || isNews else { return nil }
    return Message(text: failure.line, isError: true, source: wasLive ? .outage : .other)
  }

  // MARK: - Retries

  mutating func retrying(_ retry: Retry) { self.retry = retry }

  /// Forgets the retry once it was answered or nobody waits for it.
  mutating func forgetRetry(after event: BrowserEvent, isLoading: Bool, now: LogTime) {
    guard let retry else { return }
    let isAnswer =
      switch event {
      case .pageLoaded, .pageFailed, .logLoaded, .logFailed: true
      default: false
      }
    if !isLoading || isAnswer && retry.due <= now { self.retry = nil }
  }
}

// MARK: - The header

extension LiveUpdates {
  /// Whether the list is live, or why not; for saved logs their newest time; nil if neither is known.
  ///
  /// - Parameters:
  ///   - model: the list.
  ///   - reason: what a refresh waits for: `while you type`.
  /// - Returns: the words for the header.
  func status(_ model: BrowserModel, waiting reason: String) -> LiveStatus? {
    guard let interval = live.interval else {
      return model.context.asOf.map { LiveStatus("as of \(model.format.dayAndMinute($0))", short: "saved") }
    }
    guard live.isOn else { return LiveStatus("live off", isUsual: true) }
    let (now, controller) = (model.now, model.controller)
    if let outage = live.outage { return status(of: outage, model, waiting: reason) }
    if let retry, live.isAsking {
      return LiveStatus("\(retry.shortWhy), \(retry.progress(now: now))", short: retry.shortWhy, .warning)
    }
    if controller.query.order.key != .createdAt { return LiveStatus("live paused", short: "paused") }
    if !controller.canRefreshLive, !controller.isLoading {
      return LiveStatus("paused, nothing loaded", short: "paused")
    }
    if live.isHeld { return LiveStatus("paused \(reason)", short: "paused") }
    if live.isSlow(now: now), let askedAt = live.askedAt {
      return LiveStatus("no answer \(model.format.since(askedAt))", short: "no answer", .warning)
    }
    return LiveStatus("live \(TimeFormat.duration(interval))", isUsual: true)
  }

  private func status(of outage: LiveRefresh.Outage, _ model: BrowserModel, waiting reason: String) -> LiveStatus {
    let name = outage.isWaking ? "reconnecting" : outage.status.map { "HTTP \($0)" } ?? "unreachable"
    let since = outage.isWaking ? name : "\(name) \(model.format.since(outage.since))"
    let next =
      live.isAsking ? "trying" : live.countdown(now: model.now).map { "again in \($0)s" } ?? "paused \(reason)"
    return LiveStatus("\(since), \(next)", short: name, outage.isWaking ? .warning : .danger)
  }
}

extension PagingController {
  /// Whether a request is in progress that the user waits for; nobody waits for a live refresh.
  var isBusy: Bool { isLoading && !isRefreshingLive }
}
