import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The names of plans and providers, which come after the logs.
@Suite(.timeLimit(.minutes(5))) struct NameTests {
  private static let one = Logs.uuid(0xaaaa_aaaa)
  private static let other = Logs.uuid(0xbbbb_bbbb)
  private static let provider = "cf56bd3e-97a7-4078-b6d5-f36246333fd9"

  private static func player(
    columns: Int = 120,
    rows: Int = 24,
    plans: [String: String] = [one: "nightly-db", other: "weekly files"],
    providers: [String: String] = [provider: "Main Site"]
  ) -> Player {
    var player = Player.loaded(Logs.plans, size: Size(columns: columns, rows: rows))
    player.happen(.namesFound(.plan, plans))
    player.happen(.namesFound(.provider, providers))
    return player
  }

  @Test func `names are asked for once, when the first page is there`() {
    var player = Player(Logs.plans)
    #expect(player.askedNames == [])
    player.answer()
    #expect(player.askedNames == [.plan, .provider])
    player.press("rAL")
    player.answerAll()
    #expect(player.askedNames == [.plan, .provider])
  }

  @Test func `a service whose logs tell the names is not asked`() {
    var player = Player(Logs.plans, query: LogQuery(dialect: .cbr))
    player.answerAll()
    #expect(player.askedNames == [])
  }

  @Test func `without names the screen stays as it was`() {
    var player = Player.loaded(Logs.plans)
    let before = player.text
    player.happen(.namesFound(.plan, [:]))
    player.happen(.namesFound(.provider, [:]))
    #expect(player.text == before)
  }

  @Test(arguments: [80, 120, 200]) func `the list shows a plan's name, and the id's first digits without one`(
    columns: Int
  ) {
    let player = Self.player(columns: columns, rows: 30)
    let rows = player.screen.lines()
    #expect(rows.contains { $0.contains(" nightly") })
    #expect(rows.contains { $0.contains(" cccccccc") })
    #expect(!rows[4...].contains { $0.prefix(60).contains("aaaaaaaa") })
  }

  @Test func `the detail shows the name and the whole id`() {
    var player = Self.player()
    player.press("<Enter>z")
    #expect(player.text.contains("  \(player.selectedLog?.planID ?? "?")"))
    #expect(player.text.contains("provider   Main Site  \(Self.provider)"))
  }

  @Test func `a filter finds a plan by its name or its id, and Tab completes the name`() {
    var player = Self.player()
    let count = { (player: Player) in player.logs.count }
    player.press("fplan:NIGHT<Enter>")
    #expect(count(player) > 0)
    #expect(player.logs.allSatisfy { $0.planID == Self.one })
    let found = count(player)
    player.press("Xfplan:aaaaaaaa<Enter>")
    #expect(count(player) == found)
    player.press("Xfweekly<Enter>")
    #expect(player.logs.allSatisfy { $0.planID == Self.other })
    player.press("Xfplan:wee<Tab>")
    #expect(player.line == "plan:\"weekly files\" ")
  }

  @Test func `a filter that is there before the names finds its logs as soon as they come`() {
    var player = Player.loaded(Logs.plans)
    player.press("fplan:nightly<Enter>")
    #expect(player.logs.isEmpty)
    player.happen(.namesFound(.plan, [Self.one: "nightly-db"]))
    #expect(!player.logs.isEmpty)
    #expect(player.logs.allSatisfy { $0.planID == Self.one })
    // Below a view, too; and the view goes back to it.
    player.press("X")
    let all = player.logs.count
    player.press("fplan:weekly<Enter>!")
    player.happen(.namesFound(.plan, [Self.other: "weekly"]))
    player.press("qX")
    #expect(player.logs.count == all)
  }

  @Test func `names that come while a page is loading leave the request alone`() {
    var player = Player(Logs.plans, pageSize: 2)
    player.answer()
    player.press("fplan:nightly<Enter>A")
    let pending = player.pending
    #expect(!pending.isEmpty)
    player.happen(.namesFound(.plan, [Self.one: "nightly-db"]))
    #expect(player.pending == pending)
    player.answerAll()
    #expect(player.logs.count == Logs.plans.count { $0.planID == Self.one })
  }

  @Test func `a search finds the names that are shown`() {
    var player = Self.player()
    player.press("/weekly<Enter>")
    #expect(player.selectedLog?.planID == Self.other)
    player.press("g/nothing of it<Enter>")
    #expect(player.message.hasPrefix("No match"))
  }

  @Test func `plans, their runs, what is shared, cells and copies have the names`() {
    var player = Self.player(columns: 160)
    player.press("pz")
    #expect(player.text.contains("nightly-db (aaaaaaaa)"))
    player.press("z/nightly<Enter>")
    #expect(player.text.contains("plan nightly-db"))
    #expect(player.text.contains(Self.one))
    player.press("<Enter>z")
    #expect(player.text.contains("Runs of plan nightly-db (aaaaaaaa)"))
    player.press("zqq/nightly<Enter>,")
    #expect(player.text.contains("nightly-db"))
    #expect(player.text.contains("Main Site"))
    player.press("<Esc>+")
    #expect(player.text.contains("plan:\(Self.one)  nightly-db"))
    player.press("<Esc>c")
    #expect(player.text.contains("plan name"))
    #expect(player.text.contains("provider name"))
  }

  @Test func `the causes tell the names of the plans and providers that they touch`() {
    var player = Self.player(columns: 200, rows: 60)
    player.press("!")
    #expect(player.text.contains("(aaaaaaaa)"))
    #expect(player.text.contains("Main Site (cf56bd3e)"))
  }

  @Test func `sorted by plan, the list follows the names`() throws {
    var player = Self.player(plans: [Self.one: "zebra", Self.other: "ant"])
    while player.sort.column.name != "plan" { player.press(">") }
    let plans = player.logs.compactMap(\.planID)
    let ant = try #require(plans.firstIndex(of: Self.other))
    let zebra = try #require(plans.firstIndex(of: Self.one))
    #expect(ant < zebra)
    player.happen(.namesFound(.plan, [Self.one: "ant", Self.other: "zebra"]))
    #expect(player.logs.compactMap(\.planID).first == Self.one)
  }

  @Test func `names are harmless on the screen, and long or wide ones are cut`() {
    let hostile = "red\u{1b}[31m\u{202e}\n" + String(repeating: "データ", count: 80)
    for columns in [20, 80, 120, 200] {
      var player = Self.player(
        columns: columns,
        rows: 30,
        plans: [Self.one: hostile, Self.other: "twin", Logs.uuid(0xcccc_cccc): "twin"]
      )
      for keys in ["", "p", "<Enter>", "q", "q", ",", "<Esc>", "+", "<Esc>", "!", "q", "<Enter>"] {
        player.press(keys)
        let text = player.text
        #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
      }
    }
  }

  @Test func `files have the names beside the ids, if there are any`() throws {
    var player = Self.player()
    player.press("W")
    let request = ExportRequest(.list(.csv), path: "x")
    let export = player.export(request)
    #expect(export.fields.suffix(2) == [.planName, .providerName])
    let named = export.logs.joined().map(\.log).filter { $0.planID == Self.one }
    #expect(named.allSatisfy { RecordField.planName.text(of: $0) == "nightly-db" })
    #expect(!named.isEmpty)
    let reference = try #require(player.rows.first { player.cache[$0].planID == Self.one })
    let incident = player.export(ExportRequest(.incident(.markdown, reference), path: "x")).incident(of: reference)
    #expect(incident.markdown.contains("- plan: `nightly-db` `\(Self.one)`"))
    #expect(
      incident.json.contains("\"plan_name\": \"nightly-db\"")
        || incident.json.contains("\"plan_name\" : \"nightly-db\"")
    )
    #expect(Player.loaded(Logs.plans).export(request).fields == LogDialect.karbor.exported)
  }

  @Test func `another project's names are not those of the next one`() {
    var player = Self.player()
    player.press("fplan:nightly<Enter>")
    var moved = player.moved(
      to: BrowserContext(cloud: "demo", region: "RegionOne", project: "beta"),
      by: .project(id: "b", name: "beta")
    )
    moved.happen(.tick)
    moved.answerAll()
    #expect(moved.logs.isEmpty)
    #expect(moved.filterText == "plan:nightly")
    #expect(moved.askedNames.suffix(2) == [.plan, .provider])
  }

  @Test func `a long name is whole where the error has room enough`() {
    let name = "production databases of the north, nightly"
    func player(_ columns: Int) -> Player { Self.player(columns: columns, rows: 40, plans: [Self.one: name]) }
    #expect(player(159).text.contains(" \(name)  "))
    // Here the error is read before the end of a name.
    #expect(player(110).text.contains(" No space left on device"))
    #expect(!player(110).screen.lines()[4...15].contains { $0.contains(name) })
  }
}
