import OperationLogs
import TextScreen

/// What an `error_info` or `extra_info` holds, laid out for reading: JSON a line a value, a traceback folded or whole, any
/// other text as it is.
struct DetailText: Sendable {
  private enum Content: Sendable {
    case json(JSONValue)
    case traceback(Traceback)
    case text(String)
  }

  private let content: Content
  private let repertoire: Repertoire
  /// The frames that can be folded away.
  let frameCount: Int
  /// The one line that says most.
  let summary: String

  init(_ detail: LogDetail, repertoire: Repertoire) {
    self.repertoire = repertoire
    if let value = detail.structure {
      content = .json(value)
      frameCount = JSONLayout.frameCount(in: value)
      summary = detail.summary
    } else if let traceback = Traceback(detail.text) {
      content = .traceback(traceback)
      frameCount = traceback.frameCount
      summary = traceback.summary.map(String.init) ?? detail.summary
    } else {
      content = .text(detail.text)
      frameCount = 0
      summary = detail.summary
    }
  }

  func lines(folded: Bool) -> [PrintableText] {
    switch content {
    case .json(let value): JSONLayout.lines(of: value, folded: folded, repertoire: repertoire)
    case .traceback(let traceback):
      TracebackLayout(traceback: traceback, repertoire: repertoire).lines(folded: folded)
    case .text(let text): PrintableText.lines(text, repertoire: repertoire)
    }
  }
}
