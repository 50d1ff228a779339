/// Marks a log whose duration is unusual for its type and provider.
package struct DurationMark: Hashable, Sendable {
  /// The kind of mark.
  package enum Kind: String, Hashable, Sendable {
    /// Still running after four times the 95th percentile.
    case stuck
    /// Finished, but took as long.
    case slow
  }

  /// The kind of mark.
  package var kind: Kind
  /// The duration divided by the 95th percentile of its type and provider.
  package var factor: Double

  /// Makes a mark.
  package init(kind: Kind, factor: Double) {
    self.kind = kind
    self.factor = factor
  }
}

/// The 95th percentile of finished logs' durations by type and provider, at the time of counting.
package struct DurationLimits: Hashable, Sendable {
  /// Logs with equal keys are compared.
  package struct Key: Hashable, Sendable {
    /// The derived operation type: `OperationLog.kind`.
    package var kind: String
    /// The provider; nil for logs without one.
    package var provider: String?

    /// The key of a log.
    package init(_ log: OperationLog) {
      self.init(kind: log.kind, provider: log.providerID)
    }

    package init(kind: String, provider: String?) {
      self.kind = kind
      self.provider = provider
    }
  }

  /// How many finished logs a type and provider needs before anything is marked.
  package static let fewest = 20
  /// A log is marked if it takes this many times the percentile.
  package static let factor = 4.0

  /// In seconds; only for types and providers with at least `fewest` finished logs.
  package private(set) var percentiles: [Key: Double] = [:]

  /// No limits: nothing is marked.
  package init() {}

  /// Makes limits, in seconds.
  package init(_ percentiles: [Key: Double]) {
    self.percentiles = percentiles
  }

  /// The 95th percentile for a log's type and provider, in seconds; nil if too few have finished.
  package func percentile(of log: OperationLog) -> Double? {
    percentiles[Key(log)]
  }

  /// A log's duration, or its age while running, divided by that percentile; nil if too few have finished.
  package func factor(of log: OperationLog, now: LogTime) -> Double? {
    guard let percentile = percentiles[Key(log)], let duration = log.duration(now: now) else { return nil }
    return duration / max(1, percentile)
  }

  /// The mark of a log; nil if it is neither stuck nor slow.
  package func mark(of log: OperationLog, now: LogTime) -> DurationMark? {
    guard let factor = factor(of: log, now: now), factor > Self.factor else { return nil }
    return DurationMark(kind: log.endedAt == nil ? .stuck : .slow, factor: factor)
  }
}
