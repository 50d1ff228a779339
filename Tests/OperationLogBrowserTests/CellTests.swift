import Testing
import TextScreen

@testable import OperationLogBrowser

/// `+` and `-` on a row.
@Suite struct CellTests {
  /// The line of an open menu that the cursor is on, without the border.
  private func marked(_ player: Player) -> String? {
    let screen = player.screen
    let row = (3..<screen.size.rows).first { row in
      (0..<screen.size.columns).count { screen[$0, row].style.attributes.contains(.reverse) } == 66
    }
    return row.map { screen.lines()[$0].split(separator: "│").dropFirst().first.map(String.init) ?? "" }
  }

  @Test func `the cells of the row are offered with their values`() {
    var player = Player.loaded(Logs.few)
    player.press("j+")
    let lines = player.text
    #expect(lines.contains("Take only"))
    #expect(lines.contains(" type:restore "))
    #expect(lines.contains(" status:fail "))
    #expect(lines.contains(" provider:cf56bd3e-97a7-4078-b6d5-f36246333fd9 "))
    #expect(lines.contains("  VolumeRestoreFailed: volume 41aa is in-use"))
    #expect(lines.contains(" since:2026-11-23T07:41:10Z  started then or later"))
    #expect(!lines.contains("plan:"))
    player.press("+")
    #expect(!player.text.contains("Take only"))
    #expect(player.footer.contains("2/6"))
  }

  @Test func `Enter takes only what shares the cell, and again takes it back`() {
    var player = Player.loaded(Logs.few)
    player.press("j+<Enter>")
    #expect(player.statusLine.contains("filter: type:restore"))
    #expect(player.footer.contains("1/1"))
    player.press("+")
    #expect(player.text.contains(" type:restore  no longer"))
    player.press("<Enter>")
    #expect(player.footer.contains("2/6"))
    #expect(player.cursorLine?.contains("restore") == true)
  }

  @Test func `minus leaves out what shares the cell`() {
    var player = Player.loaded(Logs.few)
    player.press("-")
    #expect(player.text.contains("Leave out"))
    #expect(player.text.contains(" -type:protect "))
    player.press("<Enter>")
    #expect(player.statusLine.contains("filter: -type:protect"))
    #expect(player.footer.contains("/3"))
    player.press("-<Enter>")
    #expect(player.statusLine.contains("-type:protect -type:restore"))
    player.press("<BS><BS>")
    #expect(player.footer.contains("/6"))
  }

  @Test func `the other key turns the menu round, its cursor on the same cell`() {
    var player = Player.loaded(Logs.few)
    player.press("+jj")
    #expect(marked(player)?.contains(" plan:d58ffd3e") == true)
    player.press("-")
    #expect(marked(player)?.contains(" -plan:d58ffd3e") == true)
    player.press("<Enter>")
    #expect(player.footer.contains("/3"))
  }

  @Test func `a status becomes the status filter, which the server is asked for`() {
    var player = Player.loaded(Logs.few)
    player.press("j+j<Enter>")
    #expect(player.statusLine.contains("status: fail"))
    #expect(player.footer.contains("1/1"))
    #expect(player.header.contains("server: status"))
    player.press("+j<Enter>")
    #expect(player.footer.contains("/6"))
    player.press("-j<Enter>")
    #expect(player.statusLine.contains("filter: -status:fail"))
    #expect(player.footer.contains("/5"))
  }

  @Test func `another value of the same field takes the place of the first`() {
    var player = Player.loaded(Logs.few)
    player.press("fplan:aaaa-4bbb<Enter>")
    #expect(player.footer.contains("/4"))
    player.press("+jj<Enter>")
    #expect(player.filterText == "plan:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab")
    #expect(player.footer.contains("/3"))
  }

  @Test(arguments: [
    ("", "type:protect"), (">", "type:protect"), (">>", "status:"), ("<lt>", "cause:"), ("l", "type:protect"),
    ("lllll", "plan:"), ("llllll", "checkpoint:"),
  ])
  func `the menu begins at the column that the list is sorted by, or scrolled to`(keys: String, cell: String) {
    var player = Player.loaded(Logs.few)
    player.press(keys)
    player.answerAll()
    player.press("g+")
    #expect(marked(player)?.hasPrefix("  " + cell) == true)
  }

  @Test func `among causes the keys take or leave out one at once`() throws {
    var player = Player.loaded(Logs.few)
    player.press("!")
    player.answerAll()
    #expect(player.footer.contains("1/2"))
    let first = try #require(player.cursorLine)
    player.press("-")
    player.answerAll()
    #expect(player.statusLine.contains("-cause:"))
    #expect(player.footer.contains("1/1"))
    #expect(player.cursorLine != first)
    player.press("<Esc>")
    #expect(player.footer.contains("/2"))
  }

  @Test func `what a life is about stays`() {
    var player = Player.loaded(Logs.few)
    player.press("o")
    player.answerAll()
    #expect(player.statusLine.contains("filter: checkpoint:"))
    let subject = player.filterText
    #expect(player.footer.contains("/4"))
    player.press("-<Enter>")
    #expect(player.filterText == subject + " -type:protect")
    #expect(player.footer.contains("1/1"))
    player.press("<Esc>")
    #expect(player.footer.contains("/4"))
  }

  @Test func `without a row there is nothing to take`() {
    var player = Player.loaded([])
    player.press("+")
    #expect(player.footer.contains("There is no log whose cells could be taken."))
  }

  @Test func `hostile values are shown and asked as they are`() {
    var logs = Logs.few
    logs[0].operationType = "p\u{1b}[2J a\"b"
    var player = Player.loaded(logs)
    player.press("+")
    #expect(player.text.contains(#" type:"p^[[2J a\"b""#))
    player.press("<Enter>")
    #expect(player.footer.contains("1/1"))
  }
}
