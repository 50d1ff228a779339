import Foundation
import Synchronization

@testable import OpenStack

/// A clock that a test moves, and that waiting moves without waiting.
final class TestClock: Sendable {
  private struct State {
    var now = Date(timeIntervalSince1970: 1_800_000_000)
    var uptime = Duration.zero
    var sleeps: [Duration] = []
  }

  private let state = Mutex(State())

  /// 2027-01-15T08:00:00Z, and what was added to it.
  var now: Date { state.withLock { $0.now } }
  /// What was waited.
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  /// The clock for a session; its jitter is the middle one.
  var clock: SessionClock {
    SessionClock(
      now: { self.now },
      uptime: { self.state.withLock { $0.uptime } },
      sleep: { self.sleep($0) },
      jitter: { 0.5 }
    )
  }

  func advance(by seconds: TimeInterval) {
    state.withLock { state in
      state.now += seconds
      state.uptime += .seconds(seconds)
    }
  }

  private func sleep(_ time: Duration) {
    state.withLock { $0.sleeps.append(time) }
    advance(by: time / .seconds(1))
  }

  /// A time in keystone's spelling.
  func keystoneTime(in seconds: TimeInterval) -> String {
    now.addingTimeInterval(seconds).ISO8601Format().replacing("Z", with: ".000000Z")
  }
}
