import TextScreen

/// The keys of a prompt, where every other key writes itself.
package enum PromptKeys {
  /// The keys in the order in which the help shows them.
  package static let bindings: [KeyBinding<EditCommand>] = [
    KeyBinding([.enter], .accept, "take it"),
    KeyBinding([.escape, .control("C")], .leave, "leave it, and change nothing"),
    KeyBinding([.tab], .completeNext, "complete a filter's field or value; again: the next value"),
    KeyBinding([.backTab], .completePrevious, "the value before"),
    KeyBinding([.up, .control("P")], .earlier, "the line before; of filters those of former runs too"),
    KeyBinding([.down, .control("N")], .later, "the line after"),
    KeyBinding([.left, .control("B")], .left, "a character to the left"),
    KeyBinding([.right, .control("F")], .right, "a character to the right"),
    KeyBinding([.withAlt(.character("b")), .withControl(.left), .withAlt(.left)], .wordLeft, "a word to the left"),
    KeyBinding([.withAlt(.character("f")), .withControl(.right), .withAlt(.right)], .wordRight, "a word to the right"),
    KeyBinding([.home, .control("A")], .home, "to the start"),
    KeyBinding([.end, .control("E")], .end, "to the end"),
    KeyBinding([.backspace, .control("H")], .deleteBackward, "delete the character before"),
    KeyBinding([.delete, .control("D")], .deleteForward, "delete the character under the cursor"),
    KeyBinding([.withAlt(.backspace)], .deleteWordBackward, "delete the word before"),
    KeyBinding([.withAlt(.character("d")), .withControl(.delete)], .deleteWordForward, "delete the word after"),
    KeyBinding([.control("W")], .deleteToSpace, "delete back to a space"),
    KeyBinding([.control("U")], .deleteToStart, "delete all before"),
    KeyBinding([.control("K")], .deleteToEnd, "delete all after"),
  ]

  static func command(for key: Key) -> EditCommand? { commands[key] }

  private static let commands = KeyBinding.meanings(of: bindings)
}
