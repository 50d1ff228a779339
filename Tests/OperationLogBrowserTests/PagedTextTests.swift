import Testing
import TextScreen

@testable import OperationLogBrowser

/// What `v` hands to the program that shows texts.
@Suite(.timeLimit(.minutes(5))) struct PagedTextTests {
  /// The lines that are handed over.
  private func lines(_ player: inout Player, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    player.press("v")
    #expect(player.takeEffects() == [.page], sourceLocation: sourceLocation)
    let text = try #require(player.pagedText, sourceLocation: sourceLocation)
    var whole = ""
    text.forEachPart { whole += $0 }
    #expect(whole.hasSuffix("\n"), sourceLocation: sourceLocation)
    return whole.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `the pager shows every row of the list once, below its completeness, filter and titles`()
    throws
  {
    var player = Player.loaded(Logs.many(1203), size: Size(columns: 200, rows: 24), pageSize: 400)
    player.press("AGjj")
    player.answerAll()
    let before = player.text
    let lines = try lines(&player)
    #expect(lines[0].contains("all 1,203 loaded · newest first"))
    #expect(lines[1].contains("status: all"))
    #expect(lines[2].isEmpty)
    #expect(lines[3].hasPrefix(" STARTED"))
    #expect(lines.count == 4 + 1203)
    let pairs = zip(lines.dropFirst(4), player.server.logs)
    #expect(pairs.first { line, log in !line.contains(log.id.prefix(8)) } == nil)
    #expect(player.text == before)
  }

  @Test func `an incomplete list says so in the pager too`() throws {
    var player = Player.loaded(Logs.many(900), pageSize: 50)
    #expect(try lines(&player)[0].contains("100 loaded, more on server"))
  }

  @Test func `an error is passed to the pager unfolded and without control characters`() throws {
    var log = Logs.few[1]
    log.errorInfo = .text(
      "Traceback (most recent call last):\n  File \"a.py\", line 1, in b\n    c()\nX: \u{1b}]0;owned\u{7}"
    )
    var player = Player.loaded([log])
    player.press("x")
    #expect(!player.text.contains("c()"))
    let lines = try lines(&player)
    #expect(lines.contains { $0.contains("c()") })
    #expect(lines.contains { $0.contains("X: ^[]0;owned^G") })
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 })
  }

  @Test func `the detail and the help are passed to the pager completely`() throws {
    var player = Player.loaded(Logs.few)
    player.press("j<Enter>")
    let detail = try lines(&player)
    #expect(detail.contains { $0.contains("error_info") } && detail.contains { $0.contains("1 frame") })
    player.press("q?")
    let help = try lines(&player)
    #expect(help.contains { $0.contains("open the pane's text in $PAGER") })
    #expect(help.count > 60)
  }

  @Test(arguments: ["!", "p", "o", "oo", "i"])
  func `each view passes its rows below their titles`(keys: String) throws {
    var player = Player.loaded(keys == "p" ? Logs.few : Logs.many(95))
    player.press(keys)
    player.answerAll()
    player.press("j")
    let count = player.position.count
    let lines = try lines(&player)
    let rows = lines.dropFirst(3).drop { !$0.contains("STARTED") && !$0.contains("COUNT") && !$0.contains("PLAN") }
    #expect(count > 0)
    #expect(rows.count == 1 + count)
    #expect(!rows.contains(""))
  }

  @Test func `without text it says so`() {
    var player = Player.loaded([])
    player.press("v")
    #expect(player.message.contains("no operation logs"))
    var other = Player.loaded(Logs.few)
    other.press("sv")
    #expect(other.effects.isEmpty)
    #expect(other.footer.contains("Esc leads back to the list first."))
  }
}
