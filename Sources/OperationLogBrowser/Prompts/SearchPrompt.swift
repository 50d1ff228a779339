import TextScreen
import TextWidgets

/// Asks for a text to search in the pane with the focus; while it is typed, the pane goes to its first match.
struct SearchPrompt: Prompt {
  var editor: LineEditor
  let label = " search: "
  let leaving: [Reaction] = [.cancelSearch]

  init(_ model: BrowserModel) { editor = LineEditor(history: model.searches) }

  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer {
    let before = editor.text
    let answer = write(key, model)
    guard case .taken(let reactions) = answer, reactions.isEmpty, editor.text != before else { return answer }
    return .taken([.previewSearch(editor.text)])
  }

  mutating func accept(_ model: BrowserModel) -> [Reaction] { [.closePrompt, .search(editor.text)] }

  /// The matches so far, and the keys.
  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    let pen = model.pen
    guard !editor.text.isEmpty else {
      return [pen("\(model.searched == nil ? "Enter or Esc cancel" : "Enter end the search  Esc cancel")", .muted)]
    }
    let matches = model.matches.map { $0.isUnknown ? "searching" : $0.words } ?? ""
    let line = pen(matches, model.matches?.count == 0 ? .warning : .plain) + pen("  Enter stay  Esc back", .muted)
    return [line.truncated(to: width)]
  }
}
