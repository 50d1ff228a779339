import LogFixtures
import OperationLogs
import Testing

@testable import LogStatistics

@Suite(.timeLimit(.minutes(5))) struct `The error of an incident` {
  @Test(arguments: ErrorCorpus.entries)
  func `is named by the line that every list shows`(entry: ErrorCorpus.Entry) {
    var failed = log("a", status: "error")
    failed.errorInfo = .text(entry.text)
    let base = StatisticsBase(loaded: 1, isComplete: true)
    let incident = Incident(
      of: failed,
      .karbor,
      among: [],
      base: base,
      names: .none,
      url: nil,
      now: LogTime(seconds: 0)
    )
    #expect(incident.markdown.contains("## Error\n\n\(MarkdownText.span(entry.line))\n\n"))
  }
}
