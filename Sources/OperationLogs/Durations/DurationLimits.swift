/// How long finished logs took, at the time of counting: what running and slow ones are judged by.
///
/// A log is compared with those of its type and provider. If too few of these have finished, it is compared with all of
/// its type, and if these are too few as well, with a fixed bound.
public struct DurationLimits: Hashable, Sendable {
  /// Logs with equal keys are compared.
  public struct Key: Hashable, Sendable {
    /// The derived operation type: `OperationLog.kind`.
    public var kind: String
    /// The provider; nil for logs without one.
    public var provider: String?

    /// The key of a log.
    public init(_ log: OperationLog) {
      self.init(kind: log.kind, provider: log.providerID)
    }

    /// A group by its words.
    public init(kind: String, provider: String?) {
      self.kind = kind
      self.provider = provider
    }
  }

  /// How many finished logs a percentile needs.
  public static let fewest = 20
  /// A log is marked if it takes this many times the percentile.
  public static let factor = 4.0
  /// The bound where too few logs have finished: a day, in seconds.
  public static let usualBound = 86_400.0

  /// The 95th percentiles in seconds, only of types and providers with at least `fewest` finished logs.
  public let percentiles: [Key: Double]
  /// The same by type, over all providers.
  public let ofTypes: [String: Double]
  /// The bound for logs with neither, in seconds; nil if these are not marked.
  public let bound: Double?

  /// No limits: nothing is marked.
  public static let none = DurationLimits([:])

  /// Makes limits, in seconds.
  public init(_ percentiles: [Key: Double], ofTypes: [String: Double] = [:], bound: Double? = nil) {
    (self.percentiles, self.ofTypes, self.bound) = (percentiles, ofTypes, bound)
  }

  /// Whether nothing is marked.
  public var isEmpty: Bool { percentiles.isEmpty && ofTypes.isEmpty && bound == nil }

  /// What is usual for logs of a type and provider; nil if nothing is known.
  public func usual(_ key: Key) -> UsualDuration? {
    if let percentile = percentiles[key] { return UsualDuration(.provider, seconds: percentile) }
    if let percentile = ofTypes[key.kind] { return UsualDuration(.type, seconds: percentile) }
    return bound.map { UsualDuration(.bound, seconds: $0) }
  }

  /// A log's duration, or its age while running, in multiples of the usual one; nil if there is nothing to compare with.
  public func factor(of log: OperationLog, now: LogTime) -> Double? {
    guard let duration = log.duration(now: now), duration >= 0 else { return nil }
    return usual(Key(log))?.tellingFactor(of: duration)
  }

  /// The mark of a log; nil if it is neither stuck nor slow.
  public func mark(of log: OperationLog, now: LogTime) -> DurationMark? {
    guard let duration = log.duration(now: now) else { return nil }
    return usual(Key(log))?.mark(after: duration, hasEnded: log.endedAt != nil)
  }
}
