import Fuzzing
import LogFixtures
import LogStore
import Testing
@testable import LogStatistics

@Suite(.timeLimit(.minutes(5))) struct SignatureTableTests {
  private func table(_ cache: LogCache, _ order: [LogReference]) -> SignatureTable {
    order.reduce(into: SignatureTable()) { $0.add(cache[$1], at: $1) }
  }

  @Test func `groups do not depend on the order in which logs come`() {
    let cache = SampleLogs(600, seed: 3).cache
    var dice = SeededGenerator(seed: 4)
    let groups = table(cache, Array(cache.all)).groups()
    #expect(groups.count > 10)
    for _ in 0..<5 {
      #expect(table(cache, Array(cache.all).shuffled(using: &dice)).groups() == groups)
    }
  }

  @Test func `a group has count, times, plans, and the newest log as example`() throws {
    var cache = LogCache()
    let failures = (0..<4).map { number in
      var log = log("log-\(number)", minute: number, status: "error")
      log.planID = number < 3 ? "plan-a" : "plan-b"
      log.errorInfo = .text(number == 0 ? "something else" : "no space on volume \(number)")
      return log
    }
    let stored = cache.store(failures)
    let table = table(cache, stored.map(\.reference))
    let group = try #require(table.groups().first)
    #expect(group.signature.title == "no space on volume <n>")
    #expect((group.count, group.share) == (3, 0.75))
    #expect(group.firstSeen == failures[1].startedAt)
    #expect(group.lastSeen == failures[3].startedAt)
    #expect(group.newest == stored[3].reference)
    #expect(group.plans.most == [.init(id: "plan-a", count: 2), .init(id: "plan-b", count: 1)])
    #expect((group.plans.distinct, group.providers.distinct, group.providers.without) == (2, 0, 3))
  }

  @Test func `equal groups are sorted by their last log`() {
    let sample = (0..<3).map { number in
      var log = log("log-\(number)", minute: number, status: "error")
      log.errorInfo = .text(["first", "second", "third"][number])
      return log
    }
    var cache = LogCache()
    let stored = cache.store(sample)
    #expect(table(cache, stored.map(\.reference)).groups().map(\.signature.title) == ["third", "second", "first"])
  }

  @Test func `a changed log leaves its group, and a removed one leaves no trace`() {
    let sample = SampleLogs(300, seed: 5)
    let other = SampleLogs(300, seed: 6)
    let cache = sample.cache
    var changed = table(cache, Array(cache.all))
    for (reference, log) in zip(cache.all, other.logs) { changed.add(log, at: reference) }
    #expect(changed.groups() == table(other.cache, Array(other.cache.all)).groups())
    for reference in cache.all { changed.remove(reference) }
    #expect(changed.groups().isEmpty)
    #expect(changed.failed == 0)
    #expect(changed.extent == nil)
  }

  @Test func `the history of a group sums to its count`() throws {
    let cache = SampleLogs(500, seed: 9).cache
    let table = table(cache, Array(cache.all))
    let extent = try #require(table.extent)
    for group in table.groups() {
      for width in [1, 7, 24, 500] {
        let history = table.history(of: group.signature, over: extent, buckets: width)
        #expect(history.count == width)
        #expect(history.reduce(0, +) == group.count)
      }
    }
  }
}
