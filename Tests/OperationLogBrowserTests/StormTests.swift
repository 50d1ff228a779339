import Fuzzing
import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Keys, pages, failures and resizes in any order.
@Suite(.timeLimit(.minutes(5))) struct StormTests {
  @Test(arguments: 1...25)
  func `in any sequence of events the cursor is visible and the screen is valid`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var player = Player(
      Logs.many(120) + Logs.few,
      pageSize: 10 + Int(seed) % 40,
      refreshInterval: seed.isMultiple(of: 3) ? nil : 10,
      seed: seed
    )
    let keys =
      Keymap.usual.sections.flatMap(\.bindings).flatMap(\.keys)
      + [.character("J"), .character("K"), .character("a"), .character(":"), .paste("ab\u{9b}c"), .unknown]
      + Self.mouse
    for step in 0..<250 {
      happen(to: &player, keys, &random)
      #expect(player.rows.isEmpty || player.visibleRows.contains(player.cursor))
      #expect(Set(player.rows).count == player.rows.count)
      #expect(player.isSearching || player.wakes.map { $0 > player.now } ?? true)
      if step.isMultiple(of: 7) { checkScreen(player) }
    }
  }

  /// The mouse everywhere, also beside the screen.
  private static let mouse = (0..<90).map { number in
    let action = [MouseEvent.Action.press(.left), .press(.left), .wheelDown, .wheelUp][number % 4]
    let position = Position(column: number * 31 % 170, row: number % 45)
    return Key.mouse(MouseEvent(action, at: position, holdsControl: number % 9 == 0))
  }

  @Test(arguments: 1...25)
  func `after any sequence of events a live list equals the server's`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var player = Player(Logs.many(120), pageSize: 10 + Int(seed) % 40, refreshInterval: 10, seed: seed)
    let keys = Keymap.usual.sections.flatMap(\.bindings).filter { $0.command != .toggleLive }.flatMap(\.keys)
    for _ in 0..<250 {
      happen(to: &player, keys, &random)
      if random.next() % 10 == 0 { endOne(on: &player) }
    }
    goToWholeList(&player)
    player.answerAll()
    player.press("A")
    player.answerAll()
    player.pass(seconds: 90)
    player.answerAll()
    let shown = player.logs
    #expect(shown.count > 120)
    let isSame = shown == player.server.logs
    #expect(isSame)
    #expect(player.header.contains(" live 10s"))
  }

  /// Leaves whatever is open, and shows all logs, the newest first.
  private func goToWholeList(_ player: inout Player) {
    player.resize(160, 40)
    player.press("<C-u><Esc>")
    for _ in 0..<100 where player.top != .list { player.press("q") }
    player.press("X")
    for _ in 0..<100 where player.sort.column != .started { player.press(">") }
    if !player.sort.isUsual { player.press("I") }
    #expect(player.top == .list && player.sort.isUsual)
  }

  /// The longest running log ends.
  private func endOne(on player: inout Player) {
    let running = player.server.logs.lastIndex { $0.statusClass == .running }
    if let running { player.end(at: running, "available") }
  }

  private func happen(to player: inout Player, _ keys: [Key], _ random: inout SeededGenerator) {
    switch random.next() % 20 {
    case 0: player.fail(LogFailure("It failed.", status: 500, requestID: "req-9"))
    case 1, 2, 3: player.answer()
    case 4: player.resize(1 + Int(random.next() % 220), 1 + Int(random.next() % 70))
    case 5: player.pass(seconds: Double(random.next() % 90))
    case 6: player.server.logs.insert(arrival(number: Int(random.next() % 1_000_000), player), at: 0)
    default: player.happen(.key(keys[Int(random.next() % UInt64(keys.count))]))
    }
  }

  private func arrival(number: Int, _ player: Player) -> OperationLog {
    let isRunning = number.isMultiple(of: 2)
    var log = Logs.log(1_000_000 + number, "restore", isRunning ? "restoring" : "fail", took: nil)
    // No two at the same moment, whose order nobody could tell.
    log.startedAt = player.now.adding(seconds: Double(player.server.logs.count) / 1000)
    return log
  }

  /// What is drawn on a larger screen stays inside the browser's size.
  private func checkScreen(_ player: Player) {
    let size = player.size
    let empty = Screen(size: Size(columns: size.columns + 7, rows: size.rows + 3))
    let larger = player.drawn(on: empty)
    for row in 0..<empty.size.rows {
      for column in 0..<empty.size.columns where column >= size.columns || row >= size.rows {
        #expect(larger[column, row] == empty[column, row])
      }
    }
    if let cursor = larger.cursor {
      #expect(cursor.column < size.columns && cursor.row < size.rows)
    }
  }
}
