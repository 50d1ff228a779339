#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A session's clocks and its way to wait.
struct Timekeeper: Sendable {
  /// The wall clock, for token ends; it keeps running while the machine sleeps.
  var now: @Sendable () -> Date
  /// A monotonic clock from any starting point.
  var uptime: @Sendable () -> Duration
  /// Waits; throws `CancellationError` as soon as the task is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void
  /// A random number from 0 up to 1.
  var jitter: @Sendable () -> Double

  /// The machine's clocks, with a given wall clock.
  static func system(now: @escaping @Sendable () -> Date) -> Timekeeper {
    let start = ContinuousClock.now
    return Timekeeper(
      now: now,
      uptime: { ContinuousClock.now - start },
      sleep: { try await Task.sleep(for: $0) },
      jitter: { Double.random(in: 0..<1) }
    )
  }

  func deadline(in limit: Duration) -> Deadline {
    Deadline(limit: limit, end: uptime() + limit, uptime: uptime)
  }
}
