import TextScreen
import TextWidgets

/// The keys of a prompt; every other key inserts itself.
package enum PromptKeys {
  /// The keys in the order of the help.
  package static let bindings: [KeyBinding<PromptCommand>] = [
    KeyBinding([.enter], .accept, "accept"),
    KeyBinding([.escape, .control("C")], .leave, "cancel"),
    KeyBinding([.tab], .completeNext, "complete a filter's field or value; again: the next value"),
    KeyBinding([.backTab], .completePrevious, "the previous value"),
    KeyBinding([.control("T")], .toggleExpression, "a search's text as a regular expression, or as a text"),
    KeyBinding([.up, .control("P")], .edit(.earlier), "the previous line; for filters, also of former runs"),
    KeyBinding([.down, .control("N")], .edit(.later), "the next line"),
    KeyBinding([.left, .control("B")], .edit(.left), "a character to the left"),
    KeyBinding([.right, .control("F")], .edit(.right), "a character to the right"),
    KeyBinding(
      [.withAlt(.character("b")), .withControl(.left), .withAlt(.left)],
      .edit(.wordLeft),
      "a word to the left"
    ),
    KeyBinding(
      [.withAlt(.character("f")), .withControl(.right), .withAlt(.right)],
      .edit(.wordRight),
      "a word to the right"
    ),
    KeyBinding([.home, .control("A")], .edit(.home), "to the start"),
    KeyBinding([.end, .control("E")], .edit(.end), "to the end"),
    KeyBinding([.backspace, .control("H")], .edit(.deleteBackward), "delete the previous character"),
    KeyBinding([.delete, .control("D")], .edit(.deleteForward), "delete the character under the cursor"),
    KeyBinding([.withAlt(.backspace)], .edit(.deleteWordBackward), "delete the previous word"),
    KeyBinding([.withAlt(.character("d")), .withControl(.delete)], .edit(.deleteWordForward), "delete the next word"),
    KeyBinding([.control("W")], .edit(.deleteToSpace), "delete back to a space"),
    KeyBinding([.control("U")], .edit(.deleteToStart), "delete to the start"),
    KeyBinding([.control("K")], .edit(.deleteToEnd), "delete to the end"),
  ]

  static func command(for key: Key) -> PromptCommand? { commands[key] }

  private static let commands = KeyBinding.meanings(of: bindings)
}

/// What a key of a prompt does.
package enum PromptCommand: Hashable, Sendable {
  case accept, leave
  case edit(EditCommand)
  case completeNext, completePrevious
  /// A search's text is a regular expression, or a text again.
  case toggleExpression
}
