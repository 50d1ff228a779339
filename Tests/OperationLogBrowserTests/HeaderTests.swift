import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// What the first line keeps where there is little room.
@Suite(.timeLimit(.minutes(5))) struct HeaderTests {
  @Test(arguments: ["", "<Enter>", "x", "!", "o", "p", "i", "1", "fvolume<Enter>", "F", "T"])
  func `the cloud's name is on the first line at every width and in every view`(keys: String) {
    var player = Player.loaded(Logs.many(950), pageSize: 500)
    player.press(keys)
    for columns in 20...170 {
      player.resize(columns, 24)
      #expect(player.header.contains("demo"), "\(columns): \(player.header)")
    }
  }

  @Test func `the order goes first, then the zone, then project and region`() {
    var player = Player.loaded(Logs.few)
    func header(_ columns: Int) -> String {
      player.resize(columns, 24)
      return player.header.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(header(80) == "oplogs demo · RegionOne · alpha all 6 loaded · newest first · UTC")
    #expect(header(60) == "oplogs demo · RegionOne · alpha all 6 loaded · UTC")
    #expect(header(50) == "oplogs demo · RegionOne · alpha all 6 loaded")
    #expect(header(40) == "oplogs demo · RegionOne all 6 loaded")
    #expect(header(30) == "oplogs demo all 6 loaded")
    #expect(header(22) == "demo all 6 loaded")
  }

  @Test func `a long name of a cloud is cut, not left out`() {
    var player = Player.loaded(Logs.few)
    player.happen(.connected(BrowserContext(cloud: "a-cloud-with-a-very-long-name", region: "RegionOne")))
    player.answerAll()
    player.resize(24, 24)
    #expect(player.header.hasPrefix(" a-cloud"))
    #expect(player.header.contains("… 6, all"))
  }

  @Test(arguments: [("!", "Errors by cause"), ("o", "Life of checkpoint"), ("oo", "Runs of plan"), ("i", "Logs by ")])
  func `a title keeps its head at every width`(keys: String, title: String) {
    var player = Player.loaded(Logs.few)
    player.press(keys)
    player.answerAll()
    for columns in stride(from: 24, through: 170, by: 2) {
      player.resize(columns, 30)
      #expect(player.screen.lines().contains { $0.hasPrefix(" " + title) }, "\(columns)\n\(player.text)")
    }
  }

  @Test(arguments: 24...170) func `the title of the plans says what is overdue at every width`(columns: Int) {
    var player = Player.loaded(Logs.plans)
    player.press("p")
    player.resize(columns, 30)
    let title = player.screen.lines()[3]
    #expect(title.hasPrefix(columns < 83 ? " Last good protect" : " By the last good protect"))
    #expect(title.contains("2 of 3") || columns < 36)
  }
}
