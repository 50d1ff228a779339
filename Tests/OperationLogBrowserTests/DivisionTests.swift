import Testing
import TextScreen

@testable import OperationLogBrowser

private let plan = "plan:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"

/// Which part of a filter the server is asked for, as the header says it.
@Suite(.timeLimit(.minutes(5))) struct DivisionTests {
  @Test(arguments: [
    ("1", "server: status"), ("ftook:>1h<Enter>", "here: took"),
    ("1ftook:>1h space<Enter>", "server: status; here: took, text"),
    ("f\(plan) type:protect<Enter>", "server: plan; here: type"), ("fplan:d58f<Enter>", "here: plan"),
    ("f-status:deleted<Enter>", "here: status"),
  ])
  func `the header says which part of a filter the server applies`(keys: String, words: String) {
    var player = Player.loaded(Logs.few, size: Size(columns: 160, rows: 24))
    player.press(keys)
    player.answerAll()
    #expect(player.header.contains(", all loaded · \(words) · newest first"))
    player.press("X")
    #expect(!player.header.contains("server") && !player.header.contains("here"))
  }

  @Test func `it fits into 80 columns with everything important`() {
    var player = Player(Logs.many(2300), pageSize: 1000)
    player.answerAll()
    player.press("fnumber took:>1s<Enter>")
    #expect(player.header.contains(" hidden, more on server · here: text, took"))
    #expect(player.header.count <= 80)
    player.press("1")
    player.answerAll()
    #expect(player.header.contains(" hidden, all loaded · server: status; here: text, took"))
    #expect(player.header.count <= 80)
  }

  @Test(arguments: [40, 50, 60, 70, 80, 100, 120, 200])
  func `no short form claims that the server applies everything`(columns: Int) {
    var player = Player.loaded(Logs.few, size: Size(columns: columns, rows: 24))
    player.press("1f\(plan) took:>1h error:space type:protect<Enter>")
    player.answerAll()
    #expect(player.header.count <= columns)
    #expect(player.header.contains("1 shown, 5 hidden, all loaded") || columns < 50)
    #expect(player.header.contains("here") || columns < 60)
    #expect(!player.header.contains("by server"))
  }
}
