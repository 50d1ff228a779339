import Foundation
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// What is kept for the next run.
@Suite(.timeLimit(.minutes(5))) struct KeptStateTests {
  /// A browser of the next run, which is given what the one before has kept.
  private func next(after player: Player, query: LogQuery = LogQuery(dialect: .karbor)) -> Player {
    var kept = KeptState()
    for change in player.keeps { kept.apply(change) }
    var next = Player(Logs.few, query: query, kept: kept)
    next.answerAll()
    return next
  }

  @Test func `filters come back with the arrows, the newest first and each once`() {
    var player = Player.loaded(Logs.few)
    player.press("fone<Enter>f<C-u>two<Enter>f<C-u>  one <Enter>f<C-u>three<Esc>X")
    player = next(after: player)
    player.press("f<Up>")
    #expect(player.line == "one")
    player.press("<Up>")
    #expect(player.line == "two")
    player.press("<Up><Up><Down><Down>")
    #expect(player.line == "")
    player.press("<Esc>/<Up>")
    #expect(player.line == "")
  }

  @Test func `sort order and time display are restored`() {
    var player = Player.loaded(Logs.few)
    player.press(">T")
    #expect(player.sort.column == .ended)
    player = next(after: player)
    #expect(player.sort.column == .ended && player.sort.isDescending)
    #expect(player.text.contains("ENDED"))
    #expect(player.times == .local)
    #expect(player.keeps.isEmpty)
  }

  @Test(arguments: ["I", ">I", ">>", ">>>>", "<lt>"])
  func `an order that can hide the newest failure does not outlive the run`(keys: String) {
    var player = Player.loaded(Logs.many(30), pageSize: 10)
    player.press(">" + "<lt>" + keys)
    player.answerAll()
    player = next(after: player)
    #expect(player.sort.isUsual)
    var kept = KeptState()
    kept.apply(.sort(KeptState.Sort(column: "error", descending: false), service: "karbor"))
    player = Player(Logs.few, kept: kept)
    #expect(player.sort.isUsual && player.pending.first?.walk.order == .newestFirst)
  }

  @Test func `each service has its own order`() {
    var player = Player.loaded(Logs.few)
    player.press(">")
    let kept = next(after: player).kept
    player = Player(Logs.few, query: LogQuery(dialect: .cbr), kept: kept)
    #expect(player.sort.isUsual)
    player.happen(.connected(BrowserContext(cloud: "demo", dialect: .karbor)))
    #expect(player.sort.column == .ended)
  }

  @Test func `orders set by views and invalid filters are not kept`() {
    var player = Player.loaded(Logs.few)
    player.press("o")
    player.answerAll()
    player.press("qfplna:x<Enter><Esc>")
    #expect(player.keeps.isEmpty)
  }

  @Test func `a kept order of an unknown column is ignored`() {
    var kept = KeptState()
    kept.apply(.sort(KeptState.Sort(column: "gone", descending: true), service: "karbor"))
    let player = Player(Logs.few, kept: kept)
    #expect(player.sort.isUsual)
  }

  @Test func `it is bounded, and keeps neither empty nor very long filters`() {
    var kept = KeptState()
    for number in 0..<1000 { kept.apply(.filter("filter \(number)")) }
    kept.apply(.filter(""))
    kept.apply(.filter(String(repeating: "x", count: 501)))
    #expect(kept.filters == (800..<1000).map { "filter \($0)" })
    kept.apply(.filter("filter 990"))
    #expect(kept.filters.count == 200)
    #expect(kept.filters.last == "filter 990")
  }

  @Test func `it decodes as it was encoded, with defaults for missing parts`() throws {
    var kept = KeptState()
    kept.apply(.filter(#"error:"no \"space" ö"#))
    kept.apply(.times(.relative))
    kept.apply(.columns(["started", "plan"], service: "karbor"))
    kept.apply(.sort(KeptState.Sort(column: "took", descending: true), service: "cbr"))
    #expect(try JSONDecoder().decode(KeptState.self, from: JSONEncoder().encode(kept)) == kept)
    #expect(try JSONDecoder().decode(KeptState.self, from: Data("{\"later\": 1}".utf8)) == KeptState())
    kept.apply(.columns(nil, service: "karbor"))
    #expect(kept.columns.isEmpty)
    for wrong in [#"{"times": "noon"}"#, #"{"filters": 1}"#, "[]", "{"] {
      #expect(throws: (any Error).self) { try JSONDecoder().decode(KeptState.self, from: Data(wrong.utf8)) }
    }
  }
}
