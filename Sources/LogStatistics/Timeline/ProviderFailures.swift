import OperationLogs

/// How many logs of each provider failed in which quarter of an hour.
struct ProviderFailures: Sendable {
  private struct Cell: Hashable {
    var provider: Int32
    var quarter: Int32
  }

  private var names = NameTable()
  private var cells: [Cell: Int32] = [:]
  private var totals: [Int32: Int] = [:]

  mutating func number(of provider: String?) -> Int32 {
    names.number(of: provider)
  }

  mutating func count(_ provider: Int32, _ quarter: Int32, _ number: Int32) {
    totals[provider, default: 0] += Int(number)
    let cell = Cell(provider: provider, quarter: quarter)
    let sum = (cells[cell] ?? 0) + number
    cells[cell] = sum == 0 ? nil : sum
  }

  /// The providers of whose logs any failed, most failures first, then by name.
  func failing(limit: Int) -> [(number: Int32, name: String?)] {
    totals.filter { $0.value > 0 }
      .map { (number: $0.key, name: names[$0.key], failed: $0.value) }
      .sorted { ($1.failed, $0.name ?? "") < ($0.failed, $1.name ?? "") }
      .prefix(limit).map { ($0.number, $0.name) }
  }

  func sum(_ provider: Int32, _ quarters: Range<Int>) -> Int {
    quarters.reduce(0) { $0 + Int(cells[Cell(provider: provider, quarter: Int32($1))] ?? 0) }
  }
}

extension Timeline {
  /// One provider's line of the failure strip.
  package struct StripRow: Hashable, Sendable {
    /// The provider's id; nothing for logs that name none.
    package var provider: String?
    /// The failures of each bucket of the strip.
    package var failures: [Int]
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
  package func failureStrip(
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
      StripRow(provider: provider.name, failures: ranges.map { providers.sum(provider.number, $0) })
    }
  }
}
