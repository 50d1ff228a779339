import DemoCloud
import Synchronization

/// The machine's clock, which can be frozen.
final class FreezableClock: Sendable {
  private let moment = Mutex<Double?>(nil)

  var now: Double { moment.withLock { $0 } ?? DemoClock.system() }

  func freeze() {
    let now = DemoClock.system()
    moment.withLock { $0 = now }
  }
}
