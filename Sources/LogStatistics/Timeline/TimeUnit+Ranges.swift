import OperationLogs

extension TimeUnit {
  /// The minutes, UTC, of buckets that follow each other; empty for an hour that a zone's clocks leave out.
  func ranges(from time: LogTime, count: Int, offset: Timeline.ZoneOffset) -> [Range<Int>] {
    let first = start(ofLocalMinute: time.minute + offset(time) / 60)
    var start = Self.utcMinute(first, offset)
    return (1...max(1, count)).map { number in
      let end = max(start, Self.utcMinute(advance(first, by: number), offset))
      defer { start = end }
      return start..<end
    }
  }

  /// The minute in UTC at which a zone's clocks show this one.
  static func utcMinute(_ local: Int, _ offset: Timeline.ZoneOffset) -> Int {
    let guess = local - offset(LogTime(minute: local)) / 60
    return local - offset(LogTime(minute: guess)) / 60
  }

  /// The quarters of an hour that begin in a range, of those that hold known minutes.
  static func quarters(of range: Range<Int>, within known: Range<Int>) -> Range<Int> {
    let first = max((range.lowerBound + 14).flooredQuotient(15), known.lowerBound.flooredQuotient(15))
    let end = min((range.upperBound + 14).flooredQuotient(15), (known.upperBound - 1).flooredQuotient(15) + 1)
    return first..<max(first, end)
  }
}
