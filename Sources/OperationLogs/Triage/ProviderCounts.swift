/// How many logs of each provider started in which quarter of an hour.
struct ProviderCounts: Sendable {
  private struct Cell: Hashable {
    var provider: Int32
    var quarter: Int32
  }

  private var names = NameTable()
  private var cells: [Cell: StatusCounts] = [:]
  private var totals: [Int32: StatusCounts] = [:]

  mutating func number(of provider: String?) -> Int32 {
    names.number(of: provider)
  }

  mutating func count(_ provider: Int32, _ quarter: Int32, _ kind: StatusClass, _ number: Int32) {
    totals[provider, default: StatusCounts()].add(kind, number)
    let cell = Cell(provider: provider, quarter: quarter)
    cells[cell, default: StatusCounts()].add(kind, number)
    if number < 0, cells[cell]?.isEmpty == true { cells[cell] = nil }
  }

  /// The providers of whose logs any failed, most failures first, then by name.
  func failing(limit: Int) -> [(number: Int32, name: String?)] {
    totals.filter { $0.value[.failed] > 0 }
      .map { (number: $0.key, name: names[$0.key], failed: $0.value[.failed]) }
      .sorted { ($1.failed, $0.name ?? "") < ($0.failed, $1.name ?? "") }
      .prefix(limit).map { ($0.number, $0.name) }
  }

  func sum(_ provider: Int32, _ quarters: Range<Int>) -> StatusCounts {
    quarters.reduce(into: StatusCounts()) { sum, quarter in
      if let counts = cells[Cell(provider: provider, quarter: Int32(quarter))] { sum += counts }
    }
  }
}

extension Timeline {
  /// One provider's line of the failure strip.
  public struct StripRow: Hashable, Sendable {
    /// The provider's id; nothing for logs that name none.
    public var provider: String?
    /// One for each bucket of the strip.
    public var counts: [StatusCounts]

    /// The failures of each bucket.
    public var failures: [Int] { counts.map { $0[.failed] } }
  }

  /// The failures by provider and hour, or a wider unit: a line for each provider of whose logs any failed, those with
  /// most failures first.
  ///
  /// - Parameters:
  ///   - unit: the buckets' width, a quarter of an hour or more.
  ///   - time: a moment in the last bucket.
  ///   - count: buckets, at most `bucketLimit`.
  ///   - limit: lines.
  ///   - offset: the zone; UTC where it is left out.
  /// - Returns: every line has the same buckets, the earliest first.
  public func failureStrip(
    _ unit: TimeUnit = .hour,
    through time: LogTime,
    count: Int,
    limit: Int = 8,
    offset: ZoneOffset = { _ in 0 }
  ) -> [StripRow] {
    guard let extent, count > 0 else { return [] }
    let unit = max(unit, .quarterHour)
    let last = unit.start(ofLocalMinute: time.minute + offset(time) / 60)
    let first = unit.advance(last, by: 1 - min(count, Self.bucketLimit))
    let start = LogTime(minute: TimeUnit.utcMinute(first, offset))
    let known = extent.lowerBound.minute..<extent.upperBound.minute + 1
    let ranges = unit.ranges(from: start, count: min(count, Self.bucketLimit), offset: offset)
      .map { TimeUnit.quarters(of: $0, within: known) }
    return providers.failing(limit: limit).map { provider in
      StripRow(provider: provider.name, counts: ranges.map { providers.sum(provider.number, $0) })
    }
  }
}
