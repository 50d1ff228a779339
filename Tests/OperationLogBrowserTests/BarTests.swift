import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The row under the cursor, and what a running log took.
@Suite(.timeLimit(.minutes(5))) struct BarTests {
  /// The styles of the row that is reversed as a whole.
  private static func bar(_ player: Player) -> Set<Style>? {
    player.screen.rows.dropFirst(2).first { row in
      row.prefix(60).allSatisfy { $0.style.attributes.contains(.reverse) }
    }.map { Set($0.prefix(60).map(\.style)) }
  }

  @Test(arguments: ["j", "jjjj", "!", "p", "o", "i"])
  func `the row under the cursor is a bar in one style`(keys: String) {
    var player = Player.loaded(Logs.few)
    player.press(keys)
    player.answerAll()
    #expect(Self.bar(player) == [Style(.plain, .reverse)])
  }

  @Test func `a menu's row is such a bar too`() {
    var player = Player.loaded(Logs.few)
    player.press(":")
    let styles = player.screen.rows.lazy.map { Set($0[10..<60].map(\.style)) }
    #expect(styles.contains([Style(.plain, .reverse)]))
  }

  @Test func `matches of a search can be told in the bar`() {
    var player = Player.loaded(Logs.few)
    player.press("/restore<Enter>")
    #expect(Self.bar(player) == [Style(.plain, .reverse), Style(.match, [.reverse, .bold])])
  }

  @Test(arguments: ["s", "C", "?", "c", ":", "W", ","]) func `nothing of the bar shows beside a dialog`(keys: String) {
    var player = Player.loaded(Logs.few)
    player.press("jj")
    let row = player.screen.lines().firstIndex { $0 == player.cursorLine } ?? 0
    player.press(keys)
    #expect(player.top == .overlay || player.top == .prompt)
    #expect((0..<2).allSatisfy { player.screen[$0, row].style.attributes.isDisjoint(with: [.reverse, .underline]) })
  }

  @Test func `a running log's time so far has no dots, but the colour of running`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 120, rows: 24))
    #expect(player.text.contains("protecting") && player.text.contains(" 22m  0c1fe2aa"))
    let row = player.screen.rows.first { $0.map(\.text).joined().contains(" 22m  ") } ?? []
    let place = row.map(\.text).joined().split(separator: "22m").first?.count ?? 0
    #expect(row[place].style.role == .warning)
    player.press("jjo")
    player.answerAll()
    #expect(!player.text.contains("22m20s…"))
  }
}
