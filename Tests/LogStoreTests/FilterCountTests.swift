import OperationLogs
import Testing

@testable import LogStore

@Suite(.timeLimit(.minutes(5))) struct FilterCountTests {
  private func log(_ number: Int, _ status: String) -> OperationLog {
    OperationLog(
      id: "log \(number)",
      operationType: "protect",
      status: status,
      startedAt: LogTime(seconds: Double(-number))
    )
  }

  private func cache(pages: Int) -> LogCache {
    var cache = LogCache()
    for page in 0..<pages {
      _ = cache.store((0..<1000).map { log(page * 1000 + $0, $0 % 4 == 0 ? "error" : "available") })
    }
    return cache
  }

  private let query = LogQuery(
    dialect: .karbor,
    status: StatusFilter(classes: [.failed]),
    terms: [FilterTerm(text: "8")]
  )

  @Test func `each step checks some chunks, and finally all`() {
    let cache = cache(pages: 5)
    var count = FilterCount(query, judgedBy: .none)
    var seen: [Int] = []
    while count.isUnfinished {
      count.advance(cache, limit: 2000)
      seen.append(count.count)
    }
    #expect(seen.count == 3)
    #expect(seen.last == cache.all.count { query.matches(cache[$0], judgedBy: .none) })
    #expect(Set(seen).count == 3)
  }

  @Test func `new and changed logs are counted correctly`() {
    var cache = cache(pages: 2)
    var count = FilterCount(query, judgedBy: .none)
    count.advance(cache, limit: .max)
    let before = count.count
    _ = cache.store([log(8, "available"), log(9, "error"), log(18, "error"), log(5008, "error")])
    count.advance(cache, limit: .max)
    #expect(count.count == before - 1 + 1 + 1)
    #expect(count.count == cache.all.count { query.matches(cache[$0], judgedBy: .none) })
    #expect(!count.isUnfinished)
  }

  @Test func `a filter typed again is the same one at a later time`() {
    var later = query
    later.terms[0].asOf = LogTime(seconds: 60)
    #expect(FilterCount(query, judgedBy: .none).isOf(later))
    later.status = .all
    #expect(!FilterCount(query, judgedBy: .none).isOf(later))
    #expect(!FilterCount(query, judgedBy: .none).isOf(LogQuery(dialect: .karbor, status: query.status)))
  }
}
