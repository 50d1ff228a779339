import LogPaging

extension Browser {
  mutating func toggleLive() {
    guard let interval = live.interval else { return say("Saved logs do not change: there is nothing to follow.") }
    live.toggle(now: now)
    if live.isOn {
      say("Live: refreshed every \(TimeFormat.duration(interval)).")
    } else {
      take(controller.liveRefreshDropped())
      say("No longer live; r refreshes.")
    }
  }

  /// Refreshes the list where that is due and nothing comes first, and tells what refreshes have found.
  ///
  /// A load comes first, so that it is not cut short, and a prompt and a search, so that rows do not come in their midst.
  mutating func follow() {
    if live.isAsking, !controller.isRefreshingLive { live.ended(now: now) }
    if !live.isAsking { refreshIfDue() }
    tellNews()
  }

  /// What is due comes as soon as it would have, by the clock as it is now.
  mutating func clockSetBack(by seconds: Double) {
    live.move(by: -seconds)
    if let due = retry?.due { retry?.due = due.adding(seconds: -seconds) }
  }

  private mutating func refreshIfDue() {
    let isFree = !controller.isLoading && prompt == nil && scan == nil
    let isPossible = live.isOn && controller.canRefreshLive
    guard live.isDue(now: now, isPossible: isPossible, isFree: isFree) else { return }
    live.began(now: now)
    take(controller.liveRefreshWanted())
  }

  // MARK: - What refreshes find

  mutating func refreshed(_ report: RefreshReport) {
    let wasLive = live.isAsking
    live.succeeded(now: now)
    news.add(report)
    if report.failed > 0, settings.ringsBell { emit(.bell) }
    if !wasLive, news.isEmpty { say("Nothing new.") }
    recovered()
  }

  /// The error that a live refresh told is over; one that the person's own request met stays until it is read.
  mutating func recovered() {
    guard let complaint else { return }
    self.complaint = nil
    guard message == complaint else { return }
    message = nil
    if news.isEmpty { say("The service answers again.") }
  }

  /// A failure of the person's own request is told each time, one of a live refresh when an outage begins.
  mutating func tell(_ failure: LogFailure) {
    let wasLive = live.isAsking
    let isNews = live.failed(status: failure.status, now: now)
    guard !wasLive || isNews else { return }
    say(failure.line, isError: true)
    complaint = wasLive ? message : nil
  }

  /// What was found since a key was last pressed stands in the message line, unless something else does.
  private mutating func tellNews() {
    guard !news.isEmpty, prompt == nil, message == nil || message == newsMessage else { return }
    say(sentence(news))
    newsMessage = message
  }

  /// A key was pressed: what the message line says was read.
  mutating func readMessage() {
    guard prompt == nil, message?.isError != true else { return }
    if message == newsMessage { news = RefreshReport() }
    (message, newsMessage) = (nil, nil)
  }

  /// What refreshes brought: `3 new, 2 finished, 1 failed`.
  private func sentence(_ report: RefreshReport) -> String {
    let parts = [
      (report.added, "new"), (report.finished, "finished"), (report.failed, "failed"),
      (report.changed, "changed"),
    ]
    let found = parts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    let hidden = isFiltered ? report.logs.count { !controller.query.matches(controller.cache[$0]) } : 0
    return hidden == 0 ? found : found + "; the filter hides \(hidden.grouped) of them"
  }

  // MARK: - The header

  /// Whether the list is live, or why not; nothing where it cannot be.
  var liveStatus: LiveStatus? {
    guard let interval = live.interval else { return nil }
    guard live.isOn else { return LiveStatus("live off") }
    if let outage = live.outage { return status(of: outage) }
    if let retry, live.isAsking {
      return LiveStatus("\(retry.shortWhy), \(retry.progress(now: now))", short: retry.shortWhy, .warning)
    }
    if controller.query.order.key != .createdAt { return LiveStatus("paused, \(sort.label)", short: "paused") }
    if !controller.canRefreshLive, !controller.isLoading {
      return LiveStatus("paused, nothing loaded", short: "paused")
    }
    if live.isHeld { return LiveStatus("paused \(reasonToWait)", short: "paused") }
    if live.isSlow(now: now), let askedAt = live.askedAt {
      return LiveStatus("no answer \(format.since(askedAt))", short: "no answer", .warning)
    }
    return LiveStatus("live \(TimeFormat.duration(interval))")
  }

  private func status(of outage: LiveRefresh.Outage) -> LiveStatus {
    let name = outage.isWaking ? "reconnecting" : outage.status.map { "HTTP \($0)" } ?? "unreachable"
    let since = outage.isWaking ? name : "\(name) \(format.since(outage.since))"
    let next = live.isAsking ? "trying" : live.countdown(now: now).map { "again in \($0)s" } ?? "paused \(reasonToWait)"
    return LiveStatus("\(since), \(next)", short: name, outage.isWaking ? .warning : .danger)
  }

  private var reasonToWait: String {
    if prompt != nil { return "while you type" }
    return scan != nil ? "while searching" : "while loading"
  }
}

extension PagingController {
  /// Whether something is under way for which the person waits; nobody waits for a live refresh.
  var isBusy: Bool { isLoading && !isRefreshingLive }
}
