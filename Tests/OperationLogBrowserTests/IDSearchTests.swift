import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// An id out of a ticket is the way into the list.
@Suite(.timeLimit(.minutes(5))) struct IDSearchTests {
  private let far = Logs.uuid(1500)

  private func ids(_ player: Player) -> [String] { player.rowsAsSent.map { player.cache[$0].id } }

  private func player() -> Player {
    Player.loaded(Logs.many(3000), size: Size(columns: 120, rows: 30), pageSize: 200)
  }

  @Test func `a filter by a whole id asks for the log, wherever it lies`() {
    var player = player()
    player.press("jjfid:\(far)<Enter>")
    #expect(player.pending.isEmpty && player.pendingLogs.map(\.id) == [far])
    #expect(player.text.contains("Looking for logs that match the filter."))
    player.answerAll()
    #expect(ids(player) == [far])
    #expect(player.header.contains("1 shown, 400 hidden, all loaded"))
    #expect(!player.statusLine.contains("+"))
    player.press("A")
    #expect(player.message == "The only log is loaded.")
    player.press("<Esc><Esc>")
    #expect(player.header.contains("400 loaded, more on server"))
    #expect(player.rowsAsSent.count == 400)
  }

  @Test func `an id that no log has is said to have none, with the key that leads back`() {
    var player = player()
    player.press("fid:8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d<Enter>")
    player.answerAll()
    #expect(player.text.contains(" No log has the id 8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d; Esc goes"))
    player.press("<Esc>")
    #expect(player.rowsAsSent.count == 400)
  }

  @Test func `a log that the rest of the filter hides is said to be hidden`() {
    var player = player()
    player.press("1")
    player.answerAll()
    player.press("fid:\(Logs.uuid(1))<Enter>")
    #expect(player.text.contains("The rest of the filter hides the log of this id; X clears it."))
  }

  @Test func `a search for a whole id that is in no row opens its log, and Esc returns to the row`() {
    var player = player()
    player.press("jjj")
    let line = player.cursorLine
    player.press("/\(far.uppercased())<Enter>")
    #expect(player.pendingLogs.map(\.id) == [far])
    player.answerAll()
    #expect(ids(player) == [far])
    #expect(player.message == "No match in the rows loaded; asked for the log with this id. Esc goes back.")
    player.press("<Esc><Esc>")
    #expect(player.cursorLine == line)
    #expect(player.rowsAsSent.count == 400)
  }

  @Test func `a search for an id in a row goes there and asks for nothing`() {
    var player = player()
    player.press("/\(Logs.uuid(30))<Enter>")
    #expect(player.pendingLogs.isEmpty)
    #expect(player.top == .list)
  }

  @Test func `for a part of an id all pages are offered, and the search ends with the first log`() {
    var player = player()
    player.press("fid:\(far.prefix(8))<Enter>")
    #expect(player.pending.isEmpty && player.pendingLogs.isEmpty)
    #expect(player.text.contains("No log loaded has that in its id; A searches all pages."))
    player.press("A")
    player.answer()
    #expect(player.header.contains("loading page 2 · 200 rows"))
    player.answerAll()
    #expect(ids(player) == [far])
    #expect(player.message == "Found after 6 pages; A loads the rest.")
    #expect(player.cache.count == 1600)
  }

  @Test func `types between commas are alternatives, and a time of day is one of the shown zone`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 120, rows: 30))
    player.press("ftype:restore,verify<Enter>")
    #expect(player.rowsAsSent.map { player.cache[$0].operationType } == ["restore", "verify"])
    player.press("Xfsince:07:41<Enter>")
    #expect(player.rowsAsSent.count == 2)
    player.press("Xfsince:08:03<Enter>")
    #expect(player.rowsAsSent.count == 5)
  }
}
