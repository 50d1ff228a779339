import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A clock that keeps running while the machine sleeps.
enum BootClock {
  /// The time since boot.
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// A timer descriptor that becomes readable at a time of `BootClock`.
struct BootTimer: ~Copyable {
  let descriptor: Int32
  private var set: Duration?

  init?() {
    descriptor = timerfd_create(CLOCK_BOOTTIME, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  /// Fires at that time; nil switches it off.
  ///
  /// Setting another time makes it unreadable again.
  mutating func set(to time: Duration?) {
    guard time != set else { return }
    set = time
    let (seconds, attoseconds) = time?.components ?? (0, 0)
    var setting = itimerspec()
    // All zeros would switch the timer off.
    setting.it_value.tv_sec = Int(seconds)
    setting.it_value.tv_nsec = Int(attoseconds / 1_000_000_000)
    timerfd_settime(descriptor, Int32(TFD_TIMER_ABSTIME), &setting, nil)
  }

  /// Call after it fired, so that the same time can be set again.
  mutating func wentOff() { set = nil }
}
