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

  /// A moment: a time span ago (`2d`), `now`, `today`, `yesterday`, a date, or a date and time.
  ///
  /// Dates and times of day are in a zone `offset` seconds east of UTC, unless the text names a zone.
  public static func moment(_ text: String, now: LogTime, offset: Int = 0) -> LogTime? {
    if let ago = seconds(text) {
      return ago < 1e11 ? now.adding(seconds: -ago) : nil
    }
    let local = { (text: String) in LogTime(text + "Z")?.adding(seconds: -Double(offset)) }
    let midnight = local(CivilTime(now, offset: offset).date + "T00:00:00")
    switch text.lowercased() {
    case "now": return now
    case "today": return midnight
    case "yesterday": return midnight?.adding(seconds: -86_400)
    default: return local(text) ?? local(text + ":00") ?? local(text + "T00:00:00") ?? LogTime(text)
    }
  }
}
