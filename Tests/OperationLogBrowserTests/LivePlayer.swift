import OperationLogs
import TextScreen

@testable import OperationLogBrowser

extension Player {
  /// A browser that has loaded its first pages and refreshes them every ten seconds.
  static func live(
    _ logs: [OperationLog],
    size: Size = Player.size,
    pageSize: Int = 1000,
    query: LogQuery = LogQuery(dialect: .karbor),
    ringsBell: Bool = false,
    seed: UInt64 = 1
  ) -> Player {
    var player = Player(
      logs,
      size: size,
      pageSize: pageSize,
      query: query,
      refreshInterval: 10,
      ringsBell: ringsBell,
      seed: seed
    )
    player.answerAll()
    return player
  }

  /// Sleeps until something is to be done by itself, and does it.
  ///
  /// - Returns: seconds slept; nothing where only a key or an answer would wake it.
  @discardableResult
  mutating func sleep() -> Double? {
    guard let tick = wakes else { return nil }
    defer { happen(.tick) }
    let slept = tick.seconds(since: now)
    now = tick
    return slept
  }

  /// Sleeps until requests are under way.
  ///
  /// - Returns: seconds slept.
  mutating func sleepUntilAsked() -> Double {
    var slept = 0.0
    while pending.isEmpty, let more = sleep() { slept += more }
    return slept
  }

  /// A refresh with what the server has by now.
  mutating func refresh() {
    _ = sleepUntilAsked()
    answerAll()
  }

  /// The newest log of all appears on the server.
  mutating func arrive(_ number: Int, _ status: String = "available") {
    var log = Logs.log(1_000_000 + number, "restore", status, took: 1)
    log.startedAt = Player.now.adding(seconds: Double(number))
    server.logs.insert(log, at: 0)
  }

  /// The rows of the list as they are drawn, without the titles.
  var rowLines: [String] { Array(screen.lines()[4..<(size.rows - 2)]) }

  /// A running log ends on the server.
  mutating func end(at place: Int, _ status: String) {
    server.logs[place].status = status
    server.logs[place].endedAt = now
  }

  func isBold(line: Int) -> Bool { screen[2, line].style.attributes.contains(.bold) }
}
