import Fuzzing
import LogFixtures
import LogStore
import OperationLogs
import Testing

@testable import LogStatistics

private let now = LogTime(seconds: 1_790_100_000)

private func operation(
  _ id: String,
  at seconds: Double,
  took: Double?,
  status: String,
  plan: String? = "plan-a",
  provider: String? = "provider-1"
) -> OperationLog {
  let start = LogTime(seconds: 1_790_000_000 + seconds)
  return OperationLog(
    id: id,
    operationType: "protect",
    planID: plan,
    providerID: provider,
    status: status,
    startedAt: start,
    endedAt: took.map(start.adding)
  )
}

private func place(_ number: Int) -> LogReference { LogReference(index: Int32(number)) }

@Suite(.timeLimit(.minutes(5))) struct DurationTests {
  private func baseline(_ durations: [Double], provider: String? = "provider-1") -> DurationBaseline {
    durations.enumerated().reduce(into: DurationBaseline()) { baseline, item in
      baseline.add(
        operation("\(item.offset)", at: 0, took: item.element, status: "available", provider: provider),
        at: place(item.offset)
      )
    }
  }

  @Test func `a running log older than four times the usual is stuck, with the factor`() throws {
    var baseline = baseline((1...100).map(Double.init))
    baseline.add(operation("stuck", at: 99_000, took: nil, status: "protecting"), at: place(200))
    baseline.add(operation("fresh", at: 99_700, took: nil, status: "protecting"), at: place(201))
    let stuck = baseline.stuck(now: now)
    #expect(stuck.map(\.reference) == [place(200)])
    let mark = try #require(stuck.first).mark
    #expect(mark.kind == .stuck)
    #expect(abs(mark.factor - 1000 / 95) < 0.001)
    #expect(baseline.running.sorted() == [place(200), place(201)])
  }

  @Test func `an ended log that took as long is slow`() {
    let baseline = baseline(Array(repeating: 10, count: 99) + [41])
    #expect(baseline.slow().map(\.reference) == [place(99)])
    let slow = operation("x", at: 0, took: 41, status: "error")
    #expect(
      baseline.limits.mark(of: slow, now: now)
        == DurationMark(kind: .slow, factor: 4.1, usual: UsualDuration(.provider, seconds: 10))
    )
    #expect(baseline.limits.mark(of: operation("y", at: 0, took: 40, status: "error"), now: now) == nil)
  }

  @Test func `with too few finished logs of its provider, a log is compared with all of its type`() {
    var few = baseline(Array(repeating: 10, count: 19))
    let running = operation("r", at: 0, took: nil, status: "protecting", provider: nil)
    let key = DurationLimits.Key(running)
    #expect(few.limits.usual(key) == UsualDuration(.bound, seconds: 86_400))
    #expect(few.runs(like: key, .bound) == 19)
    few.add(operation("20th", at: 0, took: 20, status: "available"), at: place(50))
    #expect(few.limits.usual(key) == UsualDuration(.type, seconds: 10))
    #expect(few.runs(like: key, .type) == 20)
    #expect(few.runs(like: key, .provider) == 0)
    let soon = LogTime(seconds: 1_790_000_041)
    #expect(few.limits.mark(of: running, now: soon)?.usual.basis == .type)
    #expect(few.limits.mark(of: running, now: soon.adding(seconds: -1)) == nil)
    #expect(few.limits.usual(DurationLimits.Key(kind: "restore", provider: nil))?.basis == .bound)
  }

  @Test func `where nothing is known of a type, a log is stuck after a day, and its factor says nothing before`() {
    var baseline = DurationBaseline()
    baseline.add(operation("r", at: 0, took: nil, status: "protecting"), at: place(0))
    let running = operation("r", at: 0, took: nil, status: "protecting")
    let day = LogTime(seconds: 1_790_086_400)
    #expect(baseline.stuck(now: day).isEmpty)
    #expect(baseline.limits.factor(of: running, now: day) == nil)
    let stuck = baseline.stuck(now: day.adding(seconds: 1))
    #expect(stuck.map(\.reference) == [place(0)])
    #expect(stuck.first?.mark.usual.basis == .bound)
    #expect(baseline.limits.factor(of: running, now: day.adding(seconds: 86_400)) == 2)
  }

  @Test(arguments: [30, 5_000])
  func `the percentile of a type is that of all its logs, whatever their providers`(count: Int) {
    var dice = SeededGenerator(seed: 5)
    var (split, together) = (DurationBaseline(), DurationBaseline())
    for number in 0..<count {
      let took = Double.random(in: 1...5000, using: &dice)
      let provider = ["one", "two", nil][number % 3]
      split.add(operation("a", at: 0, took: took, status: "available", provider: provider), at: place(number))
      together.add(operation("a", at: 0, took: took, status: "available"), at: place(number))
    }
    #expect(split.limits.ofTypes["protect"] == together.limits.percentiles.values.first)
  }

  @Test(arguments: [137, 6_000])
  func `the percentile is the nearest rank, exact to three digits`(count: Int) {
    var dice = SeededGenerator(seed: 11)
    for scale in [1.0, 60, 3600, 100_000] {
      let durations = (0..<count).map { _ in Double.random(in: 1...20, using: &dice) * scale }
      let exact = durations.sorted()[(count * 95 + 99) / 100 - 1]
      let found = baseline(durations).limits.percentiles.values.first ?? 0
      #expect(abs(found - exact) <= exact * 0.005)
    }
    #expect(baseline((1...20).map(Double.init)).limits.percentiles.values.first == 19)
  }

  @Test func `a finished log is no longer stuck, and limits do not depend on the order`() {
    var one = baseline((1...40).map(Double.init))
    one.add(operation("a", at: 0, took: nil, status: "protecting"), at: place(100))
    #expect(one.stuck(now: now).count == 1)
    one.add(operation("a", at: 0, took: 7, status: "available"), at: place(100))
    #expect(one.stuck(now: now).isEmpty)
    #expect(one.limits == baseline((1...40).reversed().map(Double.init) + [7]).limits)
    one.remove(place(100))
    #expect(one.limits == baseline((1...40).map(Double.init)).limits)
  }

  @Test func `limits depend only on the remaining logs`() {
    let few = (1...40).map(Double.init)
    var baseline = baseline(few + Array(repeating: 90_000, count: 6_000))
    #expect(baseline.limits.percentiles.values.first == 90_000)
    for number in few.count..<few.count + 6_000 { baseline.remove(place(number)) }
    #expect(baseline.limits == self.baseline(few).limits)
    #expect(baseline.limits.percentiles.values.first == 38)
  }

  @Test func `an end before the start, or none without running, is left out`() {
    var baseline = DurationBaseline()
    baseline.add(operation("a", at: 0, took: -5, status: "available"), at: place(0))
    baseline.add(operation("b", at: 0, took: nil, status: "error"), at: place(1))
    #expect(baseline.running.isEmpty)
    #expect(baseline.slow().isEmpty)
  }
}

