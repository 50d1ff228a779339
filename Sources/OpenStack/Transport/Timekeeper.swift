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

/// When a request has to be over, with its redirects, waits and retries.
struct Deadline: Sendable {
  /// What the request was given in all.
  let limit: Duration
  fileprivate let end: Duration
  fileprivate let uptime: @Sendable () -> Duration

  /// What is left, zero at least.
  var remaining: Duration { max(.zero, end - uptime()) }
}

/// The deadline came before the operation ended.
struct DeadlinePassed: Error {}

/// Runs the operation, cancelled when the time is over; `DeadlinePassed` then.
func withDeadline<Value: Sendable>(
  _ time: Duration,
  _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: operation)
    group.addTask {
      try await Task.sleep(for: time)
      throw DeadlinePassed()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw DeadlinePassed() }
    return value
  }
}

extension Duration {
  /// For a sentence: `60 seconds`, `0.5 seconds`, `1 second`.
  var inSeconds: String {
    let (whole, fraction) = components
    let tenths = Int64((Double(fraction) / 1e17).rounded())
    if tenths % 10 == 0 { return whole + tenths / 10 == 1 ? "1 second" : "\(whole + tenths / 10) seconds" }
    return "\(whole).\(tenths) seconds"
  }
}
