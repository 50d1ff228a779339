import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The clock that goes on while the machine sleeps.
enum BootClock {
  /// Since the machine's start.
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// A descriptor that becomes readable at a time of `BootClock`.
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

  /// Goes off at that time, and not before; never for nil.
  ///
  /// Setting it to another makes it unreadable.
  mutating func set(to time: Duration?) {
    guard time != set else { return }
    set = time
    let (seconds, attoseconds) = time?.components ?? (0, 0)
    var setting = itimerspec()
    // All zero would mean never.
    setting.it_value.tv_sec = Int(seconds)
    setting.it_value.tv_nsec = Int(attoseconds / 1_000_000_000)
    timerfd_settime(descriptor, Int32(TFD_TIMER_ABSTIME), &setting, nil)
  }

  /// It has gone off: setting it to the same time sets it.
  mutating func wentOff() { set = nil }
}
