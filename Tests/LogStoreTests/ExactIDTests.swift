import LogFixtures
import OperationLogs
import Testing

@testable import LogStore

/// Ids that are one text to Swift, and two to a service.
@Suite(.timeLimit(.minutes(5))) struct `Ids that differ in normalization alone, in the cache` {
  private static var logs: [OperationLog] {
    ["caf\u{E9}", "cafe\u{301}", "\u{212B}", "\u{C5}", "s\u{307}\u{323}", "s\u{323}\u{307}"].map { log($0) }
  }

  @Test func `are different logs in one small page after the other`() {
    var cache = LogCache()
    for log in Self.logs { _ = cache.store([log]) }
    #expect(cache.count == Self.logs.count)
    #expect(cache.store(Self.logs).allSatisfy { $0.change == .same })
  }

  @Test func `a status that differs only in Unicode normalization has changed`() {
    var cache = LogCache()
    _ = cache.store([log("a", status: "caf\u{E9}")])
    let stored = cache.store([log("a", status: "cafe\u{301}")])
    #expect(stored.map(\.change) != [.same])
  }
}
