import TextScreen
import TextWidgets

extension Browser {
  /// Asks for a command by what it does; it is meant for what has the focus now.
  mutating func openPalette() {
    switch overlay {
    case .statuses, .copy, .related, .export, .columns, .cells, .palette, .contexts: return
    case .help, .requestLog: overlay = nil
    case nil: break
    }
    let palette = Palette(keyContext, pen)
    openPrompt(.command)
    overlay = .palette(palette)
  }

  /// A key of the prompt that means another command than the one under the cursor, or the next one.
  mutating func chooseCommand(_ key: Key) {
    guard case .palette(var palette) = overlay, let prompt else { return }
    let height = overlaySize.rows
    switch (key, Keymap.promptCommand(for: key)) {
    case (.pageDown, _): palette.move(.pageDown, height: height)
    case (.pageUp, _): palette.move(.pageUp, height: height)
    case (_, .edit(.later)), (_, .completeNext): palette.move(.down, height: height)
    case (_, .edit(.earlier)), (_, .completePrevious): palette.move(.up, height: height)
    default: palette.show(prompt.editor.text)
    }
    overlay = .palette(palette)
  }

  /// Runs the command under the cursor; where none fits, the text stays to be mended.
  mutating func runCommand() {
    guard case .palette(let palette) = overlay, let command = palette.menu.selected else { return }
    (prompt, overlay) = (nil, nil)
    perform(command)
  }
}
