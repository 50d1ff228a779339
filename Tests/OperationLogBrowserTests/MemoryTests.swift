import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite struct `A bound on memory` {
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

  @Test func `drops texts far from the cursor, says so, and shows every row all the same`() {
    let player = Self.full()
    #expect(player.text.contains("Loaded logs take more than --max-memory 2M"))
    #expect(player.header.contains("all 8,000 loaded · "))
    #expect(player.header.contains(" texts dropped"))
    #expect(player.cache.size <= 2_200_000 && player.cache.dropped >= 100)
    let logs = player.logs
    #expect(!logs[4].hasDroppedTexts && logs[7994].hasDroppedTexts)
    #expect(player.rows.count == 8_000)
  }

  @Test func `fetches the text again where a log is opened, once`() {
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

  @Test(arguments: ["<Enter>", "<Tab>"]) func `fetches it in the detail as well`(key: String) {
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
      player.text.contains("The text that was dropped could not be fetched again: The service is away. (HTTP 503)")
    )
    player.press("j")
    #expect(player.pendingLogs.isEmpty)
    player.press("qx")
    #expect(player.pendingLogs.count == 1)
    player.answer()
    #expect(player.text.contains("end7994end"))
  }

  @Test func `goes on fetching from error to error`() {
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
      player.text.contains("No hit for «end7994end» in the 8,000 rows loaded. Of \(dropped) logs it saw no more than")
    )
    player.press("/number 7994<Enter>")
    #expect(player.cursorLine?.contains("number 7994") == true)
  }

  @Test func `a filter says what it could not see, and keeps what it has shown`() {
    var player = Player(Self.logs, size: Size(columns: 160, rows: 40), memoryLimit: 2_200_000)
    player.answerAll()
    player.press("f" + "error:end<Enter>")
    #expect(!player.text.contains("it saw no more"))
    player.press("A")
    player.answerAll()
    #expect(player.cache.dropped >= 100)
    #expect(player.rows.count == 800)
    player.press("Xferror:end7<Enter>")
    #expect(player.text.contains("logs it saw no more than an error's line"))
  }

  @Test func `stops loading where there is nothing left to drop, and loads on when it is told to`() {
    var player = Player(Self.logs, size: Size(columns: 160, rows: 40), memoryLimit: 600_000)
    player.answerAll()
    player.press("A")
    player.answerAll()
    let loaded = player.rows.count
    #expect(loaded < 8_000 && !player.isLoading)
    #expect(player.text.contains("Loading was stopped at \(loaded.grouped) logs: without the texts of their errors"))
    #expect(player.header.contains("\(loaded.grouped) loaded, more on server"))
    player.press("L")
    player.answerAll()
    #expect(player.rows.count == loaded + 1_000)
  }

  @Test func `a record is not copied as if it were whole`() {
    var player = Self.full()
    player.press("GEY")
    let copied = player.takeEffects().compactMap { if case .copy(let text, _) = $0 { text } else { nil } }
    #expect(copied.count == 1 && copied[0].contains("[the rest was dropped to save memory]"))
  }
}
