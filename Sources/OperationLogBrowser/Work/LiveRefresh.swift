import OperationLogs

/// When the list is refreshed by itself, and how much later where the service fails.
struct LiveRefresh: Sendable {
  /// A service that fails, from the first failure on.
  struct Outage: Sendable {
    var since: LogTime
    /// The HTTP status of the last answer, where there was one.
    var status: Int?
    /// So many in a row.
    var failures = 0
    /// The machine has just woken: connections are down that will be up in a moment.
    var isWaking = false
  }

  static let usualInterval = 10.0
  private static let leastInterval = 1.0
  /// The longest that a failing service is left in peace, where the interval is not longer.
  private static let longestDelay = 60.0
  /// Failures are waking's so long after it.
  private static let wakingTime = 60.0
  /// What is so late was not late: the machine slept.
  private static let sleepTime = 30.0
  /// The longest that requests take.
  private static let requestTime = 90.0
  /// A refresh that takes longer is worth a word.
  static let patience = 5.0

  /// Seconds between two refreshes; nothing where the logs cannot change.
  let interval: Double?
  private(set) var isOn: Bool
  /// When the next refresh begins; nothing while none can.
  private(set) var due: LogTime?
  /// When the refresh under way began.
  private(set) var askedAt: LogTime?
  private(set) var outage: Outage?
  /// It is due, but something else comes first.
  private(set) var isHeld = false
  private var wokeAt: LogTime?
  private var jitter: SplitMix

  /// A refresh every so many seconds: 0 for none until it is switched on, nothing where the logs cannot change.
  init(interval: Double?, seed: UInt64) {
    let isOn = interval.map { $0 > 0 } ?? false
    self.interval = interval.map { isOn ? max(Self.leastInterval, $0) : Self.usualInterval }
    self.isOn = isOn
    jitter = SplitMix(seed)
  }

  var isAsking: Bool { askedAt != nil }

  /// Switched on, it is due at once.
  mutating func toggle(now: LogTime) {
    isOn.toggle()
    (due, askedAt, outage, isHeld) = (isOn ? now : nil, nil, nil, false)
  }

  /// Notices that the machine slept, before anything else is made of what happened.
  mutating func wake(now: LogTime) {
    guard isOn, !isHeld, let expected = askedAt?.adding(seconds: Self.requestTime) ?? due else { return }
    guard now.seconds(since: expected) > Self.sleepTime else { return }
    (wokeAt, outage) = (now, nil)
  }

  /// The clock was set: all times move with it.
  mutating func move(by seconds: Double) {
    let moved = { (time: LogTime?) in time?.adding(seconds: seconds) }
    (due, askedAt, wokeAt) = (moved(due), moved(askedAt), moved(wokeAt))
    if let since = moved(outage?.since) { outage?.since = since }
  }

  /// Whether a refresh is to begin now.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - isPossible: whether the list can be refreshed in place.
  ///   - isFree: whether nothing else comes first.
  /// - Returns: whether it does; where it is due and something else comes first, it is held.
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

  /// A refresh was done, or given up for something that comes first.
  mutating func ended(now: LogTime) {
    askedAt = nil
    due = interval.map(now.adding(seconds:))
  }

  mutating func succeeded(now: LogTime) {
    (outage, wokeAt) = (nil, nil)
    ended(now: now)
  }

  /// The service answered something else that was asked.
  mutating func answered(now: LogTime) {
    guard outage != nil else { return }
    succeeded(now: now)
  }

  /// The service failed: the next refresh comes later each time.
  ///
  /// - Returns: whether an outage begins that a person should know of.
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

  /// Twice as long after each failure, and somewhere in the upper half of that, so that many who failed together do not all
  /// come back together.
  private mutating func delay(after failures: Int, shortest: Double) -> Double {
    var longest = shortest
    for _ in 0..<failures where longest < Self.longestDelay { longest *= 2 }
    let delay = min(longest, Self.longestDelay) * Double.random(in: 0.5...1, using: &jitter)
    return max(shortest, delay)
  }

  /// Whether a refresh is under way or comes within a minute.
  func isSoon(now: LogTime) -> Bool {
    isAsking || due.map { $0 <= now.adding(seconds: 60) } ?? false
  }

  // MARK: - What is told of it

  /// Whole seconds until the next refresh.
  func countdown(now: LogTime) -> Int? {
    due.flatMap { Countdown(end: $0).seconds(now: now) }
  }

  /// Whether the refresh under way takes long.
  func isSlow(now: LogTime) -> Bool {
    askedAt.map { now >= $0.adding(seconds: Self.patience) } ?? false
  }

  /// When it next begins, or what is told of it is another; second by second where these are counted down.
  func nextChange(after now: LogTime, isCounting: Bool) -> LogTime? {
    guard let next = askedAt?.adding(seconds: Self.patience) ?? due, next > now else { return nil }
    guard isCounting, let due else { return next }
    return Countdown(end: due).nextChange(after: now)
  }
}

/// The same numbers from the same seed.
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
