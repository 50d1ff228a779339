import LogFixtures
import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct `The line that tells what an error says` {
  @Test(arguments: ErrorCorpus.entries)
  func `is a meaningful line`(entry: ErrorCorpus.Entry) {
    #expect(LogDetail.text(entry.text).summary == entry.line)
  }

  @Test(arguments: ErrorCorpus.entries.map(\.text) + ErrorCorpus.templates)
  func `is the same in a list and among causes`(text: String) {
    let detail = LogDetail.text(text)
    let title = ErrorSignature(of: detail)?.title ?? ""
    #expect(detail.brief == detail.summary.withoutModules)
    // Causes are told apart by a JSON error's number too, which stands before the line.
    let said = title.hasPrefix("code ") ? title.split(separator: ": ", maxSplits: 1).last ?? "" : title[...]
    // A type is not masked in a title, so it is masked once more.
    #expect(TextMask.masked(said.utf8, limit: 80) == TextMask.masked(detail.summary.utf8, limit: 80))
    #expect(!title.contains("Background on this error") && !detail.summary.contains("Background on this error"))
  }

  @Test(arguments: [Int](0...60).map { $0 * 1000 })
  func `is found in a text of any length`(filling: Int) {
    let stack = String(repeating: "    a line of a source\n", count: filling / 23)
    let text =
      "Traceback (most recent call last):\n  File \"/a.py\", line 3, in run\n" + stack
      + "a.b.Late: gone\n[SQL: x]\n(Background on this error at: x)\n"
    #expect(LogDetail.text(text).summary == "a.b.Late: gone")
    #expect(ErrorSignature(of: .text(text))?.title == "a.b.Late: gone")
  }
}
