import JSON
import OperationLogs
import TextScreen

/// An `error_info` or `extra_info` formatted for reading.
///
/// JSON has one value per line, a traceback is folded or complete, any other text is unchanged.
struct DetailText: Sendable {
  private enum Content: Sendable {
    case json(JSONValue)
    case traceback(Traceback)
    case text(String)
  }

  private let content: Content
  private let repertoire: Repertoire
  /// The number of frames that can be folded.
  let frameCount: Int

  init(_ detail: LogDetail, repertoire: Repertoire) {
    self.repertoire = repertoire
    if let value = detail.structure {
      content = .json(value)
      frameCount = JSONLayout.frameCount(in: value)
    } else if let traceback = Traceback(detail.text) {
      content = .traceback(traceback)
      frameCount = traceback.frameCount
    } else {
      content = .text(detail.text)
      frameCount = 0
    }
  }

  /// How much more there is than the summary, in words; nil if that is all.
  var extent: String? {
    if frameCount > 0 { return frameCount == 1 ? "1 frame" : "\(frameCount) frames" }
    switch content {
    case .json: return "JSON"
    case .traceback(let traceback): return "\(traceback.lineCount) lines"
    case .text(let text):
      let newlines = text.utf8.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
      let count = newlines + (text.utf8.last == 10 ? 0 : 1)
      return count > 1 ? "\(count) lines" : nil
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
