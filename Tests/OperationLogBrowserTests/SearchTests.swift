import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct SearchTests {
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
    #expect(player.footer.contains("1 of 1 · 2/6"))
    player.press("/nosuch<Enter>")
    #expect(player.footer.contains("No match for \"nosuch\"."))
    player.press("q")
    #expect(player.footer.contains("2/6"))
  }

  @Test func `while a text is typed the list goes to its first match, and Esc gives back the place`() {
    var player = Player.loaded(Logs.many(95))
    player.press("jj")
    player.press("/number 3")
    #expect(player.cursorLine?.contains("number 35") == true)
    player.press("5")
    #expect(player.cursorLine?.contains("number 35") == true)
    player.press("<BS>x")
    #expect(player.cursor == 2)
    #expect(player.text.contains("no match"))
    player.press("<BS><BS>5")
    #expect(player.cursorLine?.contains("number 5") == true)
    player.press("<Esc>")
    #expect(player.cursor == 2)
    #expect(!player.screen.rows.joined().contains { $0.style.role == .match })
  }

  @Test func `a text that is typed before any row has come is found once they have`() {
    var player = Player(Logs.many(95))
    player.press("/number 35")
    player.answerAll()
    #expect(player.cursorLine?.contains("number 35") == true)
  }

  @Test func `Enter stays at the match that was found while the text was typed`() {
    var player = Player.loaded(Logs.many(95))
    player.press("/number 35")
    let row = player.cursor
    player.press("<Enter>")
    #expect(player.cursor == row)
    #expect(player.footer.contains("1 of 1 · 35/95"))
    player.press("n")
    #expect(player.cursor == row)
  }

  @Test func `the bar numbers the matches, of which there may be more until all is loaded`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("/number<Enter>")
    #expect(player.footer.contains("1 of 4+ · 5/40"))
    player.press("n")
    #expect(player.footer.contains("2 of 4+ · 15/40"))
    player.press("j")
    #expect(player.footer.contains("4+ matches · 16/40"))
    player.press("A")
    player.answerAll()
    player.searchOn()
    player.press("k")
    #expect(player.footer.contains("2 of 10 · 15/95"))
  }

  @Test func `rows that are not searched yet are counted in the background`() throws {
    var player = Player.loaded(Logs.many(25_000), pageSize: 25_000)
    while player.wakes == player.now { player.happen(.tick) }
    for key in KeyScript.keys(in: "/number<Enter>") { player.happen(.key(key)) }
    #expect(player.footer.contains("1 of 400+ · 5/25,000"))
    player.searchOn()
    #expect(player.footer.contains("1 of 2,500 · 5/25,000"))
    player.press("G")
    #expect(player.footer.contains("2,500 matches · 25,000/25,000"))
  }

  @Test func `a search of the list is marked in the detail and in the error`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 160, rows: 30))
    player.press("/space<Enter>")
    func marked() -> Int { player.screen.rows.count { row in row.contains { $0.style.role == .match } } }
    #expect(marked() == 2)
    player.press("x")
    #expect(marked() == 1)
    #expect(player.footer.contains("1 of 1 · line"))
    player.press("q/<Enter>")
    #expect(marked() == 0)
  }

  @Test func `a match in a column that is not shown is told`() {
    var player = Player.loaded(Logs.few)
    player.press("/d58ffd3e-<Enter>")
    #expect(player.message == "The match is in its plan, which is not shown in full.")
    player.press("n/delete<Enter>")
    #expect(!player.message.contains("not shown"))
  }

  @Test func `a text can be typed in the error view and in a table, and Esc gives back the place`() {
    var player = Player.loaded(Logs.failures, size: Size(columns: 100, rows: 24))
    player.press("!")
    player.answerAll()
    let before = player.text
    player.press("/o")
    #expect(player.text != before)
    player.press("<Esc>")
    #expect(player.text == before)
  }

  @Test(arguments: ["/<C-t>number \\d[05]\\b<Enter>", "//number \\d[05]\\b/<Enter>"])
  func `a regular expression is searched after ^T or between slashes`(keys: String) {
    var player = Player.loaded(Logs.many(95))
    player.press(keys)
    #expect(player.cursorLine?.contains("number 15") == true)
    let marked = player.screen.rows.joined().filter { $0.style.role == .match }.map(\.text).joined()
    #expect(marked.hasPrefix("number 15"))
    player.press("n")
    #expect(player.cursorLine?.contains("number 25") == true)
    player.press("/<Up>")
    #expect(player.footer == " search: /number \\d[05]\\b/")
  }

  @Test func `an expression that is none is marked, and the former result stays`() {
    var player = Player.loaded(Logs.many(95))
    player.press("/<C-t>number 35")
    let row = player.cursorLine
    player.press("(")
    #expect(player.cursorLine == row)
    #expect(player.text.contains("Not a regular expression: missing closing parenthesis."))
    let footer = player.screen.rows[player.screen.size.rows - 1]
    #expect(footer.contains { $0.style.role == .danger })
    player.press("<Enter>")
    #expect(player.footer.hasPrefix(" search (regex): number 35("))
    player.press("<BS><Enter>")
    #expect(player.cursorLine == row)
  }

  @Test func `logs on which an expression is given up are told`() {
    var logs = Logs.many(95)
    logs[40].errorInfo = .text(String(repeating: "a", count: 60) + "!")
    var player = Player.loaded(logs, size: Size(columns: 160, rows: 24))
    player.press("//(a+)+$!/<Enter>")
    #expect(player.message.contains("In 1 log the expression was given up: there are too many ways to try."))
    player.press("j")
    #expect(player.footer.contains("no match, 1 given up"))
    player.press("ferror:/(a+)+$!/<Enter>")
    #expect(player.text.contains("1 log given up"))
  }

  @Test func `without a search n says how to begin one, in texts too`() {
    var player = Player.loaded(Logs.few)
    for keys in ["n", "<Enter>n", "xn"] {
      player.press(keys)
      #expect(player.message == "/ begins a search.")
    }
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
