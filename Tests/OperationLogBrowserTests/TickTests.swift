import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Time changes the screen by itself only where something depends on it.
@Suite(.timeLimit(.minutes(5))) struct TickTests {
  @Test func `without running logs or relative times there is no tick`() {
    let player = Player.loaded(Logs.many(5))
    #expect(player.wakes == nil)
  }

  @Test func `a running log is redrawn when its minute is full`() throws {
    var player = Player.loaded(Logs.few)
    let tick = try #require(player.wakes)
    #expect(tick == LogTime("2026-11-23T08:03:10"))
    #expect(player.text.contains(" 22m  "))
    player.now = tick
    player.happen(.tick)
    #expect(player.text.contains(" 23m  "))
  }

  @Test(arguments: [TimeDisplay.utc, .relative])
  func `in saved logs time stands still, and the header says when`(times: TimeDisplay) throws {
    var player = Player(Logs.few, times: times, asOf: Player.now)
    player.now = Player.now.adding(seconds: 3 * 365 * 86_400)
    player.answerAll()
    #expect(player.wakes == nil)
    #expect(player.text.contains(" 22m  "))
    #expect(player.text.contains("as of 2026-11-23 08:02"))
    player.press("<Enter>")
    #expect(player.wakes == nil)
    #expect(player.text.contains("(4m ago)"))
  }

  @Test(arguments: [("", TimeDisplay.relative), (">", .relative), ("<Enter>", .utc)])
  func `the screen changes at the next tick and not before`(keys: String, times: TimeDisplay) throws {
    var player = Player(Logs.few, times: times)
    player.answerAll()
    player.press(keys)
    for _ in 0..<20 {
      let tick = try #require(player.wakes)
      let before = player.text
      player.now = tick.adding(seconds: -0.001)
      player.happen(.tick)
      #expect(player.text == before)
      player.now = tick
      player.happen(.tick)
      #expect(player.text != before)
    }
  }

  @Test(arguments: [0, 0.000_001, 0.4, 0.999_999], [0, 0.000_001, 0.6, 0.999_999])
  func `texts change at whole seconds, whatever fraction a log started at`(start: Double, first: Double)
    throws
  {
    var log = Logs.log(1, "restore", "restoring", took: nil)
    log.startedAt = Player.now.adding(seconds: start - 57)
    var player = Player([log], times: .relative)
    player.now = player.now.adding(seconds: first)
    player.answerAll()
    player.press("<Enter>")
    var shown: [String] = []
    for _ in 0..<8 {
      shown.append(player.text)
      let tick = try #require(player.wakes)
      #expect(tick > player.now && tick == tick.wholeSecond)
      player.now = tick
      player.happen(.tick)
    }
    #expect(Set(shown).count == 8)
  }

  @Test func `times before 1970 round to whole seconds too`() {
    #expect(LogTime(microseconds: -1).wholeSecond == LogTime(microseconds: -1_000_000))
    #expect(LogTime(microseconds: -1_000_000).wholeSecond == LogTime(microseconds: -1_000_000))
    #expect(LogTime(microseconds: 1_999_999).wholeSecond == LogTime(microseconds: 1_000_000))
  }

  @Test func `between refreshes nothing wakes a live list, whatever runs`() throws {
    var player = Player.live(Logs.few)
    player.press("2")
    player.answerAll()
    #expect(player.text.contains("22m  "))
    for _ in 0..<6 {
      #expect(player.sleep() == 10)
      player.answerAll()
    }
    #expect(player.text.contains("23m  "))
  }

  @Test func `the request log shows what has ended`() {
    var player = Player.loaded(Logs.few)
    player.press("`")
    #expect(player.text.contains("No request has ended yet."))
    player.happen(
      .requestEnded(
        RequestLogEntry(
          startedAt: player.now,
          method: "GET",
          url: "https://dp/v1/operation_logs?limit=1000",
          status: 503,
          duration: 0.084,
          size: 12_345,
          requestID: "req-1",
          failure: nil
        )
      )
    )
    #expect(player.text.contains("503     84ms     12,345 B  GET"))
  }
}
