import TextScreen
import TextWidgets

/// Asks for a command by its description and runs it in the pane with the focus.
struct CommandPrompt: Prompt {
  var editor = LineEditor()
  let label = " command: "
  private var palette: Palette

  init(_ own: KeyTable, _ model: BrowserModel) {
    palette = Palette(own, model.settings.keymap, model.settings.views, model.pen)
  }

  var box: (any Overlay)? { palette }

  mutating func press(_ key: Key, _ model: BrowserModel, in size: Size) -> Answer {
    switch (key, PromptKeys.command(for: key)) {
    case (.pageDown, _): palette.move(.pageDown, height: size.rows)
    case (.pageUp, _): palette.move(.pageUp, height: size.rows)
    case (_, .edit(.later)), (_, .completeNext): palette.move(.down, height: size.rows)
    case (_, .edit(.earlier)), (_, .completePrevious): palette.move(.up, height: size.rows)
    default:
      defer { palette.show(editor.text) }
      return write(key, model)
    }
    return .done
  }

  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer {
    palette.move(toLine: line, height: size.rows) ? .taken(accept(model)) : .done
  }

  /// Runs the command under the cursor; without a match, the text stays for correction.
  mutating func accept(_ model: BrowserModel) -> [Reaction] {
    if let explanation = palette.explanation { return [.closePrompt, .say(explanation)] }
    return palette.menu.selected.map { [.closePrompt, .run($0)] } ?? []
  }

  func notes(width: Int, rows: Int, _ model: BrowserModel) -> [PrintableText] {
    [model.pen("Enter run  Tab next  Esc cancel", .muted)]
  }
}
