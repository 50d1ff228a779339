import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct SortTests {
  @Test func `the server sorts by a column if it can`() {
    var player = Player.loaded(Logs.many(30))
    player.press(">>")
    #expect(player.pending.first?.walk.order == ServerOrder(.operationType, descending: false))
    player.answerAll()
    player.press("I")
    #expect(player.pending.first?.walk.order == ServerOrder(.operationType, descending: true))
    #expect(player.header.contains("sorted by type, descending"))
  }

  @Test func `another column sorts the loaded logs without a request`() {
    var player = Player.loaded(Logs.few)
    player.press(">>>>")
    player.answerAll()
    player.press("g")
    #expect(player.cursorLine?.contains("1h02m") == true)
    player.press("Ig")
    #expect(player.pending.isEmpty)
    #expect(player.cursorLine?.contains("  2s") == true)
  }

  @Test(arguments: [LogDialect.karbor, .cbr])
  func `the log that failed last is first by its end, though it began before others`(dialect: LogDialect) {
    var logs = Logs.many(20)
    logs[14].endedAt = Player.now.adding(seconds: -1)
    logs[3].status = "running"
    logs[3].endedAt = nil
    var player = Player(logs, query: LogQuery(dialect: dialect))
    player.answerAll()
    player.press("j>g")
    player.answerAll()
    #expect(player.header.contains("sorted by ended, descending (loaded only)"))
    #expect(player.logs.first?.id == logs[14].id)
    #expect(player.logs.last?.id == logs[3].id)
    #expect(player.pending.isEmpty)
  }

  @Test(arguments: ["", "I"])
  func `missing values come last in both directions`(invert: String) {
    var player = Player.loaded(Logs.few)
    player.press(">>>>>>" + invert + "G")
    #expect(player.header.contains("sorted by plan"))
    #expect(player.cursorLine?.contains("  –") == true)
  }

  @Test func `logs of later pages are inserted in order`() {
    let logs = Logs.many(200).enumerated().map { index, log in
      var log = log
      log.endedAt = log.startedAt?.adding(seconds: Double(index * 37 % 101))
      return log
    }
    var player = Player.loaded(logs, pageSize: 30)
    player.press(">>>>A")
    player.answerAll()
    let took = player.logs.map { $0.duration(now: player.now) ?? 0 }
    #expect(took.count == 200)
    #expect(took == took.sorted(by: >))
  }

  @Test(arguments: [">", ">I", ">>>", ">>>I", ">>>>>", ">>>>>>", "<lt>", "<lt>I"])
  func `logs from refreshes are inserted where sorting again would put them`(keys: String) {
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
      #expect(player.isSorted && player.rows.count == 60 + number)
    }
  }

  // MARK: - A long list

  private static let columns = [">": "ended", ">>>": "status", ">>>>": "took", "<lt>": "error"]

  /// Keys are taken and answered between the effect and its report, as many as come.
  @Test(arguments: columns.keys.sorted()) func `a long list is sorted in the background while keys work`(
    keys: String
  ) {
    var player = Player.loaded(Logs.many(9_000), pageSize: 9_000)
    player.pressOnly(keys)
    let name = Self.columns[keys] ?? ""
    #expect(player.sorter != nil)
    #expect(player.footer.contains("sorting 9,000 rows · Esc stops"))
    player.resize(120, 40)
    #expect(player.header.contains("sorting by \(name)…"))
    player.pressOnly("jj")
    #expect(player.cursor == 2)
    let followed = player.selectedLog?.id
    player.sortOn()
    #expect(player.header.contains("sorted by \(name)"))
    #expect(player.selectedLog?.id == followed)
    #expect(player.isSorted && player.rows.count == 9_000)
  }

  @Test func `Esc stops sorting, and the list stays in order of time`() throws {
    var player = Player.loaded(Logs.many(9_000), pageSize: 9_000)
    player.pressOnly(">>>>")
    let late = try #require(player.sorter)
    player.pressOnly("<Esc>")
    #expect(player.footer.contains("Sorting was stopped; the list is newest first."))
    #expect(!player.isSorting(late.request))
    late.run().map { player.happen(.sorted($0)) }
    #expect(player.rows == player.rowsAsSent)
    player.press(">>>>")
    #expect(player.isSorted)
  }

  @Test func `another column or filter cancels the sort`() throws {
    var player = Player.loaded(Logs.many(50_000), pageSize: 50_000)
    player.pressOnly(">>>")
    let late = try #require(player.sorter)
    player.pressOnly(">")
    #expect(!player.isSorting(late.request))
    late.run().map { player.happen(.sorted($0)) }
    #expect(player.rows == player.rowsAsSent)
    player.pressOnly("1")
    #expect(player.rows == player.rowsAsSent)
    player.sortOn()
    #expect(player.isSorted && player.rows.count == 5_000)
  }

  @Test func `logs that arrive during a sort are sorted next, and none is lost`() {
    var player = Player.loaded(Logs.many(12_000), pageSize: 3_000)
    player.press(">>>>")
    player.answerAll()
    player.sortOn()
    player.pressOnly("A")
    player.answerAll()
    #expect(player.footer.contains("sorting 9,000 rows"))
    #expect(player.rows.count == 6_000)
    player.sortOn()
    #expect(player.isSorted && player.rows.count == 12_000)
  }

  @Test(arguments: [">", ">I", ">>>", ">>>I", ">>>>", ">>>>>>", "<lt>I"])
  func `a few new or changed logs are inserted at once into a long list`(keys: String) {
    var logs = Logs.many(6_000)
    for place in [10, 20, 30] { logs[place].status = "protecting" }
    var player = Player.live(logs, pageSize: 7_000)
    player.press(keys)
    for number in 1...5 {
      player.arrive(number, ["available", "error", "restoring"][number % 3])
      if number % 2 == 0 { player.end(at: player.server.logs.firstIndex { $0.status == "protecting" } ?? 0, "error") }
      player.refresh()
      #expect(player.sorter == nil)
      #expect(player.isSorted && player.rows.count == 6_000 + number)
    }
  }
}
