import TextScreen
import TextWidgets

/// The whole text of a pane, for the pager.
package struct PagedText: Sendable {
  enum Content: Sendable {
    case lines([PrintableText])
    /// The rows of the view, below a head about their completeness.
    case rows(any BodyView, BrowserModel, head: [String])
  }

  let content: Content

  /// How many lines are produced at a time.
  private static let stride = 500

  /// Passes the text to a closure in parts, without terminal control characters.
  ///
  /// - Parameter body: receives whole lines; an error that it throws ends the text.
  package func forEachPart(_ body: (String) throws -> Void) rethrows {
    switch content {
    case .lines(let lines):
      for start in Swift.stride(from: 0, to: lines.count, by: Self.stride) {
        try body(Self.text(lines[start...].prefix(Self.stride).map(\.text)))
      }
    case .rows(let view, let model, let head):
      try body(Self.text(head))
      let count = view.position(model).count
      for start in Swift.stride(from: 0, to: count, by: Self.stride) {
        try body(Self.text(view.lines(start..<min(start + Self.stride, count), model)))
      }
    }
  }

  private static func text(_ lines: [String]) -> String {
    lines.reduce(into: "") { text, line in
      text += line
      text += "\n"
    }
  }
}
