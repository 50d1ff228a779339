import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct `A bound on memory` {
  /// Logs of which every tenth has failed, with an error of some length that ends in a word of its own.
  private static let logs: [OperationLog] = Logs.many(8_000).enumerated().map { number, log in
    var log = log
    if log.status == "error" {
      log.errorInfo = .text(
        "VolumeFailure: number \(number)\n" + String(repeating: "and so on ", count: 200) + "end\(number)end"
      )
    }
    return log
  }

  /// A browser with all logs loaded, the texts of those far from the head dropped.
  private static func full(size: Size = Size(columns: 160, rows: 40)) -> Player {
    var player = Player(logs, size: size, memoryLimit: 2_200_000)
    player.answerAll()
    player.press("A")
    player.answerAll()
    return player
  }

  @Test func `drops texts far from the cursor, says so, and keeps every row`() {
    let player = Self.full()
    #expect(player.text.contains("Loaded logs exceed --max-memory 2M"))
    #expect(player.header.contains("all 8,000 loaded · "))
    #expect(player.header.contains(" texts dropped"))
    #expect(player.cache.size <= 2_200_000 && player.cache.dropped >= 100)
    let logs = player.logs
    #expect(!logs[4].hasDroppedTexts && logs[7994].hasDroppedTexts)
    #expect(player.rows.count == 8_000)
  }

  @Test func `fetches a text again once when its log is opened`() {
    var player = Self.full()
    player.press("GE")
    #expect(player.cursorLine?.contains("VolumeFailure: number 7994") == true)
    #expect(player.text.contains("dropped to save memory; Enter or x fetches it again"))
    #expect(player.pendingLogs.isEmpty)
    player.press("x")
    #expect(player.pendingLogs.map(\.id) == [Logs.uuid(7995)])
    #expect(player.text.contains("Dropped to save memory, and being fetched again."))
    player.press("jk")
    player.pass(seconds: 1)
    #expect(player.pendingLogs.count == 1)
    player.answer()
    #expect(player.text.contains("end7994end") && !player.text.contains("ropped to save memory"))
    player.press("q<Enter>")
    #expect(player.pendingLogs.isEmpty)
    player.press("kkk")
    #expect(player.pendingLogs.isEmpty)
  }

  @Test(arguments: ["<Enter>", "<Tab>"]) func `fetches it for the detail too`(key: String) {
    var player = Self.full()
    player.press("GE" + key)
    #expect(player.pendingLogs.map(\.id) == [Logs.uuid(7995)])
    player.answer()
    #expect(player.text.contains("2 lines") && !player.text.contains("ropped to save memory"))
  }

  @Test func `says why a text cannot be fetched, and asks again only when it is opened again`() {
    var player = Self.full()
    player.press("GEx")
    player.fail(LogFailure("The service is away.", status: 503))
    #expect(
      player.text.contains("The dropped text could not be fetched again: The service is away. (HTTP 503)")
    )
    player.press("j")
    #expect(player.pendingLogs.isEmpty)
    player.press("qx")
    #expect(player.pendingLogs.count == 1)
    player.answer()
    #expect(player.text.contains("end7994end"))
  }

  @Test func `fetches it for each next error`() {
    var player = Self.full()
    player.press("GEx")
    player.answer()
    player.press("K")
    #expect(player.pendingLogs.map(\.id) == [Logs.uuid(7985)])
    player.answer()
    #expect(player.text.contains("end7984end"))
  }

  @Test func `a search says what it could not see`() {
    var player = Self.full()
    player.press("/end7994end<Enter>")
    let dropped = player.cache.dropped
    #expect(
      player.text.contains("No match for \"end7994end\" in the 8,000 rows loaded. In \(dropped) logs only the")
    )
    player.press("/number 7994<Enter>")
    #expect(player.cursorLine?.contains("number 7994") == true)
  }

  @Test func `a filter says what it could not see, and keeps what it has shown`() {
    var player = Player(Self.logs, size: Size(columns: 160, rows: 40), memoryLimit: 2_200_000)
    player.answerAll()
    player.press("f" + "error:end<Enter>")
    #expect(!player.text.contains("only the error line"))
    player.press("A")
    player.answerAll()
    #expect(player.cache.dropped >= 100)
    #expect(player.rows.count == 800)
    player.press("Xferror:end7<Enter>")
    #expect(player.text.contains("logs only the error line could be searched"))
  }

  @Test func `stops loading when nothing is left to drop, and continues on request`() {
    var player = Player(Self.logs, size: Size(columns: 160, rows: 40), memoryLimit: 600_000)
    player.answerAll()
    player.press("A")
    player.answerAll()
    let loaded = player.rows.count
    #expect(loaded < 8_000 && !player.isLoading)
    #expect(player.text.contains("Loading was stopped at \(loaded.grouped) logs: even without error texts"))
    #expect(player.header.contains("\(loaded.grouped) loaded, more on server"))
    player.press("L")
    player.answerAll()
    #expect(player.rows.count == loaded + 1_000)
  }

  @Test func `a record with dropped texts is not copied as if complete`() {
    var player = Self.full()
    player.press("GEY")
    let copied = player.takeEffects().compactMap { if case .copy(let text, _) = $0 { text } else { nil } }
    #expect(copied.count == 1 && copied[0].contains("[the rest was dropped to save memory]"))
  }
}
