import OperationLogs

extension TimeUnit {
  /// The UTC minutes of consecutive buckets; an hour skipped by daylight saving is empty.
  func ranges(from time: LogTime, count: Int, offset: Timeline.ZoneOffset) -> [Range<Int>] {
    let first = start(ofLocalMinute: time.minute + offset(time) / 60)
    var start = Self.utcMinute(first, offset)
    return (1...max(1, count)).map { number in
      let end = max(start, Self.utcMinute(advance(first, by: number), offset))
      defer { start = end }
      return start..<end
    }
  }

  /// The UTC minute at which the zone's clocks show a local minute.
  static func utcMinute(_ local: Int, _ offset: Timeline.ZoneOffset) -> Int {
    let guess = local - offset(LogTime(minute: local)) / 60
    return local - offset(LogTime(minute: guess)) / 60
  }

  /// The quarter-hours that begin in a range and contain known minutes.
  static func quarters(of range: Range<Int>, within known: Range<Int>) -> Range<Int> {
    let first = max((range.lowerBound + 14).flooredQuotient(15), known.lowerBound.flooredQuotient(15))
    let end = min((range.upperBound + 14).flooredQuotient(15), (known.upperBound - 1).flooredQuotient(15) + 1)
    return first..<max(first, end)
  }
}
