import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A filter's times bound what is loaded: a log every minute, pages of 500.
@Suite(.timeLimit(.minutes(5))) struct TimeLimitScreenTests {
  private static let wide = Size(columns: 160, rows: 40)

  private func loaded() -> Player { Player.loaded(Logs.many(6000), size: Self.wide, pageSize: 500) }

  /// Loads all pages; returns how many were requested.
  private func loadAll(_ player: inout Player) -> Int {
    player.press("A")
    var count = 0
    while !player.pending.isEmpty {
      player.answer()
      count += 1
    }
    return count
  }

  @Test func `all pages since a time are few, and no figure says that there may be more`() {
    var player = loaded()
    player.press("fsince:1h<Enter>")
    #expect(player.header.contains("58 shown, 942 hidden, more on server"))
    #expect(player.statusLine.contains("all 58+"))
    #expect(loadAll(&player) == 2)
    #expect(player.header.contains("58 shown, 1,942 hidden, all loaded"))
    #expect(player.statusLine.contains("0 all 58 "))
    #expect(player.statusLine.contains("1 failed 6 "))
    #expect(!player.statusLine.contains("+"))
    #expect(player.cache.count == 2000)
    player.press("A")
    #expect(player.pending.isEmpty)
    #expect(player.message == "All 58 logs are loaded.")
  }

  @Test func `the causes since a time are of all logs since then`() {
    var player = loaded()
    player.press("fsince:1h<Enter>!")
    player.answerAll()
    _ = loadAll(&player)
    #expect(player.text.contains("of all 6"))
    #expect(player.cache.count < 3000)
  }

  @Test func `a bucket of the histogram is whole once the walk has passed it by a day`() {
    var player = loaded()
    player.press("i<Enter>")
    #expect(player.header.contains("more on server"))
    #expect(loadAll(&player) <= 3)
    #expect(player.header.contains("all loaded"))
    #expect(!player.statusLine.contains("+"))
  }

  @Test func `without the time the same list goes on to its end`() {
    var player = loaded()
    player.press("fsince:1h<Enter>")
    _ = loadAll(&player)
    player.press("X")
    #expect(player.header.contains("2,000 loaded, more on server"))
    #expect(loadAll(&player) == 9)
    #expect(player.header.contains("all 6,000 loaded"))
  }
}
