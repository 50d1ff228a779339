import Fuzzing
import LogFixtures
import LogStore
import OperationLogs
import Testing

@testable import LogStatistics

@Suite(.timeLimit(.minutes(5))) struct TimelineTests {
  private func timeline(_ cache: LogCache, _ order: [LogReference]) -> Timeline {
    order.reduce(into: Timeline()) { $0.add(cache[$1], at: $1) }
  }

  /// Clocks of central Europe in 2026: an hour forward on 29 March, back on 25 October, at 01:00 UTC.
  @Sendable private static func summerTime(_ time: LogTime) -> Int {
    let spring = LogTime("2026-03-29T01:00:00") ?? LogTime(microseconds: 0)
    let autumn = LogTime("2026-10-25T01:00:00") ?? LogTime(microseconds: 0)
    return time >= spring && time < autumn ? 7200 : 3600
  }

  private static let zones: [Timeline.ZoneOffset] = [
    { _ in 0 }, { _ in 19_800 }, { _ in -34_200 }, { _ in 45_900 }, summerTime,
  ]

  @Test(arguments: TimeUnit.allCases, 0..<5)
  func `the buckets of every unit and zone are consecutive and contain every log once`(unit: TimeUnit, zone: Int) throws
  {
    let offset = Self.zones[zone]
    let cache = SampleLogs(150, seed: 1).cache
    let timeline = timeline(cache, Array(cache.all))
    let extent = try #require(timeline.extent)
    let buckets = timeline.buckets(unit, through: extent.upperBound, count: 5000, offset: offset)
    #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.end == $1.start && $0.start < $0.end })
    for (index, bucket) in buckets.enumerated() where index % 10 == 0 || !bucket.counts.isEmpty {
      let inside = cache.all.map { cache[$0] }.filter { log in
        log.startedAt.map { $0 >= bucket.start && $0 < bucket.end } ?? false
      }
      #expect(bucket.counts.total == inside.count)
      #expect(bucket.counts[.failed] == inside.count { $0.statusClass == .failed })
    }
    #expect(buckets.reduce(0) { $0 + $1.counts.total } == timeline.total.total)
  }

  @Test func `a timeline does not depend on the order of arrival, and forgets removed logs`() {
    let cache = SampleLogs(400, seed: 2).cache
    let other = SampleLogs(400, seed: 3).cache
    var dice = SeededGenerator(seed: 1)
    let expected = timeline(other, Array(other.all))
    var changed = timeline(cache, Array(cache.all).shuffled(using: &dice))
    for reference in other.all { changed.add(other[reference], at: reference) }
    let last = LogTime(seconds: 1_790_000_000)
    for unit in TimeUnit.allCases {
      #expect(changed.buckets(unit, through: last, count: 100) == expected.buckets(unit, through: last, count: 100))
    }
    for reference in other.all { changed.remove(reference) }
    #expect(changed.extent == nil)
    #expect(changed.total.isEmpty)
    #expect(changed.buckets(.hour, through: last, count: 24).isEmpty)
  }

  @Test func `months are the calendar's and weeks begin on Monday`() {
    var cache = LogCache()
    let times = ["2026-01-31T23:59:59", "2026-02-01T00:00:00", "2026-02-28T12:00:00", "2026-03-01T00:00:00"]
    let stored = cache.store(
      times.enumerated().map { OperationLog(id: "\($0.offset)", status: "error", startedAt: LogTime($0.element)) }
    )
    let timeline = timeline(cache, stored.map(\.reference))
    let last = LogTime("2026-03-10T00:00:00") ?? LogTime(microseconds: 0)
    let months = timeline.buckets(.month, through: last, count: 12)
    #expect(months.map(\.counts.total) == [1, 2, 1])
    #expect(months.map(\.start.text.utf8.count) == [26, 26, 26])
    #expect(months.map { String($0.start.text.prefix(10)) } == ["2026-01-01", "2026-02-01", "2026-03-01"])
    let weeks = timeline.buckets(.week, through: last, count: 2)
    #expect(weeks.map { String($0.start.text.prefix(10)) } == ["2026-03-02", "2026-03-09"])
  }

  @Test func `an hour that the clocks repeat is one long bucket, and one that they leave out is none`() {
    var cache = LogCache()
    let times = ["2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-10-24T10:00:00"]
    let stored = cache.store(times.map { OperationLog(id: $0, status: "error", startedAt: LogTime($0)) })
    let timeline = timeline(cache, stored.map(\.reference))
    let start = LogTime("2026-10-24T22:00:00") ?? LogTime(microseconds: 0)
    let days = timeline.buckets(.day, from: start, count: 1, offset: Self.summerTime)
    #expect(days[0].end.seconds(since: days[0].start) == 25 * 3600)
    #expect(days[0].counts.total == 2)
  }

  @Test func `a log without a start is counted but stands in no bucket`() {
    var timeline = Timeline()
    timeline.add(OperationLog(id: "a", status: "error"), at: LogReference(index: 0))
    #expect((timeline.undated, timeline.total[.failed]) == (1, 1))
    #expect(timeline.extent == nil)
  }

  @Test func `times at the ends of the calendar are handled`() {
    var timeline = Timeline()
    for (index, text) in ["0001-01-01T00:00:00", "9999-12-31T23:59:59"].enumerated() {
      timeline.add(OperationLog(id: text, startedAt: LogTime(text)), at: LogReference(index: Int32(index)))
    }
    for unit in TimeUnit.allCases {
      let last = timeline.extent?.upperBound ?? LogTime(microseconds: 0)
      let buckets = timeline.buckets(unit, through: last, count: 100)
      #expect(buckets.count == 100)
      #expect(buckets.last?.counts.total == 1)
    }
  }

  @Test func `the suited unit shows the whole span`() {
    let start = LogTime(seconds: 1_790_000_000)
    #expect(TimeUnit.suited(to: start...start, buckets: 60) == .minute)
    #expect(TimeUnit.suited(to: start...start.adding(seconds: 86_400), buckets: 60) == .hour)
    #expect(TimeUnit.suited(to: start...start.adding(seconds: 86_400 * 3650), buckets: 60) == .month)
  }
}

@Suite(.timeLimit(.minutes(5))) struct LevelTests {
  @Test func `any value above 0 is visible, 0 is not, and the greatest is full`() {
    #expect(Sparkline.levels([0, 1, 500, 1000], height: 8) == [0, 1, 4, 8])
    #expect(Sparkline.levels([1, 2], height: 8, greatest: 16) == [1, 1])
    #expect(Sparkline.levels([0, -3], height: 8) == [0, 0])
    #expect(Sparkline.levels([]) == [])
  }

  @Test func `values summed into fewer keep their sum`() {
    let values = (1...100).map { $0 }
    for width in 1...120 {
      let sums = Sparkline.resampled(values, to: width)
      #expect(sums.count == min(width, 100))
      #expect(sums.reduce(0, +) == 5050)
    }
  }

  @Test func `the parts of a bar make up its height, and a small part is not lost`() {
    let bars = [[1, 0, 99], [0, 0, 0], [50, 25, 25], [1, 1, 1]]
    let levels = BarChart.levels(bars, height: 16)
    #expect(levels == [[1, 0, 15], [0, 0, 0], [8, 4, 4], [1, 0, 0]])
    var dice = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let bars = (0..<5).map { _ in (0..<5).map { _ in Int.random(in: 0...40, using: &dice) } }
      let totals = Sparkline.levels(bars.map { $0.reduce(0, +) }, height: 24)
      #expect(BarChart.levels(bars, height: 24).map { $0.reduce(0, +) } == totals)
    }
  }
}
