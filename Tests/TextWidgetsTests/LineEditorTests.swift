import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct LineEditorTests {
  private let pen = Pen(repertoire: .unicode)

  private func edited(_ text: String, _ commands: EditCommand...) -> LineEditor {
    var editor = LineEditor(text)
    for command in commands { editor.perform(command) }
    return editor
  }

  @Test func `words and lines are deleted from the cursor on`() {
    #expect(edited("ab cd  ", .deleteToSpace).text == "ab ")
    #expect(edited("abc", .left, .deleteToStart).text == "c")
    #expect(edited("abc", .left, .deleteToEnd).text == "ab")
    #expect(edited("abc", .home, .deleteForward, .end, .deleteBackward).text == "b")
    #expect(edited("", .deleteBackward, .deleteForward, .deleteToSpace, .left, .right).text == "")
  }

  @Test func `history lines can be recalled, and the new line after them`() {
    var editor = LineEditor("new", history: ["one", "two"])
    for (command, text) in [(EditCommand.earlier, "two"), (.earlier, "one"), (.earlier, "one"), (.later, "two")] {
      editor.perform(command)
      #expect(editor.text == text)
    }
    editor.perform(.later)
    #expect(editor.text == "new")
  }

  @Test func `only the first line of a pasted text is inserted`() {
    var editor = LineEditor("ad")
    editor.perform(.left)
    editor.insert("bc\nxy")
    #expect(editor.text == "abcd")
    #expect(editor.cursor == 3)
  }

  @Test func `a long line is scrolled to its cursor`() {
    let label = pen(" to: ")
    let whole = LineEditor("abc").line(behind: label, width: 20, pen)
    #expect((whole.text.text, whole.cursor) == (" to: abc", 8))
    let scrolled = LineEditor("状态abcdefgh").line(behind: label, width: 12, pen)
    #expect((scrolled.text.text, scrolled.cursor) == (" to: cdefgh", 11))
    #expect(LineEditor("abc").line(behind: label, width: 0, pen).cursor == 6)
  }

  @Test func `marked words have their own style`() {
    let text = LineEditor("状 bad ok").line(behind: pen(""), width: 30, marks: [(2..<5, Style(.danger))], pen).text
    let screen = drawnScreen(text)
    #expect(screen.rows[0].filter { $0.style.role == .danger }.map(\.text).joined() == "bad")
  }

  private func drawnScreen(_ text: PrintableText) -> Screen {
    var screen = Screen(size: Size(columns: 30, rows: 1))
    screen.draw(text, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
    return screen
  }
}
