import TextScreen
import TextWidgets

/// Asks for a text to search in the pane with the focus.
struct SearchPrompt: Prompt {
  var editor: LineEditor
  let label = " search: "

  init(_ model: BrowserModel) { editor = LineEditor(history: model.searches) }

  mutating func accept(_ model: BrowserModel) -> [Reaction] { [.closePrompt, .search(editor.text)] }

  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    [model.pen("Enter searches  Esc leaves", .muted)]
  }
}
