import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct `What an error says` {
  private static let wide = Size(columns: 400, rows: 40)

  /// A browser that has loaded one protect that failed with a text.
  private func player(_ text: String) -> Player {
    var log = OperationLog.failedRestore(.text(text))
    (log.operationType, log.status, log.restoreID) = ("protect", "error", nil)
    log.planID = "d58ffd3e-aaaa-4bbb-8ccc-0123456789ab"
    return .loaded([log], size: Self.wide)
  }

  /// The beginning of a line as it is shown, which fits into every column.
  private func shown(_ line: String) -> String { String(PrintableText(line).text.prefix(40)) }

  @Test(arguments: ErrorCorpus.entries)
  func `is the same in list, detail, error view, plans and causes`(entry: ErrorCorpus.Entry) throws {
    var player = player(entry.text)
    let (line, brief) = (shown(entry.line), shown(entry.line.withoutModules))
    #expect(player.cursorLine?.contains(brief) == true)
    let lines = player.screen.lines()
    let label = try #require(lines.firstIndex { $0.hasSuffix("error_info") })
    #expect(lines[label + 1].contains("  " + line))
    player.press("x")
    let isJSON = entry.text.hasPrefix("{") || entry.text.hasPrefix("['")
    // A traceback without its last line is folded to what is missing.
    let said = entry.line.hasPrefix("Traceback (") ? "the text ends before the error's own line" : line
    #expect(isJSON || player.text.contains(said))
    player.press("qp")
    #expect(player.cursorLine?.contains(brief) == true)
    player.press("p!")
    player.answerAll()
    let cause = try #require(ErrorSignature(of: .text(entry.text))?.title.withoutModules)
    #expect(player.cursorLine?.contains(shown(cause)) == true)
  }
}
