import Testing
import TextScreen

@testable import OperationLogBrowser

/// `+` and `-` on a row.
@Suite(.timeLimit(.minutes(5))) struct CellTests {
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
    #expect(lines.contains("Show only"))
    #expect(lines.contains(" type:restore "))
    #expect(lines.contains(" status:fail "))
    #expect(lines.contains(" provider:cf56bd3e-97a7-4078-b6d5-f36246333fd9 "))
    #expect(lines.contains("  VolumeRestoreFailed: volume 41aa is in-use"))
    #expect(lines.contains(" since:2026-11-23T07:41:10Z  started then or later"))
    #expect(!lines.contains("plan:"))
    player.press("+")
    #expect(!player.text.contains("Show only"))
    #expect(player.footer.contains("2/6"))
  }

  @Test func `Enter filters by the cell's value, and Enter again removes the filter`() {
    var player = Player.loaded(Logs.few)
    player.press("j+<Enter>")
    #expect(player.statusLine.contains("filter: type:restore"))
    #expect(player.footer.contains("1/1"))
    player.press("+")
    #expect(player.text.contains(" type:restore  remove"))
    player.press("<Enter>")
    #expect(player.footer.contains("2/6"))
    #expect(player.cursorLine?.contains("restore") == true)
  }

  @Test func `minus hides logs with the cell's value`() {
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

  @Test func `the other key inverts the menu and keeps the cursor on the cell`() {
    var player = Player.loaded(Logs.few)
    player.press("+jj")
    #expect(marked(player)?.contains(" plan:d58ffd3e") == true)
    player.press("-")
    #expect(marked(player)?.contains(" -plan:d58ffd3e") == true)
    player.press("<Enter>")
    #expect(player.footer.contains("/3"))
  }

  @Test func `a status becomes the status filter, which is sent to the server`() {
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

  @Test func `another value of the same field replaces the first`() {
    var player = Player.loaded(Logs.few)
    player.press("fplan:aaaa-4bbb<Enter>")
    #expect(player.footer.contains("/4"))
    player.press("+jj<Enter>")
    #expect(player.filterText == "plan:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab")
    #expect(player.footer.contains("/3"))
  }

  @Test(arguments: [
    ("", "type:protect"), (">", "ended:"), (">>", "type:protect"), (">>>", "status:"), ("<lt>", "cause:"),
    ("l", "type:protect"),
    ("lllll", "plan:"), ("llllll", "checkpoint:"),
  ])
  func `the menu begins at the sort column, or at the first visible one`(keys: String, cell: String) {
    var player = Player.loaded(Logs.few)
    player.press(keys)
    player.answerAll()
    player.press("g+")
    #expect(marked(player)?.hasPrefix("  " + cell) == true)
  }

  @Test func `in the causes view the keys filter by the cause at once`() throws {
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

  @Test func `a life keeps its subject`() {
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

  @Test func `without a row there is no menu`() {
    var player = Player.loaded([])
    player.press("+")
    #expect(player.footer.contains("No log is selected."))
  }

  @Test func `hostile values are escaped on the screen and sent unchanged`() {
    var logs = Logs.few
    logs[0].operationType = "p\u{1b}[2J a\"b"
    var player = Player.loaded(logs)
    player.press("+")
    #expect(player.text.contains(#" type:"p^[[2J a\"b""#))
    player.press("<Enter>")
    #expect(player.footer.contains("1/1"))
  }
}
