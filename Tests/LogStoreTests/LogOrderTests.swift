import LogFixtures
import OperationLogs
import Testing

@testable import LogStore

@Suite(.timeLimit(.minutes(5))) struct `An order of loaded logs` {
  private static let now = LogTime(seconds: 1_790_100_000)

  /// Logs that have and have not each field, many alike.
  private static let logs: [OperationLog] = (0..<700).map { number in
    let uuid = "\(8_736_649 + number * 7919 % 1000)0-0f5b-4c9e-9d0a-1f6a3c1c2b11"
    var log = log(number % 5 == 0 ? "log \(number)" : uuid, minute: -number / 3)
    log.operationType = [nil, "protect", "restore"][number % 3]
    log.status = [nil, "available", "deleted", "error", "protecting"][number % 5]
    log.planID = [nil, uuid, "plan \(number % 4)", "", "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11"][number % 4 + number % 2]
    log.providerID = number % 2 == 0 ? "p" : nil
    if number % 11 == 0 { log.startedAt = nil }
    log.endedAt = number % 4 == 0 ? nil : log.startedAt?.adding(seconds: Double(number * 37 % 101) - 3)
    if number % 6 == 0 { log.errorInfo = .text(["a.b.C: no", "", "B", "a\nb"][number / 6 % 4]) }
    if number % 9 == 0 {
      log.extraInfo = .text(#"{"common": {"progress": \#(number % 101)}, "resource": {"name": "vm \#(number % 7)"}}"#)
    }
    return log
  }

  private static let keys: [LogOrder.Key] =
    [.startedAt, .endedAt, .duration, .progress, .error]
    + [.factor(DurationLimits([.init(kind: "restore", provider: "p"): 20]))]
    + [LogField.type, .status, .plan, .provider, .id, .resource].map { .field($0) }

  /// What the key says of a log, told from the log as it came.
  private func value(_ key: LogOrder.Key, of log: OperationLog) -> LogOrder.Value {
    switch key {
    case .startedAt: .init(log.startedAt.map { Double($0.microseconds) })
    case .endedAt: .init(log.endedAt.map { Double($0.microseconds) })
    case .duration: .init(log.duration(now: Self.now))
    case .factor(let limits): .init(limits.factor(of: log, now: Self.now))
    case .progress: .init(log.progress.map(Double.init))
    case .error: .init(log.errorInfo?.brief == "" ? nil : log.errorInfo?.brief)
    case .field(let field): .init(field.value(of: log))
    }
  }

  private var cache: LogCache {
    var cache = LogCache()
    for start in stride(from: 0, to: Self.logs.count, by: 90) {
      let last = cache.count == 0 ? nil : LogReference(index: Int32(cache.count - 1))
      _ = cache.store(Array(Self.logs[start..<min(start + 90, Self.logs.count)]), after: last)
    }
    return cache
  }

  @Test(arguments: keys, [true, false]) func `sorts by each log's value, newer logs first if equal`(
    key: LogOrder.Key,
    descending: Bool
  ) throws {
    let cache = cache
    let byTime = Array(cache.list(of: .all, descending: true))
    let order = LogOrder(key, descending: descending, now: Self.now, names: .none)
    let sorted = Array(try #require(order.sorted(RowList(byTime.reversed()), in: cache)))
    let values = Dictionary(uniqueKeysWithValues: byTime.map { ($0, value(key, of: cache[$0])) })
    let places = Dictionary(uniqueKeysWithValues: byTime.enumerated().map { ($1, $0) })
    #expect(Set(sorted) == Set(byTime) && sorted.count == byTime.count)
    for (one, other) in zip(sorted, sorted.dropFirst()) {
      let areInOrder =
        switch (values[one], values[other]) {
        case (.absent, .absent): places[one] ?? 0 < places[other] ?? 0
        case (_, .absent): true
        case (.number(let first), .number(let second)) where first != second: (first < second) != descending
        case (.text(let first), .text(let second)) where first != second: (first < second) != descending
        case (.number, .number), (.text, .text): places[one] ?? 0 < places[other] ?? 0
        default: false
        }
      #expect(areInOrder, "\(cache[one]) before \(cache[other])")
    }
  }

  @Test(arguments: keys, [true, false]) func `inserts each log where sorting again would put it`(
    key: LogOrder.Key,
    descending: Bool
  ) throws {
    let cache = cache
    let order = LogOrder(key, descending: descending, now: Self.now, names: .none)
    let byTime = Array(cache.list(of: .all, descending: true))
    var rows = try #require(order.sorted(RowList(byTime[..<300]), in: cache))
    rows = order.inserting(byTime[300...], into: rows, cache)
    #expect(rows == order.sorted(RowList(byTime), in: cache))
  }

  @Test func `is nil if the sort was cancelled`() {
    #expect(
      LogOrder(.duration, descending: true, now: Self.now, names: .none).sorted(cache.order.all, in: cache) { true }
        == nil
    )
  }
}

@Suite(.timeLimit(.minutes(5))) struct `What a list has more than another` {
  private func rows(_ range: Range<Int32>) -> RowList { RowList(range.map { LogReference(index: $0) }) }

  @Test func `stands at its head or at its end`() {
    #expect(rows(0..<9).added(to: rows(0..<5)) == rows(5..<9))
    #expect(rows(0..<9).added(to: rows(2..<9)) == rows(0..<2))
    #expect(rows(0..<9).added(to: []) == rows(0..<9))
    #expect(rows(0..<9).added(to: rows(0..<9)) == [])
  }

  @Test func `is not told where it lacks rows, or has others in its midst`() {
    #expect(rows(0..<5).added(to: rows(0..<9)) == nil)
    #expect(rows(0..<9).added(to: rows(2..<8)) == nil)
    #expect(rows(0..<9).added(to: RowList([0, 2, 4].map { LogReference(index: $0) })) == nil)
  }
}
