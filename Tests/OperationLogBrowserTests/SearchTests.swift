import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite struct SearchTests {
  @Test func `a search finds errors and marks them`() {
    var player = Player.loaded(Logs.few)
    player.press("/SPACE<Enter>")
    #expect(player.cursorLine?.contains("No space left") == true)
    let screen = player.screen
    let marked = screen.rows.joined().filter { $0.style.role == .match }.map(\.text).joined()
    #expect(marked == "space")
  }

  @Test func `n and N wrap at the ends`() {
    var player = Player.loaded(Logs.few)
    player.press("/d58ffd3e<Enter>")
    #expect(player.footer.contains("4/6"))
    player.press("n")
    #expect(player.footer.contains("5/6"))
    player.press("n")
    #expect(player.cursorLine?.contains("07:58:02") == true)
    #expect(player.text.contains("Search wrapped to the first row."))
    player.press("N")
    #expect(player.text.contains("Search wrapped to the last loaded row."))
  }

  @Test func `a search without a match says how many rows it searched`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("/nosuch<Enter>")
    #expect(player.text.contains("No match for \"nosuch\" in the 40 rows loaded. More on the"))
    player.press("A")
    player.answerAll()
    player.press("n")
    #expect(player.footer.contains("No match for \"nosuch\" in the 95 rows loaded."))
  }

  @Test func `a time is found as it is displayed`() {
    var player = Player.loaded(Logs.many(95))
    player.press("/07:20<Enter>")
    #expect(player.cursorLine?.contains("07:20:00") == true)
  }

  @Test func `e and E go from failed log to failed log`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("e")
    #expect(player.cursorLine?.contains("number 5") == true)
    player.press("ee")
    #expect(player.cursorLine?.contains("number 25") == true)
    player.press("E")
    #expect(player.cursorLine?.contains("number 15") == true)
    player.press("EEE")
    #expect(player.footer.contains("No failed log further up."))
    player.press("eeeee")
    #expect(player.text.contains("No failed log further down in the 40 rows loaded. More on the"))
  }

  @Test func `J and K in the error view go from error to error, and the list follows`() {
    var player = Player.loaded(Logs.many(95))
    player.press("exJ")
    #expect(player.text.contains("number 15"))
    player.press("JK")
    #expect(player.text.contains("number 15"))
    player.press("q")
    #expect(player.cursorLine?.contains("number 15") == true)
  }

  @Test func `the detail has its own search`() {
    var player = Player.loaded(Logs.few)
    player.press("j<Enter>/in-use<Enter>")
    #expect(player.footer.contains("1 match"))
    player.press("/nosuch<Enter>")
    #expect(player.footer.contains("No match for \"nosuch\"."))
    player.press("q")
    #expect(player.footer.contains("2/6"))
  }

  @Test func `a long list is searched in the background while keys work`() throws {
    var player = Player.loaded(Logs.many(25_000), pageSize: 25_000)
    while player.wakes == player.now { player.happen(.tick) }
    for key in KeyScript.keys(in: "/24999") { player.happen(.key(key)) }
    player.happen(.key(.enter))
    #expect(player.footer.contains("searching, 21,000 rows to go · Esc stops"))
    var scanner = try #require(player.scanner)
    player.happen(.scanned(scanner.step()))
    #expect(player.footer.contains("searching, 17,000 rows to go · Esc stops"))
    player.happen(.key(.down))
    #expect(player.isSearching(scanner.request))
    player.happen(.key(.escape))
    #expect(player.footer.contains("The search was stopped."))
    #expect(!player.isSearching(scanner.request))
    while true {
      let report = scanner.step()
      player.happen(.scanned(report))
      if report.isLast { break }
    }
    #expect(player.cursor == 1)
  }
}
