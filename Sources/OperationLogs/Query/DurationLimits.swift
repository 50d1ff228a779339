/// Marks a log whose duration is unusual for its type and provider.
public struct DurationMark: Hashable, Sendable {
  /// The kind of mark.
  public enum Kind: String, Hashable, Sendable {
    /// Still running after four times the 95th percentile.
    case stuck
    /// Finished, but took as long.
    case slow
  }

  /// The kind of mark.
  public var kind: Kind
  /// The duration divided by the 95th percentile of its type and provider.
  public var factor: Double

  /// Makes a mark.
  public init(kind: Kind, factor: Double) {
    self.kind = kind
    self.factor = factor
  }
}

/// The 95th percentile of finished logs' durations by type and provider, at the time of counting.
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

  /// How many finished logs a type and provider needs before anything is marked.
  public static let fewest = 20
  /// A log is marked if it takes this many times the percentile.
  public static let factor = 4.0

  /// In seconds; only for types and providers with at least `fewest` finished logs.
  public let percentiles: [Key: Double]

  /// No limits: nothing is marked.
  public static let none = DurationLimits([:])

  /// Makes limits, in seconds.
  public init(_ percentiles: [Key: Double]) {
    self.percentiles = percentiles
  }

  /// Whether nothing is marked.
  public var isEmpty: Bool { percentiles.isEmpty }

  /// The 95th percentile for a log's type and provider, in seconds; nil if too few have finished.
  public func percentile(of log: OperationLog) -> Double? {
    percentiles[Key(log)]
  }

  /// A log's duration, or its age while running, divided by that percentile; nil if too few have finished.
  public func factor(of log: OperationLog, now: LogTime) -> Double? {
    guard let percentile = percentiles[Key(log)], let duration = log.duration(now: now) else { return nil }
    return duration / max(1, percentile)
  }

  /// The mark of a log; nil if it is neither stuck nor slow.
  public func mark(of log: OperationLog, now: LogTime) -> DurationMark? {
    guard let factor = factor(of: log, now: now), factor > Self.factor else { return nil }
    return DurationMark(kind: log.endedAt == nil ? .stuck : .slow, factor: factor)
  }
}
