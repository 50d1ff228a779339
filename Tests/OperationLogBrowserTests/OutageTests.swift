import LogPaging
import Testing
import TextScreen

@testable import OperationLogBrowser

/// A service that cannot be reached slows the refreshes down, and the header says since when.
@Suite(.timeLimit(.minutes(5))) struct OutageTests {
  static let unreachable = LogFailure("The service cannot be reached.")
  static let size = Size(columns: 110, rows: 24)

  static func live(seed: UInt64 = 1) -> Player {
    Player.live(Logs.many(40), size: size, seed: seed)
  }

  /// Seconds before each of so many refreshes that all fail.
  static func delays(_ count: Int, seed: UInt64) -> [Double] {
    var player = live(seed: seed)
    return (0..<count).map { _ in
      let delay = player.sleepUntilAsked()
      player.fail(unreachable)
      return delay
    }
  }

  @Test(arguments: 1...20)
  func `it waits about twice as long after each failure, a minute at most`(seed: UInt64) throws {
    let delays = Self.delays(9, seed: seed)
    #expect(delays[0] == 10)
    #expect((10...20).contains(delays[1]))
    #expect((20...40).contains(delays[2]))
    for delay in delays[3...] { #expect((30...60).contains(delay)) }
    #expect(Set(delays).count > 7)
    #expect(delays == Self.delays(9, seed: seed))
    #expect(delays != Self.delays(9, seed: seed + 100))
  }

  @Test func `the header shows since when and a countdown, the message appears once`() throws {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    player.fail(Self.unreachable)
    #expect(player.header.contains("unreachable since 08:02:40, again in 1"))
    #expect(player.footer.contains("The service cannot be reached."))
    player.press("<Esc>")
    var headers = [player.header]
    while player.pending.isEmpty, player.sleep() != nil { headers.append(player.header) }
    #expect(Set(headers).count == headers.count)
    #expect(headers.count > 10)
    #expect(headers[headers.count - 2].contains("again in 1s"))
    #expect(player.header.contains("unreachable since 08:02:40, trying"))
    player.fail(Self.unreachable)
    #expect(player.header.contains("unreachable since 08:02:40, again in "))
    #expect(!player.footer.contains("reached"))
    #expect(player.rowLines[0].contains("08:00:00"))
  }

  @Test func `the first success restores the usual interval`() {
    var player = Self.live()
    for _ in 0..<4 {
      _ = player.sleepUntilAsked()
      player.fail(Self.unreachable)
    }
    player.arrive(1)
    player.refresh()
    #expect(player.header.contains("live 10s"))
    #expect(player.footer.contains("1 new"))
    player.press("j")
    #expect(player.sleep() == 10)
    player.fail(Self.unreachable)
    player.refresh()
    #expect(player.footer.contains("The service answers again."))
  }

  @Test func `r tries at once`() {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    player.fail(Self.unreachable)
    player.press("<Esc>r")
    #expect(player.pending.map(\.purpose) == [.head])
    player.fail(Self.unreachable)
    #expect(player.footer.contains("The service cannot be reached."))
    #expect(player.header.contains("unreachable since 08:02:40, again in "))
    player.press("r")
    player.answerAll()
    #expect(player.header.contains("live 10s"))
    #expect(player.footer.contains("Nothing new."))
    #expect(player.sleep() == 10)
  }

  @Test func `an error reply is named by its status`() {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    player.fail(LogFailure("The service is not available.", status: 503, requestID: "req-7"))
    #expect(player.header.contains("HTTP 503 since 08:02:40, again in "))
    #expect(player.footer.contains("(HTTP 503) (Request-ID: req-7)"))
  }

  @Test func `a log that cannot be fetched again counts as a failure`() {
    var logs = Logs.many(95)
    logs[80].status = "copying"
    var player = Player.live(logs, size: Self.size, pageSize: 20)
    player.press("A")
    player.answerAll()
    var waits: [Double] = []
    for _ in 0..<3 {
      waits.append(player.sleepUntilAsked())
      player.answer()
      #expect(player.pendingLogs.count == 1)
      player.fail(LogFailure("It broke.", status: 500))
    }
    #expect(player.header.contains("HTTP 500 since"))
    waits.append(player.sleepUntilAsked())
    // Twice as long after each of three failures, a minute at most, and the upper half of that.
    let expected = [10.0...10, 10...20, 20...40, 30...60]
    #expect(zip(waits, expected).allSatisfy { $1.contains($0) }, "\(waits)")
  }

  @Test func `a narrow header keeps the word`() {
    for columns in 60...160 {
      var player = Self.live()
      player.resize(columns, 24)
      _ = player.sleepUntilAsked()
      player.fail(Self.unreachable)
      #expect(player.header.contains("all 40 loaded"))
      #expect(player.header.contains("unreachable"))
    }
  }

  @Test func `without room for the countdown nothing wakes the program`() throws {
    var player = Self.live()
    player.resize(50, 24)
    player.sleep()
    player.fail(Self.unreachable)
    #expect(player.header.hasSuffix("all 40 loaded · unreachable"))
    let slept = player.sleep()
    #expect(try #require(slept) >= 10)
    #expect(player.pending.map(\.purpose) == [.head])
  }

  @Test func `the header shows that a reply takes long`() {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    #expect(player.header.contains("live 10s"))
    #expect(player.sleep() == 5)
    #expect(player.header.contains("no answer since 08:02:40"))
    #expect(player.sleep() == nil)
    player.answerAll()
    #expect(player.header.contains("live 10s"))
  }

  @Test func `a failed first page is requested again`() {
    var player = Player(Logs.many(95), size: Self.size, pageSize: 20, refreshInterval: 10)
    player.fail(Self.unreachable)
    #expect(player.header.contains("0 loaded, more on server · load failed"))
    #expect(player.sleepUntilAsked() >= 10)
    player.fail(Self.unreachable)
    #expect(player.text.contains("The logs could not be loaded; r tries again."))
    #expect(player.sleepUntilAsked() >= 20)
    player.answerAll()
    #expect(player.header.contains("40 loaded, more on server · newest first · live 10s"))
    #expect(!player.footer.contains("new"))
  }

  @Test func `a refresh does not request a failed page again`() {
    var player = Player(Logs.many(95), size: Self.size, pageSize: 20, refreshInterval: 10)
    player.answer()
    player.fail(LogFailure("It broke.", status: 500))
    for _ in 0..<3 { player.refresh() }
    #expect(player.header.contains("20 loaded, more on server · load failed · newest first · live 10s"))
    #expect(player.footer.contains("It broke. (HTTP 500)"))
  }

  @Test func `the time of an outage is in the displayed zone`() {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    player.fail(Self.unreachable)
    player.press("<Esc>TT")
    #expect(player.header.contains("unreachable for 0s, again in"))
    #expect(TimeFormat(display: .utc, zone: .utc, now: Player.now).since(Player.now) == "since 08:02:30")
    #expect(
      TimeFormat(display: .utc, zone: .utc, now: Player.now.adding(seconds: 86_400)).since(Player.now)
        == "since 11-23 08:02:30"
    )
  }

  // MARK: - A machine that slept

  @Test func `a machine that wakes refreshes at once`() {
    var player = Self.live()
    player.pass(seconds: 8 * 3600)
    #expect(player.pending.map(\.purpose) == [.head])
    player.arrive(1)
    player.answerAll()
    #expect(player.footer.contains("1 new"))
    #expect(player.header.contains("live 10s"))
  }

  @Test func `connections not yet up after waking are not an error`() {
    var player = Self.live()
    player.pass(seconds: 8 * 3600)
    let footer = player.footer
    var delays: [Double] = []
    for _ in 0..<3 {
      player.fail(Self.unreachable)
      #expect(player.header.contains("reconnecting, again in "))
      #expect(player.footer == footer)
      delays.append(player.sleepUntilAsked())
    }
    #expect((1...2).contains(delays[0]))
    #expect((2...4).contains(delays[1]))
    #expect((4...8).contains(delays[2]))
    player.answerAll()
    #expect(player.header.contains("live 10s"))
    #expect(player.footer == footer)
  }

  @Test func `a request interrupted by sleep fails silently`() {
    var player = Self.live()
    _ = player.sleepUntilAsked()
    player.now = player.now.adding(seconds: 3600)
    player.fail(Self.unreachable)
    #expect(player.header.contains("reconnecting"))
    #expect(!player.footer.contains("reached"))
  }

  @Test func `a connection not up within a minute is an error`() {
    var player = Self.live()
    player.pass(seconds: 8 * 3600)
    let woken = player.now
    while player.now < woken.adding(seconds: 60) {
      #expect(!player.footer.contains("reached"))
      player.fail(Self.unreachable)
      _ = player.sleepUntilAsked()
    }
    player.fail(Self.unreachable)
    #expect(player.header.contains("unreachable since 16:02:30, again in "))
    #expect(player.footer.contains("The service cannot be reached."))
  }

  @Test func `a long prompt does not count as sleep`() {
    var player = Self.live()
    player.press("f")
    player.sleep()
    player.pass(seconds: 3600)
    player.press("<Esc>")
    player.fail(Self.unreachable)
    #expect(player.footer.contains("The service cannot be reached."))
  }
}
