import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The list keeps itself current: what is asked when, and what waits for what.
@Suite(.timeLimit(.minutes(5))) struct LiveTests {
  @Test func `the head is fetched every ten seconds, and nothing wakes the program in between`() throws {
    var player = Player.live(Logs.many(40))
    #expect(player.header.hasSuffix("all 40 loaded · live 10s · UTC"))
    for _ in 0..<5 {
      #expect(player.sleep() == 10)
      #expect(player.pending.map(\.purpose) == [.head])
      #expect(try #require(player.pending.first).limit < 100)
      #expect(player.header.hasSuffix("all 40 loaded · live 10s · UTC"))
      player.answerAll()
    }
    #expect(!player.isLoading)
  }

  @Test func `running logs beyond the head are fetched one by one`() {
    var logs = Logs.many(95)
    logs[80].status = "copying"
    logs[80].endedAt = nil
    var player = Player.live(logs, pageSize: 20)
    player.press("A")
    player.answerAll()
    player.end(at: 80, "available")
    player.refresh()
    #expect(player.footer.contains("1 finished"))
    #expect(player.statusLine.contains("running 0"))
  }

  @Test func `setting the clock back does not delay a refresh`() {
    var player = Player.live(Logs.many(40))
    player.pass(seconds: -7200)
    #expect(player.sleepUntilAsked() == 10)
    player.pass(seconds: -7200)
    #expect(!player.header.contains("no answer"))
    player.pass(seconds: 6)
    #expect(player.header.contains("no answer"))
    player.fail(LogFailure("The service is not available.", status: 503))
    player.pass(seconds: -7200)
    #expect(player.sleepUntilAsked() <= 20)
    player.answerAll()
    #expect(player.header.contains("live 10s"))
  }

  @Test func `F switches it off and on`() {
    var player = Player.live(Logs.many(40))
    _ = player.sleepUntilAsked()
    player.press("F")
    #expect(player.pending.isEmpty)
    #expect(player.header.contains("live off"))
    #expect(player.footer.contains("No longer live; r refreshes."))
    #expect(player.sleep() == nil)
    player.press("F")
    #expect(player.pending.map(\.purpose) == [.head])
    #expect(player.header.contains("live 10s"))
    #expect(player.footer.contains("Live: refreshed every 10s."))
  }

  @Test func `without automatic refresh it waits for F`() {
    var player = Player(Logs.many(40), refreshInterval: 0)
    player.answerAll()
    #expect(player.header.contains("live off"))
    #expect(player.sleep() == nil)
    player.press("F")
    #expect(player.header.contains("live 10s"))
    player.answerAll()
    #expect(player.sleep() == 10)
  }

  @Test func `logs that cannot change are not followed`() {
    var player = Player.loaded(Logs.many(40))
    player.press("F")
    #expect(!player.header.contains("live"))
    #expect(player.footer.contains("Saved logs do not change"))
    #expect(player.pending.isEmpty)
  }

  @Test func `a load comes first, and a refresh right after it`() {
    var player = Player.live(Logs.many(95), pageSize: 20)
    player.press("A")
    for _ in 0..<2 {
      player.pass(seconds: 20)
      #expect(player.pending.map(\.purpose) == [.next])
      #expect(player.header.contains("paused while loading"))
      player.answer()
    }
    player.answer()
    #expect(player.header.contains("all 95 loaded"))
    #expect(player.header.contains("live 10s"))
    #expect(player.pending.map(\.purpose) == [.head])
  }

  @Test func `the user's requests come before a refresh in progress`() throws {
    var player = Player.live(Logs.many(95), pageSize: 20)
    _ = player.sleepUntilAsked()
    let head = try #require(player.pending.first)
    player.arrive(1)
    player.press("L")
    #expect(player.pending.map(\.purpose) == [.next])
    player.answer(head)
    #expect(player.rows.count == 40)
    player.answerAll()
    #expect(player.header.contains("60 loaded"))
    player.refresh()
    #expect(player.header.contains("61 loaded"))
  }

  @Test func `nothing is refreshed while a prompt is open`() {
    var player = Player.live(Logs.many(95))
    player.press("f")
    player.pass(seconds: 11)
    #expect(player.pending.isEmpty)
    #expect(player.header.contains("paused while you type"))
    #expect(player.sleep() == nil)
    player.pass(seconds: 300)
    player.press("<Esc>")
    #expect(player.pending.map(\.purpose) == [.head])
    #expect(player.header.contains("live 10s"))
  }

  @Test func `news found while a prompt is open are shown after it closes`() {
    var player = Player.live(Logs.many(40))
    _ = player.sleepUntilAsked()
    player.arrive(1)
    player.press("f")
    player.answerAll()
    player.press("ab")
    #expect(player.footer.contains("ab"))
    player.press("<Esc>")
    #expect(player.footer.contains("1 new"))
  }

  @Test func `keys that stop a load do not stop a live refresh`() {
    var player = Player.live(Logs.many(40))
    player.press("<Enter>")
    _ = player.sleepUntilAsked()
    player.press("<Esc>")
    #expect(player.top == .list)
    #expect(player.pending.map(\.purpose) == [.head])
    player.press("<C-c>")
    #expect(player.takeEffects() == [.quit])
  }

  @Test func `a stopped load stays stopped`() {
    var player = Player.live(Logs.many(95), pageSize: 20)
    player.press("A")
    player.answer()
    player.press("<Esc>")
    for _ in 0..<3 { player.refresh() }
    #expect(player.header.contains("60 loaded, more on server"))
  }

  @Test func `an order that cannot be updated in place pauses live refresh`() {
    var player = Player(
      Logs.many(40),
      query: LogQuery(dialect: .karbor, order: ServerOrder(.id, descending: false)),
      refreshInterval: 10
    )
    player.answerAll()
    #expect(player.header.contains("sorted by id · live paused"))
    #expect(player.sleep() == nil)
    player.press(">>")
    player.answerAll()
    #expect(player.header.contains("live 10s"))
    #expect(player.sleep() != nil)
  }

  @Test func `in ascending order new logs appear at the end of a complete list`() {
    let oldestFirst = LogQuery(dialect: .karbor, order: ServerOrder(.createdAt, descending: false))
    var player = Player.live(Logs.many(40), query: oldestFirst)
    let lines = player.rowLines
    player.arrive(1)
    _ = player.sleepUntilAsked()
    #expect(player.header.contains("all 40 loaded"))
    player.answerAll()
    #expect(player.footer.contains("1 new"))
    #expect(player.rowLines == lines)
    player.press("G")
    #expect(player.cursorLine?.contains("restore") == true)
    var begun = Player.live(Logs.many(95), pageSize: 20, query: oldestFirst)
    begun.sleep()
    // New running logs are counted all the same.
    #expect(!begun.pending.map(\.walk.status).contains(.any))
    begun.answerAll()
    #expect(begun.header.contains("40 loaded, more on server"))
  }

  @Test func `the head of a loaded list keeps its failed logs current`() {
    var player = Player.live(Logs.many(95))
    player.press("1")
    player.answerAll()
    player.arrive(1, "error")
    player.arrive(2)
    _ = player.sleepUntilAsked()
    #expect(player.pending.map(\.walk.status) == [.any])
    player.answerAll()
    #expect(player.footer.contains("2 new, 1 failed; the filter hides 1 of them"))
    #expect(player.rows.count == 11)
  }

  @Test func `the list of failed logs stays visible while it is refreshed`() {
    let failed = LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed]))
    var player = Player.live(Logs.many(95), query: failed)
    #expect(player.rows.count == 10)
    player.arrive(1, "fail")
    _ = player.sleepUntilAsked()
    while !player.pending.isEmpty {
      #expect(player.rows.count >= 10)
      #expect(player.header.contains("all 1"))
      player.answer()
    }
    #expect(player.rows.count == 11)
    #expect(player.footer.contains("1 new, 1 failed"))
  }
}
