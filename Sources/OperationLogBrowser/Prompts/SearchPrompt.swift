import TextScreen
import TextWidgets

/// Asks for a text to search in the pane with the focus; while it is typed, the pane goes to its first match.
struct SearchPrompt: Prompt {
  var editor: LineEditor
  let leaving: [Reaction] = [.cancelSearch]
  /// Whether the text is a regular expression, also without slashes.
  private var isExpression = false
  /// What is wrong with the expression.
  private var mistake: SearchTerm.Mistake?

  init(_ model: BrowserModel) { editor = LineEditor(history: model.searches) }

  var label: String { isExpression ? " search (regex): " : " search: " }
  var marked: [Range<Int>] { mistake.map { [$0.place..<$0.place + 1] } ?? [] }

  private func read() throws(SearchTerm.Mistake) -> SearchTerm? {
    try SearchTerm.reading(editor.text, isExpression: isExpression)
  }

  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer {
    let before = editor.text
    if PromptKeys.command(for: key) == .toggleExpression {
      isExpression.toggle()
    } else {
      let answer = write(key, model)
      guard case .taken(let reactions) = answer, reactions.isEmpty, editor.text != before else { return answer }
    }
    return .taken(preview())
  }

  /// Shows the first match; while the expression is none, what was shown before stays.
  private mutating func preview() -> [Reaction] {
    do throws(SearchTerm.Mistake) {
      mistake = nil
      return [.previewSearch(try read())]
    } catch {
      mistake = error
      return []
    }
  }

  mutating func accept(_ model: BrowserModel) -> [Reaction] {
    do throws(SearchTerm.Mistake) {
      return [.closePrompt, .search(try read())]
    } catch {
      return []
    }
  }

  /// The mistake, or the matches so far and the keys.
  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    let pen = model.pen
    if let mistake { return [pen(mistake.sentence, .danger).truncated(to: width)] }
    let other = isExpression ? "^T text" : "^T regex"
    guard !editor.text.isEmpty else {
      let enter = model.searched == nil ? "" : "Enter end the search  "
      return [pen("\(enter)\(other)  Esc cancel", .muted).truncated(to: width)]
    }
    let matches = model.matches.map { $0.isUnknown ? "searching" : $0.words } ?? ""
    let line = pen(matches, model.matches?.count == 0 && model.matches?.isUnknown == false ? .warning : .plain)
    return [(line + pen("  Enter stay  \(other)  Esc back", .muted)).truncated(to: width)]
  }
}
