import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Views in words: the one that the program begins with, those of the configuration, and the copied command line.
@Suite(.timeLimit(.minutes(5))) struct StartTests {
  private static let wide = Size(columns: 160, rows: 36)

  private func player(
    _ start: ViewDescription?,
    _ logs: [OperationLog] = Logs.few,
    kept: KeptState = KeptState(),
    arguments: [String] = ["--os-cloud", "demo"],
    views: [NamedView] = [],
    dialect: LogDialect = .karbor,
    pageSize: Int = 1000
  ) -> Player {
    var player = Player(
      logs,
      size: Self.wide,
      pageSize: pageSize,
      query: LogQuery(dialect: dialect),
      kept: kept,
      arguments: arguments,
      start: start,
      views: views
    )
    player.answerAll()
    // Statistics go on between keys.
    player.press("")
    return player
  }

  /// The command line that the menu of copies gives.
  private func commandLine(_ player: Player) -> String {
    var player = player
    player.press("cG<Enter>")
    guard case .copy(let text, "command line") = player.takeEffects().first else {
      Issue.record("no command line was copied")
      return ""
    }
    return text
  }

  /// What a shell makes of the options of a command line, as the program reads them.
  private func description(_ line: String) -> ViewDescription {
    var words: [String] = []
    var (word, isQuoted) = ("", false)
    for character in line {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted:
        words.append(word)
        word = ""
      default: word.append(character)
      }
    }
    words.append(word)
    var description = ViewDescription()
    for (place, word) in words.enumerated() where word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      _ = description.set(parts[0], parts.count == 2 ? parts[1] : words[place + 1])
    }
    return description
  }

  @Test func `a filter can be the start, and the server is asked for its status at once`() {
    var player = Player(Logs.few, size: Self.wide, start: ViewDescription(filter: "status:failed took:>1h"))
    #expect(player.pending.allSatisfy { $0.walk.status != .any })
    player.answerAll()
    #expect(player.logs.map(\.id) == [Logs.uuid(5)])
    #expect(player.statusLine.contains("status: failed  filter: took:>1h"))
    player.press("X")
    player.answerAll()
    #expect(player.rows.count == Logs.few.count)
  }

  @Test(arguments: [
    ("causes", "Errors by cause"), ("plans", "without a good backup for a day"), ("histogram", "11-23"),
    ("life:\(Logs.uuid(0xc0de))", "Life of checkpoint"), ("life:plan:d58ffd3e", "last good"),
  ])
  func `each view can be the start, and Esc leads to the list`(word: String, heading: String) {
    var player = player(ViewDescription(view: word))
    #expect(player.top == .view)
    #expect(player.text.contains(heading))
    player.press("<Esc>")
    player.answerAll()
    #expect(player.top == .list)
    #expect(player.rows.count == Logs.few.count)
  }

  @Test func `stuck logs can be the start, compared with the finished logs of the first page`() {
    var player = player(ViewDescription(view: "stuck"), Logs.stuckAndSlow)
    player.answerAll()
    #expect(player.statusLine.contains("is:stuck"))
    #expect(player.logs.map(\.id) == [Logs.uuid(402)])
    #expect(commandLine(player) == "oplogs --os-cloud demo --view stuck")
  }

  @Test func `a filter before a life filters the life`() {
    let player = player(ViewDescription(filter: "status:failed", view: "life:plan:d58ffd3e"))
    #expect(player.logs.map(\.id) == [Logs.uuid(5)])
  }

  @Test func `order and columns can be the start, and are not kept for the next run`() {
    var kept = KeptState()
    kept.apply(.columns(["id"], service: "karbor"))
    kept.apply(.sort(KeptState.Sort(column: "error", descending: false), service: "karbor"))
    var player = player(ViewDescription(sort: "took:asc", columns: "status,took"), kept: kept)
    #expect(player.header.contains("sorted by took (loaded only)"))
    #expect(player.screen.lines().contains { $0.contains("STATUS") && $0.contains("TOOK") && !$0.contains("TYPE") })
    #expect(player.keeps.isEmpty)
    player.press("Cjjjj<Enter>")
    #expect(player.keeps.count == 1)
    player = self.player(ViewDescription(filter: "type:protect"), kept: kept)
    #expect(player.sort.isUsual)
  }

  @Test(arguments: [
    (ViewDescription(filter: "plna:x"), "filter", "No such field: plna."),
    (ViewDescription(filter: "since:noon"), "filter", "Not a time: noon."),
    (ViewDescription(view: "cause"), "view", "No such view: cause. Views: causes, plans, stuck, histogram"),
    (ViewDescription(view: "life:"), "view", "No such view: life:."),
    (ViewDescription(sort: "tok"), "sort", "No such column: tok. Columns: started, ended, type, status"),
    (ViewDescription(sort: "took:up"), "sort", "Not an order: took:up. Write COLUMN, COLUMN:asc or COLUMN:desc."),
    (ViewDescription(columns: "status,,id"), "columns", "No such column: . Columns: started"),
  ])
  func `a part that means nothing is named with what is known`(
    description: ViewDescription,
    part: String,
    sentence: String
  ) {
    do throws(ViewDescription.Mistake) {
      try description.check(now: Player.now, dialect: nil)
      Issue.record("\(description) is accepted")
    } catch {
      #expect(error.part == part && error.sentence.hasPrefix(sentence))
    }
  }

  @Test func `a part that the service lacks is refused where the service is known, else told once it is`() throws {
    let ofKarbor = ViewDescription(columns: "schedule,status")
    try ofKarbor.check(now: Player.now, dialect: nil)
    #expect(throws: ViewDescription.Mistake.self) { try ofKarbor.check(now: Player.now, dialect: .cbr) }
    var player = Player(DialectScreenTests.tasks, size: Self.wide, start: ofKarbor)
    player.happen(.connected(BrowserContext(cloud: "otc", dialect: .cbr)))
    player.answerAll()
    #expect(player.message.contains("No such column: schedule."))
    #expect(player.rows.count == DialectScreenTests.tasks.count)
  }

  @Test func `the view begins again if the cloud turns out to have another service`() {
    var player = Player(
      DialectScreenTests.tasks,
      size: Self.wide,
      start: ViewDescription(filter: "took:>10s", view: "causes")
    )
    player.happen(.connected(BrowserContext(cloud: "otc", dialect: .cbr)))
    player.answerAll()
    player.press("")
    #expect(player.top == .view && player.text.contains("Errors by cause"))
    player.press("qq")
    #expect(player.screen.lines().contains { $0.contains("RESOURCE") })
    #expect(player.filterText == "took:>10s")
  }

  @Test(arguments: [
    ("", ""), ("1", "--filter class:failed"), ("ftype:restore<Enter>", "--filter type:restore"),
    ("f-type:restore \"no space\"<Enter>", "--filter='-type:restore \"no space\"'"),
    ("1!", "--view causes"), ("ftook:>1s<Enter>!", "--filter 'took:>1s' --view causes"), ("p", "--view plans"),
    ("2i", "--filter class:running --view histogram"), ("o", "--view life:\(Logs.uuid(0xc0de))"),
    ("oo", "--view life:plan:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"),
    (">", "--sort ended"), (">>", "--sort type"), (">>I", "--sort type:desc"), ("4", "--filter class:deleted"),
    ("I", "--sort started:asc"),
    ("C jjjjjj <Enter>", "--columns "),
    ("!<Enter>", "--filter cause:"),
  ])
  func `the copied command line shows the same view`(keys: String, options: String) {
    for (logs, dialect) in [(Logs.few, LogDialect.karbor), (DialectScreenTests.tasks, .cbr)] {
      var player = player(nil, logs, dialect: dialect)
      player.press(keys)
      player.answerAll()
      let line = commandLine(player)
      #expect(line.hasPrefix("oplogs --os-cloud demo"))
      if dialect == .karbor {
        #expect(line.hasPrefix("oplogs --os-cloud demo" + (options.isEmpty ? "" : " " + options)), "\(line)")
      }
      var other = self.player(description(line), logs, dialect: dialect)
      // More may have been loaded before the keys than the line asks for.
      other.press("A")
      other.answerAll()
      other.press("")
      #expect((other.top == .view) == line.contains("--view"), "\(line)")
      #expect(other.sort == player.sort && other.filterText == player.filterText, "\(line)")
      #expect(other.position.count == player.position.count, "\(line)")
      #expect(other.screen.lines()[3].prefix(8) == player.screen.lines()[3].prefix(8), "\(line)")
      #expect(commandLine(other) == line)
    }
  }

  @Test func `times of day are copied with their zone where the screen shows another`() {
    var player = Player(
      Logs.few,
      size: Self.wide,
      zone: LocalZone { _ in (3600, "CET") },
      times: .local,
      start: ViewDescription(filter: "since:2026-11-23T07:00")
    )
    player.answerAll()
    #expect(commandLine(player) == "oplogs --filter since:2026-11-23T07:00:00Z")
    player.press("f<C-u>ended:2026-11-23T08:30 ended:<lt>2026-11-23T08:45 ended:<lt>1h<Enter>")
    #expect(
      commandLine(player)
        == "oplogs --filter 'ended:2026-11-23T07:30:00Z ended:<2026-11-23T07:45:00Z ended:<1h'"
    )
    player.press("f<C-u>since:2026-11-23T08:30 until:1m<Enter>T")
    #expect(commandLine(player) == "oplogs --filter 'since:2026-11-23T07:30:00Z until:1m'")
  }

  @Test func `several statuses are copied as one word`() {
    var player = player(nil)
    player.press("12")
    player.answerAll()
    #expect(commandLine(player) == "oplogs --os-cloud demo --filter class:failed,running")
    let other = self.player(ViewDescription(filter: "status:failed,running"))
    #expect(other.logs.map(\.id) == player.logs.map(\.id))
  }

  @Test func `words of a command line are quoted, and control characters spelled out`() {
    #expect(ShellWord.quoted("status:failed") == "status:failed")
    #expect(ShellWord.quoted("") == "''")
    #expect(ShellWord.quoted("$(id) it's") == #"'$(id) it'\''s'"#)
    #expect(ShellWord.quoted("a\u{1B}[201~\nb'\\") == #"$'a\033[201~\012b\'\\'"#)
  }

  @Test func `an empty list has a command line too`() {
    let player = player(ViewDescription(filter: "nothing-has-this"))
    #expect(commandLine(player) == "oplogs --os-cloud demo --filter nothing-has-this")
  }

  @Test func `the palette opens the views of the configuration over whatever is open`() {
    let views = [
      NamedView(name: "morning", description: ViewDescription(filter: "status:failed", view: "causes")),
      NamedView(name: "slowest", description: ViewDescription(sort: "took")),
    ]
    var player = player(nil, views: views)
    player.press("o:morning")
    #expect(player.text.contains("view morning: status:failed, causes"))
    player.press("<Enter>")
    player.answerAll()
    #expect(player.text.contains("Errors by cause"))
    player.press("x:slowest<Enter>")
    player.answerAll()
    #expect(player.top == .list)
    #expect(player.header.contains("sorted by took, descending (loaded only)"))
    #expect(player.statusLine.contains("status: all") && player.filterText.isEmpty)
    player.press("q")
    #expect(player.effects.contains(.quit))
  }

  @Test func `in another region the filter stays and the view does not open again`() {
    let player = player(ViewDescription(filter: "type:protect", view: "causes"))
    var other = player.moved(to: BrowserContext(cloud: "demo", region: "RegionTwo"), by: .region("RegionTwo"))
    other.happen(.tick)
    other.answerAll()
    #expect(other.top == .list && other.filterText == "type:protect")
  }
}
