import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite struct SortTests {
  @Test func `a column that the server can sort by is asked of the server`() {
    var player = Player.loaded(Logs.many(30))
    player.press(">")
    #expect(player.pending.first?.walk.order == ServerOrder(.operationType, descending: false))
    player.answerAll()
    player.press("I")
    #expect(player.pending.first?.walk.order == ServerOrder(.operationType, descending: true))
    #expect(player.header.contains("sorted by type, descending"))
  }

  @Test func `a column that it cannot sort by sorts what is loaded and asks nothing`() {
    var player = Player.loaded(Logs.few)
    player.press(">>>")
    player.pending = []
    player.press("g")
    #expect(player.cursorLine?.contains("1h02m") == true)
    player.press("Ig")
    #expect(player.pending.isEmpty)
    #expect(player.cursorLine?.contains("  2s") == true)
  }

  @Test(arguments: ["", "I"])
  func `what a log has not stands last, whichever the direction`(invert: String) {
    var player = Player.loaded(Logs.few)
    player.press(">>>>>" + invert + "G")
    #expect(player.header.contains("sorted by plan"))
    #expect(player.cursorLine?.contains("  –") == true)
  }

  @Test func `pages that come later are put where they belong`() {
    let logs = Logs.many(200).enumerated().map { index, log in
      var log = log
      log.endedAt = log.startedAt?.adding(seconds: Double(index * 37 % 101))
      return log
    }
    var player = Player.loaded(logs, pageSize: 30)
    player.press(">>>A")
    player.answerAll()
    let browser = player.browser
    let took = browser.list.rows.map { browser.controller.cache[$0].duration(now: player.now) ?? 0 }
    #expect(took.count == 200)
    #expect(took == took.sorted(by: >))
  }

  @Test(arguments: [">>", ">>I", ">>>>", ">>>>>", "<lt>", "<lt>I"])
  func `what refreshes bring is put where sorting anew would put it`(keys: String) {
    var logs = Logs.many(60)
    for place in [10, 20, 30] { logs[place].status = "protecting" }
    var player = Player.live(logs, pageSize: 30)
    player.press(keys + "A")
    player.answerAll()
    for number in 1...9 {
      player.arrive(number, ["available", "error", "restoring"][number % 3])
      if number % 3 == 0 { player.end(at: player.server.logs.firstIndex { $0.status == "protecting" } ?? 0, "error") }
      player.server.logs[number].planID = "plan \(number % 2)"
      player.refresh()
      let (browser, cache) = (player.browser, player.browser.controller.cache)
      var anew = SortedRows(browser.sort, now: player.now, limits: browser.statistics.limits)
      anew.take(Array(browser.controller.rows), changed: [], cache: cache)
      #expect(browser.list.rows == RowList(anew.rows))
      #expect(browser.list.rows.count == 60 + number)
    }
  }
}
