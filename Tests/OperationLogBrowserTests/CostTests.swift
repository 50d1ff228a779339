import LogStore
import OperationLogs
import Testing
import TextScreen
import TextWidgets

@testable import OperationLogBrowser

/// What keys and frames cost, counted: the same however many logs are loaded.
@Suite(.timeLimit(.minutes(5))) struct CostTests {
  private static func player(_ count: Int) -> Player {
    var player = Player(Logs.many(count), size: Size(columns: 160, rows: 40))
    player.press("A")
    player.answerAll()
    return player
  }

  @Test func `each page is requested once, one at a time`() {
    var player = Player(Logs.many(10_500))
    player.press("A")
    var markers: [String?] = []
    while let request = player.pending.first {
      #expect(player.pending.count == 1)
      markers.append(request.marker)
      player.answer()
    }
    #expect(markers.count == 11)
    #expect(Set(markers).count == 11)
    #expect(player.rows.count == 10_500)
  }

  @Test(arguments: [
    "j", "k", " ", "b", "G", "g", "e", "/zebra<Enter>", "1", "0", "<lt>", "x", "i", "!", "o", "p",
  ])
  func `a key sends no request if everything is loaded`(keys: String) {
    var player = Self.player(2_500)
    player.press(keys)
    #expect(player.pending.isEmpty && player.pendingLogs.isEmpty)
  }

  @Test(arguments: [500, 20_000]) func `a step of the cursor changes two rows of the list`(count: Int) {
    var player = Self.player(count)
    player.press("jjj")
    let before = player.screen
    player.press("j")
    #expect(Self.changedRows(before, player.screen, columns: 0..<60) == [7, 8])
  }

  private static func changedRows(_ one: Screen, _ other: Screen, columns: Range<Int>) -> [Int] {
    // The rules, the titles and the footer's line of keys aside.
    (4..<one.size.rows - 1).filter { row in columns.contains { one[$0, row] != other[$0, row] } }
  }

  @Test func `a step of the cursor draws two rows of the list, and a page all of them`() {
    var cache = LogCache()
    var list = Self.list(of: cache.store(Logs.many(500)).map(\.reference))
    var drawn = DrawnList()
    func drawnRows() -> [Int] {
      var empty = Screen(size: Self.area)
      list.draw(on: &empty, in: Rectangle(Self.area), cache: cache, Self.options, over: &drawn)
      return empty.lines().indices.filter { !empty.lines()[$0].isEmpty }
    }
    #expect(drawnRows() == Array(0...Self.height))
    #expect(drawnRows() == [])
    list.move(.down)
    #expect(drawnRows() == [1, 2])
    list.move(.pageDown)
    #expect(drawnRows() == Array(1...Self.height))
  }

  @Test func `a frame reads only the visible logs`() async {
    // A place that the cache does not have would end the process.
    await #expect(processExitsWith: .success) {
      let logs = Logs.many(5_000)
      var (all, few) = (LogCache(), LogCache())
      let list = Self.list(of: all.store(logs).map(\.reference))
      _ = few.store(Array(logs.prefix(Self.height)))
      let screens = [few, all].map { cache in
        var screen = Screen(size: Self.area)
        var drawn = DrawnList()
        list.draw(on: &screen, in: Rectangle(Self.area), cache: cache, Self.options, over: &drawn)
        return screen
      }
      #expect(list.rows.count == 5_000)
      #expect(screens[0] == screens[1])
      #expect(screens[0].lines().allSatisfy { !$0.isEmpty })
    }
  }

  private static let height = 34
  /// A row of titles above the rows of logs.
  private static let area = Size(columns: 120, rows: height + 1)

  private static func list(of rows: [LogReference]) -> ListPane {
    var list = ListPane()
    list.setHeight(height)
    list.show(RowList(rows))
    return list
  }

  private static let options = ListPane.DrawingOptions(
    pen: Pen(repertoire: .unicode),
    format: .utc,
    sort: ListSort(.karbor),
    limits: .none,
    showsFactor: false,
    columns: ListColumn.all(of: .karbor),
    names: KnownNames(),
    searched: nil,
    news: [],
    marks: [],
    rule: nil,
    cursorLook: .bar
  )
}
