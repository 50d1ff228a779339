import LogFixtures
import OperationLogs
import Testing

@testable import LogStore

@Suite(.timeLimit(.minutes(5))) struct `Texts dropped to save memory` {
  private static let page = 1000

  /// Logs of which every other has a long error, every fifth a long extra.
  private func logs(_ range: Range<Int>) -> [OperationLog] {
    range.map { number in
      var log = log("log-\(number)", minute: -number, status: number % 2 == 0 ? "error" : "available")
      let rest = String(repeating: "é of line \(number)\n", count: 60)
      if number % 2 == 0 { log.errorInfo = .text("a.b.Failure: number \(number)\n" + rest + "the end of \(number)") }
      if number % 6 == 0 { log.errorInfo = .structured(.object(["message": .string("number \(number)" + rest)])) }
      if number % 5 == 0 { log.extraInfo = .text(rest) }
      log.otherFields = number % 7 == 0 ? ["vault_name": .string("v")] : [:]
      return log
    }
  }

  private func cache(pages: Int) -> LogCache {
    var cache = LogCache()
    for page in 0..<pages {
      _ = cache.store(PackedLogs(logs(page * Self.page..<(page + 1) * Self.page)))
    }
    return cache
  }

  /// Which of the pages have lost texts.
  private func spent(_ cache: LogCache) -> [Int] { cache.chunks.indices.filter { cache.chunks[$0].dropped > 0 } }

  @Test func `are those farthest from the cursor, and only as many as needed`() {
    var cache = cache(pages: 9)
    let whole = cache.size
    let one = cache.chunks[8].size - cache.chunks[8].droppingTexts(extras: true).size
    cache.dropTexts(to: whole, farFrom: reference(2500), extras: true)
    #expect(spent(cache).isEmpty && cache.dropped == 0)
    cache.dropTexts(to: whole - one / 2, farFrom: reference(2500), extras: true)
    #expect(spent(cache) == [8])
    cache.dropTexts(to: whole - one * 7 / 2, farFrom: reference(2500), extras: true)
    #expect(spent(cache) == [5, 6, 7, 8])
    cache.dropTexts(to: 0, farFrom: reference(2500), extras: true)
    #expect(spent(cache) == [0, 1, 3, 4, 5, 6, 7, 8])
    #expect(cache.dropped == cache.chunks.reduce(0) { $0 + $1.dropped })
    #expect(cache.size < whole - one * 7)
  }

  private func reference(_ index: Int32) -> LogReference { LogReference(index: index) }

  @Test(arguments: [true, false]) func `leave every log with its other fields and its error line`(
    extras: Bool
  ) {
    let whole = PackedLogs(logs(0..<210))
    let less = whole.droppingTexts(extras: extras)
    #expect(less.count == whole.count && less.size < whole.size / 2 && !less.canDropTexts(extras: extras))
    for place in whole.rows.indices {
      var (log, kept) = (whole[place], less[place])
      #expect(kept.hasDroppedTexts == (log.errorInfo != nil || extras && log.extraInfo != nil))
      if let error = log.errorInfo {
        let brief = error.brief
        let line = kept.errorInfo?.text ?? ""
        #expect(!line.isEmpty && line.utf8.count <= 160 && brief.hasPrefix(line))
        #expect(line == brief || line.utf8.count >= 156)
      }
      #expect(extras ? kept.extraInfo == nil : kept.extraInfo == log.extraInfo)
      (log.errorInfo, log.extraInfo, kept.errorInfo, kept.extraInfo) = (nil, nil, nil, nil)
      kept.hasDroppedTexts = false
      #expect(kept == log)
    }
  }

  @Test func `come back with the log, which counts as unchanged`() {
    var cache = cache(pages: 4)
    var matches = ChunkMatches(
      LogQuery(dialect: .karbor, terms: [FilterTerm(.contains(.error, "the end of 2002"), source: "error")]),
      judgedBy: .none
    )
    matches.update(cache)
    let visits = matches.visits
    cache.dropTexts(to: 0, farFrom: reference(0), extras: true)
    let dropped = cache.dropped
    #expect(cache[reference(2002)].hasDroppedTexts)
    let isKnown = cache.restore(logs(2002..<2003)[0])
    let changed = cache.takeChanged()
    #expect(isKnown && changed == [reference(2002)])
    #expect(cache[reference(2002)] == logs(2002..<2003)[0])
    #expect(cache.dropped == dropped - 1)
    matches.update(cache)
    #expect(matches.visits == visits && matches.contains(reference(2002), cache))
    let isNobody = cache.restore(log("nobody"))
    #expect(!isNobody)
  }

  @Test func `are not news if a refresh fetches the log again, unless it changed`() {
    var cache = cache(pages: 3)
    cache.dropTexts(to: 0, farFrom: reference(0), extras: true)
    let again = cache.store(logs(2000..<2010))
    #expect(again.allSatisfy { $0.change == .same })
    #expect(cache[reference(2000)].hasDroppedTexts)
    var other = logs(2002..<2003)[0]
    other.status = "available"
    let changes = cache.store([other]).map(\.change)
    #expect(changes == [.changed(from: .failed)])
    #expect(cache[reference(2002)] == other)
  }

  @Test func `do not remove a log from a filtered list`() {
    var cache = cache(pages: 4)
    var matches = ChunkMatches(
      LogQuery(dialect: .karbor, terms: [FilterTerm(.contains(.error, "the end of"), source: "error")]),
      judgedBy: .none
    )
    matches.update(cache)
    let before = cache.all.filter { matches.contains($0, cache) }
    cache.dropTexts(to: 0, farFrom: reference(0), extras: true)
    matches.update(cache)
    #expect(cache.all.filter { matches.contains($0, cache) } == before && before.count > 1000)
    // One of the chunk's logs changes: the others' texts cannot be looked at again.
    var other = logs(2002..<2003)[0]
    (other.status, other.errorInfo) = ("available", nil)
    _ = cache.store([other])
    matches.update(cache)
    #expect(cache.all.filter { matches.contains($0, cache) } == before.filter { $0 != reference(2002) })
  }
}
