import OperationLogs

/// Schedules automatic refreshes, with growing delays while the service fails.
struct LiveRefresh: Sendable {
  /// A failing service, since its first failure.
  struct Outage: Sendable {
    var since: LogTime
    /// The HTTP status of the last reply; nil without one.
    var status: Int?
    /// How many consecutive failures there were.
    var failures = 0
    /// Whether the machine has just woken, so that connections may take a moment to work again.
    var isWaking = false
  }

  static let usualInterval = 10.0
  private static let leastInterval = 1.0
  /// The longest delay while a service fails, unless the interval is longer.
  private static let longestDelay = 60.0
  /// How long after waking failures are attributed to it.
  private static let wakingTime = 60.0
  /// A longer delay means that the machine slept.
  private static let sleepTime = 30.0
  /// The longest time that requests take.
  private static let requestTime = 90.0
  /// A longer refresh is mentioned in the header.
  static let patience = 5.0

  /// Seconds between refreshes; nil if the logs cannot change.
  let interval: Double?
  private(set) var isOn: Bool
  /// When the next refresh begins; nil if none is scheduled.
  private(set) var due: LogTime?
  /// When the refresh in progress began.
  private(set) var askedAt: LogTime?
  private(set) var outage: Outage?
  /// Whether it is due but something else has precedence.
  private(set) var isHeld = false
  private var wokeAt: LogTime?
  private var jitter: SplitMix

  /// Sets the interval: 0 for none until it is switched on, nil if the logs cannot change.
  init(interval: Double?, seed: UInt64) {
    let isOn = interval.map { $0 > 0 } ?? false
    self.interval = interval.map { isOn ? max(Self.leastInterval, $0) : Self.usualInterval }
    self.isOn = isOn
    jitter = SplitMix(seed)
  }

  var isAsking: Bool { askedAt != nil }

  /// Switches live refresh on or off; switched on, a refresh is due at once.
  mutating func toggle(now: LogTime) {
    isOn.toggle()
    (due, askedAt, outage, isHeld) = (isOn ? now : nil, nil, nil, false)
  }

  /// Detects that the machine slept, before anything else is handled.
  mutating func wake(now: LogTime) {
    guard isOn, !isHeld, let expected = askedAt?.adding(seconds: Self.requestTime) ?? due else { return }
    guard now.seconds(since: expected) > Self.sleepTime else { return }
    (wokeAt, outage) = (now, nil)
  }

  /// The clock was set: moves all times with it.
  mutating func move(by seconds: Double) {
    let moved = { (time: LogTime?) in time?.adding(seconds: seconds) }
    (due, askedAt, wokeAt) = (moved(due), moved(askedAt), moved(wokeAt))
    if let since = moved(outage?.since) { outage?.since = since }
  }

  /// Whether to begin a refresh now.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - isPossible: whether the list can be refreshed in place.
  ///   - isFree: whether nothing else has precedence.
  /// - Returns: whether it begins; if it is due but something else has precedence, it is held.
  mutating func isDue(now: LogTime, isPossible: Bool, isFree: Bool) -> Bool {
    guard isOn, isPossible, let interval else {
      (due, isHeld) = (nil, false)
      return false
    }
    let due = due ?? now.adding(seconds: interval)
    self.due = due
    isHeld = due <= now && !isFree
    return due <= now && isFree
  }

  mutating func began(now: LogTime) {
    (askedAt, due, isHeld) = (now, nil, false)
  }

  /// A refresh has finished, or was cancelled for something else.
  mutating func ended(now: LogTime) {
    askedAt = nil
    due = interval.map(now.adding(seconds:))
  }

  mutating func succeeded(now: LogTime) {
    (outage, wokeAt) = (nil, nil)
    ended(now: now)
  }

  /// The service answered another request.
  mutating func answered(now: LogTime) {
    guard outage != nil else { return }
    succeeded(now: now)
  }

  /// The service failed: delays the next refresh, longer each time.
  ///
  /// - Returns: whether an outage begins that the user should know about.
  mutating func failed(status: Int?, now: LogTime) -> Bool {
    guard isOn, let interval else { return true }
    askedAt = nil
    let isWaking = wokeAt.map { now.seconds(since: $0) < Self.wakingTime } ?? false
    let isNews = !isWaking && outage?.isWaking != false
    var outage = outage ?? Outage(since: now)
    outage.status = status
    outage.failures = outage.isWaking && !isWaking ? 1 : outage.failures + 1
    outage.isWaking = isWaking
    self.outage = outage
    let shortest = isWaking ? Self.leastInterval : interval
    due = now.adding(seconds: delay(after: outage.failures, shortest: shortest))
    return isNews
  }

  /// Doubles the delay with each failure and randomizes its upper half, so that programs that failed together do not
  /// retry together.
  private mutating func delay(after failures: Int, shortest: Double) -> Double {
    var longest = shortest
    for _ in 0..<failures where longest < Self.longestDelay { longest *= 2 }
    let delay = min(longest, Self.longestDelay) * Double.random(in: 0.5...1, using: &jitter)
    return max(shortest, delay)
  }

  /// Whether a refresh is in progress or due within a minute.
  func isSoon(now: LogTime) -> Bool {
    isAsking || due.map { $0 <= now.adding(seconds: 60) } ?? false
  }

  // MARK: - What is told of it

  /// The whole seconds until the next refresh.
  func countdown(now: LogTime) -> Int? {
    due.flatMap { Countdown(end: $0).seconds(now: now) }
  }

  /// Whether the refresh in progress takes long.
  func isSlow(now: LogTime) -> Bool {
    askedAt.map { now >= $0.adding(seconds: Self.patience) } ?? false
  }

  /// When the next refresh begins or its description changes; every second during a countdown.
  func nextChange(after now: LogTime, isCounting: Bool) -> LogTime? {
    guard let next = askedAt?.adding(seconds: Self.patience) ?? due, next > now else { return nil }
    guard isCounting, let due else { return next }
    return Countdown(end: due).nextChange(after: now)
  }
}

/// A random number generator with a reproducible sequence.
struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
