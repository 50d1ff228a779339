/// Times and durations as users type them.
public enum TimeWord {
  /// Seconds for `90s`, `5m`, `2h`, `3d`, `1w`; nil for anything else.
  public static func seconds(_ text: String) -> Double? {
    guard let unit = text.last, let factor = units[unit] else { return nil }
    guard let number = Double(text.dropLast()), number.isFinite, number >= 0 else { return nil }
    return number * factor
  }

  private static let units: [Character: Double] = [
    "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800,
  ]

  /// Examples of moments, for messages about a word that is none.
  public static let examples = "2h, 3d, 22:00, today, yesterday, 2026-11-23 or 2026-11-23T07:41"

  /// The seconds by which a zone is east of UTC, which depend on the moment.
  public typealias Zone = @Sendable (LogTime) -> Int

  /// A moment: a time span ago (`2d`), `now`, `today`, `yesterday`, a date, a date and time, or a time of day.
  ///
  /// A time of day is the last such time, today or yesterday. Dates and times of day are in the zone, unless the text
  /// names another.
  public static func moment(_ text: String, now: LogTime, zone: @escaping Zone) -> LogTime? {
    if let ago = seconds(text) {
      return ago < 1e11 ? now.adding(seconds: -ago) : nil
    }
    let local = { (text: String) in LogTime(text + "Z").map { moment(local: $0, zone) } }
    let (today, yesterday) = (day(of: now, daysAgo: 0, zone), day(of: now, daysAgo: 1, zone))
    switch text.lowercased() {
    case "now": return now
    case "today": return local(today + "T00:00:00")
    case "yesterday": return local(yesterday + "T00:00:00")
    default: break
    }
    if let clock = clock(text) {
      return [today, yesterday].lazy.compactMap { local($0 + "T" + clock) }.first { $0 <= now }
    }
    return local(text) ?? local(text + ":00") ?? local(text + "T00:00:00") ?? LogTime(text)
  }

  /// The moment at which clocks of the zone show a date and time, given as if it were UTC.
  private static func moment(local: LogTime, _ zone: Zone) -> LogTime {
    // The offset depends on the moment: the first guess may lie on the other side of a change of the clocks.
    let guess = local.adding(seconds: -Double(zone(local)))
    return local.adding(seconds: -Double(zone(guess)))
  }

  private static func day(of now: LogTime, daysAgo: Int, _ zone: Zone) -> String {
    CivilTime(now.adding(seconds: -86_400 * Double(daysAgo)), offset: zone(now)).date
  }

  /// A time of day with two digits for hour, minute and second; nil for any other text.
  private static func clock(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = parts.first, (1...2).contains(hour.utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
    else { return nil }
    let clock = (hour.utf8.count == 1 ? "0" : "") + text + (parts.count == 2 ? ":00" : "")
    return LogTime("1970-01-01T" + clock) == nil ? nil : clock
  }
}
