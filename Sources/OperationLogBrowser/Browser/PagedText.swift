import TextScreen
import TextWidgets

/// What a pane shows, from its start to its end, for a program that shows text in the terminal.
package struct PagedText: Sendable {
  enum Content: Sendable {
    case lines([PrintableText])
    /// The rows that stand in the list's place, below what is said of how complete they are.
    case rows(any BodyView, BrowserModel, head: [String])
  }

  let content: Content

  /// Lines at a time.
  private static let stride = 500

  /// The text, some lines at a time, with nothing in it that a terminal would act on.
  ///
  /// - Parameter body: takes whole lines; what it throws ends the text.
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
