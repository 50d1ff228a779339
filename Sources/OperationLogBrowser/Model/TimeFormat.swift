import OperationLogs

/// Formats times and durations for the panes.
package struct TimeFormat: Sendable {
  let display: TimeDisplay
  let zone: LocalZone
  let now: LogTime
  /// The year that columns leave out.
  let thisYear: Int

  init(display: TimeDisplay, zone: LocalZone, now: LogTime) {
    self.display = display
    self.zone = zone
    self.now = now
    thisYear = CivilTime(now, offset: display == .local ? zone.offset(now).seconds : 0).year
  }

  /// A time for a column: `11-23 07:58:02` or `21m ago`; in another year `2025-11-23 07:58`.
  func list(_ time: LogTime?) -> String {
    guard let time else { return "–" }
    if display == .relative { return age(of: time) }
    let civil = CivilTime(time, offset: offset(at: time).seconds)
    if civil.year == thisYear { return civil.date.dropFirst(5) + " " + civil.clock }
    return civil.date + " " + civil.clock.dropLast(3)
  }

  /// Whether `list` shows a time with its year.
  func isOfOtherYear(_ time: LogTime?) -> Bool {
    guard let time else { return false }
    return CivilTime(time, offset: offset(at: time).seconds).year != thisYear
  }

  /// The width of `list`: more if a time is of another year.
  func listColumns(_ hasOtherYear: () -> Bool) -> Int { columns(14, hasOtherYear) }

  /// The width of `minute`: more if a time is of another year.
  func minuteColumns(_ hasOtherYear: () -> Bool) -> Int { columns(11, hasOtherYear) }

  private func columns(_ usual: Int, _ hasOtherYear: () -> Bool) -> Int {
    if display == .relative { return 8 }
    return hasOtherYear() ? 16 : usual
  }

  /// A time to the minute for a narrow column: `11-23 07:58`, or `21m ago`; in another year `2025-11-23 07:58`.
  func minute(_ time: LogTime?) -> String {
    let text = list(time)
    guard let time, display != .relative, !isOfOtherYear(time) else { return text }
    return String(text.dropLast(3))
  }

  /// A time with its zone and without trailing zeros: `2026-11-23 07:41:10Z`, `2026-11-23 08:41:10.5 CET`.
  func full(_ time: LogTime) -> String {
    let offset = offset(at: time)
    let civil = CivilTime(time, offset: offset.seconds)
    let zone = display == .local ? " " + name(of: offset) : "Z"
    return civil.date + " " + civil.clock + Self.fraction(of: time) + zone
  }

  /// A time to the minute, with its date: `2026-11-23 07:41`; UTC unless times are local, which `Z` says where no zone is shown.
  func dayAndMinute(_ time: LogTime) -> String {
    let civil = CivilTime(time, offset: offset(at: time).seconds)
    return civil.date + " " + civil.clock.dropLast(3) + (display == .relative ? "Z" : "")
  }

  /// A time to the minute, with its day if that is not today: `17:42`, `yesterday 17:42`, `11-23 17:42`.
  func dayAndClock(_ time: LogTime) -> String {
    let civil = CivilTime(time, offset: offset(at: time).seconds)
    let clock = civil.clock.dropLast(3) + (display == .relative ? "Z" : "")
    let (today, yesterday) = (day(now), day(now.adding(seconds: -86_400)))
    if civil.date == today { return String(clock) }
    if civil.date == yesterday { return "yesterday \(clock)" }
    return "\(civil.year == thisYear ? String(civil.date.dropFirst(5)) : civil.date) \(clock)"
  }

  private func day(_ time: LogTime) -> String { CivilTime(time, offset: offset(at: time).seconds).date }

  /// The age of a time in its largest unit: `21m ago`, or `in 5m` for the future.
  func age(of time: LogTime) -> String {
    let seconds = now.seconds(since: time)
    return seconds <= -1 ? "in " + Self.coarse(-seconds) : Self.coarse(max(0, seconds)) + " ago"
  }

  /// How long something has lasted: `since 12:03:11`, with the date if it is another day; or `for 3m`.
  func since(_ time: LogTime) -> String {
    if display == .relative { return "for " + Self.coarse(max(0, now.seconds(since: time))) }
    let civil = CivilTime(time, offset: offset(at: time).seconds)
    let date = civil.year == thisYear ? String(civil.date.dropFirst(5)) : civil.date
    return "since " + (civil.date == day(now) ? "" : date + " ") + civil.clock
  }

  /// The zone's name for the header: `UTC`, the local zone, or `relative`.
  var zoneName: String {
    switch display {
    case .utc: "UTC"
    case .local: name(of: offset(at: now))
    case .relative: "relative"
    }
  }

  /// Seconds in at most two units: `0.4s`, `16s`, `1m20s`, `2h05m`, `3d04h`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    guard seconds >= 0 else { return "-" + duration(-seconds) }
    let tenths = Int(min(seconds * 10, 1e15).rounded())
    if tenths < 100, tenths % 10 != 0 { return "\(tenths / 10).\(tenths % 10)s" }
    let whole = Int(min(seconds, 1e14).rounded())
    func pair(_ unit: Int, _ name: String, _ part: Int, _ partName: String) -> String {
      "\(whole / unit)\(name)" + CivilTime.padded(whole % unit / part, 2) + partName
    }
    switch whole {
    case ..<60: return "\(whole)s"
    case ..<3600: return pair(60, "m", 1, "s")
    case ..<86_400: return pair(3600, "h", 60, "m")
    default: return pair(86_400, "d", 3600, "h")
    }
  }

  private static func coarse(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e14))
    switch whole {
    case ..<60: return "\(whole)s"
    case ..<3600: return "\(whole / 60)m"
    case ..<86_400: return "\(whole / 3600)h"
    default: return "\(whole / 86_400)d"
    }
  }

  private static func fraction(of time: LogTime) -> String {
    let microseconds = ((time.microseconds % 1_000_000) + 1_000_000) % 1_000_000
    guard microseconds != 0 else { return "" }
    var digits = CivilTime.padded(Int(microseconds), 6)
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }

  private func offset(at time: LogTime) -> (seconds: Int, name: String) {
    display == .local ? zone.offset(time) : (0, "UTC")
  }

  /// The zone's short name, or else its offset: `+05:45`.
  private func name(of offset: (seconds: Int, name: String)) -> String {
    guard offset.name.isEmpty else { return offset.name }
    let minutes = abs(offset.seconds) / 60
    return (offset.seconds < 0 ? "-" : "+") + CivilTime.padded(minutes / 60, 2) + ":"
      + CivilTime.padded(minutes % 60, 2)
  }
}