@Suite(.timeLimit(.minutes(5))) struct PlanProtectionTests {
  private func protection(_ logs: [OperationLog]) -> PlanProtection {
    logs.enumerated().reduce(into: PlanProtection(.karbor)) { $0.add($1.element, at: place($1.offset)) }
  }

  @Test func `plans are sorted by their last good protect, those without one first`() {
    let rows = protection([
      operation("0", at: 100, took: 5, status: "available", plan: "old"),
      operation("1", at: 200, took: 5, status: "error", plan: "old"),
      operation("2", at: 300, took: 5, status: "error", plan: "old"),
      operation("3", at: 50, took: 5, status: "error", plan: "old"),
      operation("4", at: 900, took: 5, status: "available", plan: "fresh"),
      operation("5", at: 500, took: 5, status: "error", plan: "never"),
      operation("6", at: 950, took: nil, status: "protecting", plan: "fresh"),
      operation("7", at: 990, took: 5, status: "deleted", plan: "old"),
    ]).rows()
    #expect(rows.map(\.id) == ["never", "old", "fresh"])
    #expect(rows.map(\.failuresSince) == [1, 2, 0])
    #expect(rows.map(\.runs) == [1, 4, 2])
    #expect(rows.map(\.running) == [0, 0, 1])
    #expect(rows.map(\.lastGood) == [nil, place(0), place(4)])
    #expect(rows.map(\.lastFailure) == [place(5), place(2), nil])
    #expect(rows[1].age(now: LogTime(seconds: 1_790_000_400)) == 300)
  }

  @Test func `protects before the complete part are not counted and never the last good one`() {
    let rows = protection([
      operation("0", at: 100, took: 5, status: "available", plan: "old"),
      operation("1", at: 200, took: 5, status: "error", plan: "old"),
      operation("2", at: 300, took: 5, status: "error", plan: "old"),
      operation("3", at: 400, took: 5, status: "error", plan: "never"),
      operation("4", at: 900, took: 5, status: "available", plan: "fresh"),
      operation("5", at: 100, took: 5, status: "error", plan: "early"),
    ]).rows(completeSince: LogTime(seconds: 1_790_000_300))
    #expect(rows.map(\.id) == ["never", "old", "early", "fresh"])
    #expect(rows.map(\.failuresSince) == [1, 1, 0, 0])
    #expect(rows.map(\.runs) == [1, 1, 0, 1])
    #expect(rows.map(\.lastGood) == [nil, nil, nil, place(4)])
  }

  @Test func `the result depends neither on the order nor on former versions of a log`() {
    let logs = SampleLogs(500, seed: 21).logs
    let other = SampleLogs(500, seed: 22).logs
    var changed = PlanProtection(.karbor)
    var dice = SeededGenerator(seed: 2)
    for number in logs.indices.shuffled(using: &dice) { changed.add(logs[number], at: place(number)) }
    #expect(changed.rows() == protection(logs).rows())
    for number in logs.indices.shuffled(using: &dice) { changed.add(other[number], at: place(number)) }
    #expect(changed.rows() == protection(other).rows())
    #expect(changed.rows().count == 4)
    for number in logs.indices { changed.remove(place(number)) }
    #expect(changed.rows().isEmpty)
  }
}

