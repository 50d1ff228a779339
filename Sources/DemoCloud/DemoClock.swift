#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The demo cloud's two clocks: the wall clock, and the clock of the logs, which may run faster.
package struct DemoClock: Sendable {
  let start: Double
  let speed: Double
  let now: @Sendable () -> Double

  init(speed: Double, now: @escaping @Sendable () -> Double) {
    start = now()
    self.speed = speed
    self.now = now
  }

  /// The time of tokens and of the Date header.
  var wall: Microseconds { Microseconds(seconds: now()) }

  /// The time of the logs.
  var logs: Microseconds { Microseconds(seconds: start + (now() - start) * speed) }

  /// The machine's clock, in seconds since 1970.
  package static let system: @Sendable () -> Double = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}
