/// How a log's duration compares with those of its type and provider.
package struct DurationMark: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: String, Hashable, Sendable {
    /// Still running after four times the usual longest duration.
    case stuck
    /// Ended, after as long.
    case slow
  }

  /// What is wrong.
  package var kind: Kind
  /// The duration by the 95th percentile.
  package var factor: Double

  /// Creates it from its parts.
  package init(kind: Kind, factor: Double) {
    self.kind = kind
    self.factor = factor
  }
}

/// The 95th percentile of the durations of ended logs by type and provider, as it was when they were counted.
package struct DurationLimits: Hashable, Sendable {
  /// Logs whose durations are compared.
  package struct Key: Hashable, Sendable {
    /// The operation that it really is: `OperationLog.kind`.
    package var kind: String
    /// The provider; nothing for logs that name none.
    package var provider: String?

    /// What a log's duration is compared by.
    package init(_ log: OperationLog) {
      self.init(kind: log.kind, provider: log.providerID)
    }

    package init(kind: String, provider: String?) {
      self.kind = kind
      self.provider = provider
    }
  }

  /// Ended logs of a type and provider without which nothing is marked.
  package static let fewest = 20
  /// How many times the percentile a log must take to be marked.
  package static let factor = 4.0

  /// Seconds; only of types and providers with at least `fewest` ended logs.
  package let percentiles: [Key: Double]

  /// No limits: nothing is marked.
  package static let none = DurationLimits([:])

  /// Limits in seconds.
  package init(_ percentiles: [Key: Double]) {
    self.percentiles = percentiles
  }

  /// Whether nothing is marked.
  package var isEmpty: Bool { percentiles.isEmpty }

  /// The 95th percentile of a log's like, in seconds; nothing where too few have ended.
  package func percentile(of log: OperationLog) -> Double? {
    percentiles[Key(log)]
  }

  /// A log's duration, or its age while it runs, by the percentile of its like; nothing where too few have ended.
  package func factor(of log: OperationLog, now: LogTime) -> Double? {
    guard let percentile = percentiles[Key(log)], let duration = log.duration(now: now) else { return nil }
    return duration / max(1, percentile)
  }

  /// Whether a log is stuck or slow.
  package func mark(of log: OperationLog, now: LogTime) -> DurationMark? {
    guard let factor = factor(of: log, now: now), factor > Self.factor else { return nil }
    return DurationMark(kind: log.endedAt == nil ? .stuck : .slow, factor: factor)
  }
}
