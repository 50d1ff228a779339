import TextScreen
import TextWidgets

/// Asks for the path of a file.
struct PathPrompt: Prompt {
  var editor: LineEditor
  let label = " write to: "
  private let content: ExportContent

  init(_ content: ExportContent, _ path: String, history: [String]) {
    self.content = content
    editor = LineEditor(path, history: history)
  }

  mutating func accept(_ model: BrowserModel) -> [Reaction] {
    editor.text.isEmpty ? [] : [.closePrompt, .write(ExportRequest(content, path: editor.text))]
  }

  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    let note = model.pen("Enter writes \(content.name) there, readable by you alone  Esc leaves", .muted)
    return Array(note.wrapped(to: width).prefix(rows))
  }
}
