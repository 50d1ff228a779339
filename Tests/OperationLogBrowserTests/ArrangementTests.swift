import Testing
import TextScreen

@testable import OperationLogBrowser

/// Where the detail is: below the list, or beside it on a wide screen, or where `|` puts it.
@Suite(.timeLimit(.minutes(5))) struct ArrangementTests {
  private enum Place {
    case below, beside, elsewhere
  }

  /// Where the detail of the log under the cursor is drawn.
  private static func place(_ player: Player) -> Place {
    let lines = player.screen.lines()
    let times = #/started +2026-11-23 07:\d\d:\d\dZ/#
    guard let row = lines.firstIndex(where: { $0.contains(times) }) else { return .elsewhere }
    return lines[row].contains("│ started") ? .beside : .below
  }

  @Test(arguments: [
    (80, 24, Place.elsewhere), (80, 30, .below), (120, 24, .elsewhere), (120, 40, .below), (159, 45, .below),
    (160, 24, .beside), (160, 45, .beside), (200, 60, .beside), (79, 60, .elsewhere),
  ])
  private func `a screen shows the detail where it has room`(columns: Int, rows: Int, place: Place) {
    var player = Player.loaded(Logs.few, size: Size(columns: columns, rows: rows))
    #expect(Self.place(player) == place)
    player.press("<Enter>")
    #expect(Self.place(player) == (place == .elsewhere ? .below : place))
  }

  @Test(arguments: [160, 170, 200]) func `a list beside its detail is at least 100 wide`(columns: Int) {
    let player = Player.loaded(Logs.few, size: Size(columns: columns, rows: 45))
    let line = player.screen.lines().first { $0.contains("│") }
    #expect(line?.prefix { $0 != "│" }.count ?? 0 >= 100)
  }

  @Test func `| puts the detail beside the list and below it, and the next run keeps that`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 140, rows: 40))
    let usual = player.text
    player.press("|")
    #expect(Self.place(player) == .beside)
    #expect(player.message == "The detail is beside the list.")
    #expect(player.keeps == [.arrangement(.beside)])
    var kept = KeptState()
    kept.apply(.arrangement(.beside))
    var next = Player(Logs.few, size: Size(columns: 140, rows: 40), kept: kept)
    next.answerAll()
    #expect(Self.place(next) == .beside)
    player.press("|")
    #expect(Self.place(player) == .below)
    player.press("g")
    #expect(player.text == usual)
  }

  @Test(arguments: [(140, 80), (150, 85), (160, 100), (200, 114)])
  func `a detail beside the list leaves it most of the width`(columns: Int, least: Int) {
    var kept = KeptState()
    kept.apply(.arrangement(.beside))
    var player = Player(Logs.few, size: Size(columns: columns, rows: 45), kept: kept)
    player.answerAll()
    let list = player.screen.lines().first { $0.contains("│") }?.prefix { $0 != "│" }.count ?? 0
    #expect(list >= least)
  }

  @Test func `where one pane fits, z says so and is not offered`() {
    var player = Player.loaded(Logs.few)
    player.press("z")
    #expect(player.message == "Only one pane fits this screen; Enter opens the log, Esc leads back.")
    player.press("<Enter>")
    #expect(!player.footer.contains("alone"))
  }

  @Test func `a kept place without room for it gives way to the usual one`() {
    var kept = KeptState()
    kept.apply(.arrangement(.beside))
    var player = Player(Logs.few, size: Size(columns: 100, rows: 40), kept: kept)
    player.answerAll()
    #expect(Self.place(player) == .below)
    player.resize(140, 40)
    #expect(Self.place(player) == .beside)
    player.resize(80, 24)
    #expect(Self.place(player) == .elsewhere)
    player.press("|")
    #expect(player.message == "The detail beside the list needs 140 columns and 24 rows.")
  }

  @Test(arguments: ["x", "?", "z", ":"])
  func `| moves no panes that are not seen`(keys: String) {
    var player = Player.loaded(Logs.few, size: Size(columns: 200, rows: 40))
    player.press("j" + keys + "|")
    #expect(player.keeps.isEmpty)
    player.press("<Esc><Esc>")
    #expect(Self.place(player) == .beside)
  }

  @Test func `a detail that was read and left leaves the list where it was`() {
    var player = Player.loaded(Logs.many(200), size: Size(columns: 100, rows: 30))
    player.press(String(repeating: "j", count: 17))
    let before = player.text
    player.press("<Tab>")
    #expect(player.text != before)
    player.press("<Tab>")
    #expect(player.text == before)
  }

  @Test(arguments: [120, 140, 159]) func `a column more does not take from the errors what they need`(columns: Int) {
    let player = Player.loaded(Logs.many(95), size: Size(columns: columns, rows: 40))
    let head = player.screen.lines().first { $0.contains(" ERROR") } ?? ""
    let start = head.firstRange(of: "ERROR").map { head.distance(from: head.startIndex, to: $0.lowerBound) } ?? columns
    #expect(columns - start >= 52)
  }
}