@Suite(.timeLimit(.minutes(5))) struct ListStatisticsTests {
  @Test func `logs beyond the list's reach are counted once it reaches them`() {
    let cache = SampleLogs(1000, seed: 31).cache
    var whole = ListStatistics(.everything, of: .karbor)
    whole.catchUp(with: cache)
    var reaching = ListStatistics(.everything, of: .karbor)
    let isCaughtUp = reaching.catchUp(with: cache) { $0.index % 3 == 0 }
    #expect(isCaughtUp)
    #expect(reaching.count == 334)
    reaching.update((0..<10).map(place), in: cache)
    #expect(reaching.count == 334)
    let isDone = reaching.catchUp(with: cache, limit: 100)
    #expect(!isDone)
    #expect(reaching.count == 434)
    reaching.catchUp(with: cache)
    #expect(reaching.count == 1000)
    #expect(reaching.signatures.groups() == whole.signatures.groups())
    #expect(reaching.protection.rows() == whole.protection.rows())
  }

  @Test func `statistics updated in steps equal those counted at once`() {
    let cache = SampleLogs(1000, seed: 31).cache
    var whole = ListStatistics(.everything, of: .karbor)
    whole.catchUp(with: cache)
    var gradual = ListStatistics(.everything, of: .karbor)
    var steps = 0
    while !gradual.catchUp(with: cache, limit: 77) { steps += 1 }
    #expect(steps == 12)
    #expect(gradual.seen == 1000)
    #expect(gradual.signatures.groups() == whole.signatures.groups())
    #expect(gradual.protection.rows() == whole.protection.rows())
    #expect(gradual.durations.limits == whole.durations.limits)
    #expect(gradual.timeline.total == whole.timeline.total)
    #expect(whole.timeline.total.total == 1000)
  }

  @Test func `each log is read once, however many pages arrive`() {
    var cache = LogCache()
    var statistics = ListStatistics(.everything, of: .karbor)
    let logs = SampleLogs(900, seed: 32).logs
    for page in 0..<9 {
      _ = cache.store(Array(logs[page * 100..<page * 100 + 100]))
      let isDone = statistics.catchUp(with: cache)
      #expect(isDone)
      #expect(statistics.seen == (page + 1) * 100)
      #expect(statistics.count == statistics.seen)
    }
    statistics.catchUp(with: cache)
    #expect(statistics.seen == 900)
  }

  @Test func `only logs of the query count, and one that no longer matches is removed`() {
    let query = LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed]))
    var cache = LogCache()
    var failing = log("a", status: "error")
    let reference = cache.store([failing, log("b")])[0].reference
    var statistics = ListStatistics(query, judgedBy: .none)
    statistics.catchUp(with: cache)
    #expect((statistics.count, statistics.signatures.failed) == (1, 1))
    failing.status = "available"
    statistics.add(failing, at: reference)
    #expect((statistics.count, statistics.signatures.failed, statistics.timeline.total.total) == (0, 0, 0))
    #expect(statistics.base(isComplete: false).words == "of 0 loaded; more on server")
  }

  @Test func `a base says how many logs it covers and whether that is all`() {
    #expect(StatisticsBase(loaded: 2000, isComplete: false).words == "of 2,000 loaded; more on server")
    #expect(StatisticsBase(loaded: 1_234_567, isComplete: true).words == "of all 1,234,567")
  }
}
