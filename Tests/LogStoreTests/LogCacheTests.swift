import Fuzzing
import LogFixtures
import OperationLogs
import Testing

@testable import LogStore

/// The cache, compared with a dictionary, and its lists with sorting.
@Suite(.timeLimit(.minutes(5))) struct `The log cache` {
  private static func random(_ numbers: inout SeededGenerator) -> OperationLog {
    let number = Int.random(in: 0..<4000, using: &numbers)
    let id = number % 7 == 0 ? "log \(number)" : "00000000-0000-0000-0000-00000000\(1000 + number)"
    let start = Int.random(in: 0..<500, using: &numbers)
    return OperationLog(
      id: id,
      planID: "plan \(number % 5)",
      status: ["error", "available", "protecting", "deleted", nil, "odd"].randomElement(using: &numbers) ?? nil,
      startedAt: start == 0 ? nil : LogTime(seconds: Double(start)),
      endedAt: start % 3 == 0 ? nil : LogTime(seconds: Double(start + 5)),
      errorInfo: start % 4 == 0 ? .text("no space \(start)") : nil
    )
  }

  @Test(arguments: 1...4) func `keeps every log once, as it came last, and its lists in the order of time`(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    var cache = LogCache()
    var model: [String: OperationLog] = [:]
    var places: [String: LogReference] = [:]
    for _ in 0..<60 {
      let size = [1, 3, 100, 700].randomElement(using: &numbers) ?? 1
      let logs = (0..<size).map { _ in Self.random(&numbers) }
      let stored = cache.store(logs, after: cache.all.first { _ in true })
      #expect(Set(stored.map(\.reference)).count == Set(logs.map(\.id)).count)
      for log in logs { model[log.id] = log }
      for (reference, change) in stored {
        let id = cache.id(of: reference)
        #expect((places[id] == nil) == (change == .added))
        #expect(places[id] ?? reference == reference)
        places[id] = reference
      }
    }
    #expect(cache.count == model.count)
    #expect(cache.all.allSatisfy { model[cache[$0].id] == cache[$0] })
    #expect(model.keys.allSatisfy { cache.reference(of: $0).map { cache[$0].id } == $0 })
    #expect(cache.reference(of: "nobody") == nil)

    let sorted = cache.all.sorted(by: cache.precedes(descending: true))
    #expect(Array(cache.order.all) == sorted)
    for kind in StatusClass.allCases {
      #expect(Array(cache.order[kind]) == sorted.filter { cache[$0].statusClass == kind })
      #expect(cache.all.allSatisfy { cache.statusClass(of: $0) == cache[$0].statusClass })
    }
    let filter = StatusFilter(classes: [.failed], statuses: ["odd", nil])
    #expect(Array(cache.list(of: filter, descending: true)) == sorted.filter { filter.matches(cache[$0]) })
    let several = StatusFilter(classes: [.failed, .running, .deleted])
    #expect(Array(cache.list(of: several, descending: true)) == sorted.filter { several.matches(cache[$0]) })
    let ascending = cache.all.sorted(by: cache.precedes(descending: false))
    #expect(Array(cache.list(of: .all, descending: false)) == ascending)
  }

  @Test func `keeps pages as they were decoded, and joins small ones`() {
    var cache = LogCache()
    let pages = (0..<3).map { page in PackedLogs((0..<1000).map { log("\(page) \($0)", minute: -page * 1000 - $0) }) }
    for page in pages { _ = cache.store(page) }
    #expect(cache.chunks.count == 3)
    #expect(zip(cache.chunks, pages).allSatisfy { $0 === $1 })
    for number in 0..<1500 { _ = cache.store([log("small \(number)", minute: -5000 - number)]) }
    #expect(cache.chunks.count <= 6)
    #expect(cache.chunks.dropFirst(3).allSatisfy { $0.count <= 1024 })
  }

  @Test(arguments: 1...6) func `has lists that change as arrays do`(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed) << 32)
    var list = RowList()
    var model: [LogReference] = []
    for _ in 0..<200 {
      let first = Int32.random(in: 0..<100_000, using: &numbers)
      let length = [0, 1, 2, 63, 64, 200, 5000].randomElement(using: &numbers) ?? 0
      let isRun = Bool.random(using: &numbers)
      let some = (0..<Int32(length)).map {
        LogReference(index: isRun ? first + $0 : Int32.random(in: 0..<100_000, using: &numbers))
      }
      let start = Int.random(in: 0...model.count, using: &numbers)
      let replaced = Bool.random(using: &numbers) ? 0 : Int.random(in: 0..<3000, using: &numbers)
      let end = min(model.count, start + replaced)
      let copy = list
      list.replace(start..<end, with: ContiguousArray(some))
      #expect(copy.count == model.count)
      model.replaceSubrange(start..<end, with: some)
      #expect(list.count == model.count)
      if let row = model.indices.randomElement(using: &numbers) {
        #expect(list[row] == model[row])
        #expect(list.firstIndex(of: model[row]) == model.firstIndex(of: model[row]))
      }
    }
    #expect(Array(list) == model)
    #expect(list == RowList(model))
    #expect(Array(list.first(777)) == Array(model.prefix(777)))
    #expect(list.indices.allSatisfy { list[$0] == model[$0] })
  }
}
