#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The clocks of a session, and how it waits.
struct Timekeeper: Sendable {
  /// The wall clock, which tokens end by: it goes on while the machine sleeps.
  var now: @Sendable () -> Date
  /// Time since any beginning, which never jumps.
  var uptime: @Sendable () -> Duration
  /// Waits; throws `CancellationError` as soon as the task is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void
  /// From 0 up to 1, at random.
  var jitter: @Sendable () -> Double

  /// The machine's own, save the wall clock.
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
