import Glibc
import OperationLogBrowser
import OperationLogs

extension LogTime {
  /// The machine's clock.
  static var now: LogTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return LogTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}

extension LocalZone {
  /// The zone of the environment (`TZ`, else the machine's).
  static let current = LocalZone { moment in
    var seconds = time_t(moment.microseconds / 1_000_000)
    var fields = tm()
    guard localtime_r(&seconds, &fields) != nil else { return (0, "UTC") }
    return (fields.tm_gmtoff, fields.tm_zone.map { String(cString: $0) } ?? "")
  }
}
