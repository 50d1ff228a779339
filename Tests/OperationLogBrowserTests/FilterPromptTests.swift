import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// What the filter's prompt tells while a filter is written.
@Suite(.timeLimit(.minutes(5))) struct FilterPromptTests {
  /// The two lines above the prompt.
  private func notes(_ player: Player) -> [String] {
    player.screen.lines().suffix(3).dropLast().map { String($0) }
  }

  // MARK: - Completion

  @Test(arguments: [
    ("st<Tab>", "status:"), ("-st<Tab>", "-status:"), ("type:restore pl<Tab>", "type:restore plan:"),
    ("pr<Tab>", "pro"), ("pro<Tab>", "pro"), ("prov<Tab>", "provider:"), ("<Tab>", ""), ("zzz<Tab>", "zzz"),
    ("type:v<Tab>", "type:verify "), ("status:nu<Tab>", "status:nu"),
    ("plan:d5<Tab>", "plan:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab "),
    ("took:<Tab><Tab>", "took:>1m "), ("took:<Tab><Tab><Tab>", "took:>10m "), ("took:<S-Tab>", "took:"),
    ("took:<Tab><S-Tab>", "took:<10m "), ("took:<Tab><Tab><S-Tab>", "took:<10m "),
    ("status:fai<Tab>", "status:fail"), ("status:fai<Tab><Tab>", "status:failed "),
    ("st x<Left><Left><Tab>fail", "status:fail x"), ("st<Tab>res", "status:res"),
  ])
  func `Tab completes fields and values`(keys: String, text: String) {
    var player = Player.loaded(Logs.few)
    player.press("f" + keys)
    #expect(player.line == text)
  }

  @Test func `Tab's completions appear above the line with the inserted one marked`() {
    var player = Player.loaded(Logs.few)
    player.press("fstatus:<Tab>")
    #expect(notes(player)[1].hasPrefix(" 9  failed  running  ok  deleted  other  available"))
    player.press("<Tab><Tab>")
    #expect(player.line == "status:running ")
    #expect(notes(player)[1].hasPrefix(" 2/9  running  ok  deleted"))
    #expect(notes(player)[0].hasPrefix(" 1 of 6 loaded"))
    let screen = player.screen
    let marked = (0..<screen.size.columns).filter { screen[$0, 22].style.attributes.contains(.reverse) }
    #expect(marked.map { screen[$0, 22].text }.joined() == "running")
    player.press("x")
    #expect(notes(player)[1].hasPrefix(" Tab completes"))
    player.press("<C-u>nothing<Tab>")
    #expect(notes(player)[1] == " No completion.")
  }

  @Test func `fields are those of the service, and Tab does not cycle through them`() {
    var player = Player.loaded(Logs.few)
    player.press("f<Tab><Tab>")
    #expect(player.line == "")
    #expect(notes(player)[1].contains("type:  status:  plan:  checkpoint:"))
    #expect(!notes(player)[1].contains("vault:"))
    player = Player(Logs.few, query: LogQuery(dialect: .cbr))
    player.answerAll()
    player.press("fva<Tab>")
    #expect(notes(player)[1].contains("vault:  vault_id:"))
  }

  @Test func `causes are counted when the filter mentions them`() throws {
    var player = Player.loaded(Logs.few)
    let code = try #require(ErrorSignature(of: Logs.few[4])?.code)
    player.press("fcause:" + String(code.prefix(3)) + "<Tab>")
    #expect(player.line == "cause:\(code) ")
    player.press("<Enter>")
    #expect(player.footer.contains("1/1"))
  }

  @Test func `a completed value from a server is quoted as text`() {
    var logs = Logs.few
    logs[0].operationType = "p\u{1b}[2J a\"b"
    var player = Player.loaded(logs)
    player.press("ftype:p\u{1b}<Tab>")
    #expect(player.footer == #" filter: type:"p^[[2J a\"b""#)
    player.press("<Enter>")
    #expect(player.footer.contains("1/1"))
  }

  @Test func `Tab does nothing to a search`() {
    var player = Player.loaded(Logs.few)
    player.press("/st<Tab>")
    #expect(player.line == "st")
  }

  // MARK: - The count

  @Test func `a count follows what is written, and says when more are on the server`() {
    var player = Player(Logs.many(95), pageSize: 50)
    player.answer()
    player.press("f")
    #expect(notes(player)[0] == " 50+ of 50 loaded; more on server")
    player.press("number")
    #expect(notes(player)[0] == " 5+ of 50 loaded; more on server · here: text")
    player.press("<Esc>A")
    player.answerAll()
    player.press("fnumber status:failed")
    #expect(notes(player)[0] == " 10 of 95 loaded · server: status; here: text")
    player.press(" zzz")
    #expect(notes(player)[0].hasPrefix(" 0 of 95 loaded"))
    player.press("<Esc>")
    #expect(player.footer.contains("/95"))
  }

  @Test func `the count respects the status filter`() {
    var player = Player.loaded(Logs.few)
    player.press("12fpro")
    #expect(notes(player)[0].hasPrefix(" 3 of 6 loaded"))
    player.press("tecting<Enter>")
    #expect(player.footer.contains("1/1"))
  }

  @Test func `no key waits for the count`() {
    var player = Player.loaded(Logs.many(12_000))
    player.press("A")
    player.answerAll()
    player.press("f")
    for key in KeyScript.keys(in: "number") { player.happen(.key(key)) }
    #expect(notes(player)[0].hasPrefix(" 400 so far of 12,000 loaded"))
    #expect(player.wakes == player.now)
    player.happen(.tick)
    #expect(notes(player)[0].hasPrefix(" 800 so far of 12,000 loaded"))
    player.happen(.tick)
    #expect(notes(player)[0].hasPrefix(" 1,200 of 12,000 loaded"))
    #expect(player.wakes != player.now)
  }

  @Test func `logs that arrive while a filter is typed are counted`() {
    var player = Player(Logs.many(95), pageSize: 50)
    player.answer()
    player.press("fnumber")
    #expect(notes(player)[0].hasPrefix(" 5+ of 50 loaded; more on server"))
    player.answerAll()
    #expect(notes(player)[0].hasPrefix(" 10 of 95 loaded · here: text"))
  }

  // MARK: - Mistakes

  @Test func `every invalid word is marked in place`() {
    var player = Player.loaded(Logs.few)
    player.press("fplan:a: a: 日 took:x ok")
    let screen = player.screen
    let marked = (0..<screen.size.columns).filter { screen[$0, 23].style.role == .danger }
    #expect(marked == Array(17..<19) + Array(23..<29))
    #expect(notes(player)[0] == " a: needs a value.")
    #expect(notes(player).allSatisfy { !$0.contains(" of 6 loaded") })
  }

  @Test func `a field without a value is not an error until Enter`() {
    var player = Player.loaded(Logs.few)
    func marked() -> [Int] {
      let screen = player.screen
      return (0..<screen.size.columns).filter { screen[$0, 23].style.role == .danger }
    }
    player.press("ftype:")
    #expect(marked().isEmpty)
    #expect(player.screen[2, 21].style.role == .muted)
    #expect(notes(player)[0] == " type: needs a value, such as protect, restore or delete.")
    player.press("<Enter>")
    #expect(marked() == Array(9..<14))
    #expect(player.screen[2, 21].style.role == .danger)
    player.press("<BS>:")
    #expect(marked().isEmpty)
    player.press(" ")
    #expect(marked() == Array(9..<14))
  }

  // MARK: - Screens

  @Test(arguments: [Repertoire.unicode, .ascii])
  func `the prompt at 80 by 24`(repertoire: Repertoire) {
    var player = Player.loaded(Logs.few, repertoire: repertoire)
    player.press("ftype:protect -sta<Tab>err<Tab>")
    #expect(
      player.screen.lines().suffix(4) == [
        String(repeating: repertoire == .ascii ? "-" : "─", count: 80),
        " 2 of 6 loaded \(repertoire == .ascii ? "|" : "·") here: type, status",
        " Tab completes  type:restore  plan:d58f  error:quota  since:2d  took:>5m",
        " filter: type:protect -status:error",
      ]
    )
  }

  @Test func `a low screen keeps the count, and room for the list`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 40, rows: 9))
    player.press("fpro")
    #expect(player.screen.lines().suffix(2) == [" 4 of 6 loaded · here: text", " filter: pro"])
    player.press("t<Esc>fst<Tab>")
    #expect(player.screen.lines().suffix(2) == [" status: needs a value, such as failed,", " filter: status:"])
    player.press("<Tab>")
    #expect(player.screen.lines()[7].hasPrefix(" 9  failed  running"))
  }
}
