/// How long logs like one usually take at most, and what that is known from.
public struct UsualDuration: Hashable, Sendable {
  /// The finished logs that it is known from.
  public enum Basis: Hashable, Sendable {
    /// Those of the same type and provider.
    case provider
    /// Those of the same type, of any provider: its own has too few.
    case type
    /// None: too few of the type have finished, so a fixed bound serves.
    case bound
  }

  /// The finished logs that it is known from.
  public let basis: Basis
  /// The 95th percentile of their durations, or the bound, in seconds.
  public let seconds: Double

  /// Makes one.
  public init(_ basis: Basis, seconds: Double) {
    (self.basis, self.seconds) = (basis, seconds)
  }

  /// A duration in multiples of the usual one.
  public func factor(of duration: Double) -> Double { duration / max(1, seconds) }

  /// The longest duration in seconds that is not marked.
  public var longest: Double { max(1, seconds) * (basis == .bound ? 1 : DurationLimits.factor) }

  /// The factor of a duration; nil if it says nothing, because only a bound is known and not exceeded.
  public func tellingFactor(of duration: Double) -> Double? {
    basis == .bound && duration <= longest ? nil : factor(of: duration)
  }

  /// The mark of a log that has ended, or not, after a duration; nil if that is usual.
  public func mark(after duration: Double, hasEnded: Bool) -> DurationMark? {
    guard duration > longest else { return nil }
    return DurationMark(kind: hasEnded ? .slow : .stuck, factor: factor(of: duration), usual: self)
  }
}

/// Marks a log that takes unusually long.
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
  /// The duration divided by the usual one.
  public var factor: Double
  /// What is usual.
  public var usual: UsualDuration

  /// Makes a mark.
  public init(kind: Kind, factor: Double, usual: UsualDuration) {
    (self.kind, self.factor, self.usual) = (kind, factor, usual)
  }
}
