import TextScreen
import TextWidgets

/// Keys under one heading: those of every pane, or those of a single part.
package struct KeyTable: Sendable {
  /// The heading in the help.
  package let title: String
  /// The keys in display order.
  package let bindings: [KeyBinding<Command>]
  private let commands: [Key: Command]

  init(_ title: String, _ bindings: [KeyBinding<Command>]) {
    (self.title, self.bindings) = (title, bindings)
    commands = KeyBinding.meanings(of: bindings)
  }

  /// For a part without its own keys.
  static let none = KeyTable("", [])

  func command(for key: Key) -> Command? { commands[key] }

  /// The first key for a command, which hints show.
  func key(for command: Command) -> Key? { bindings.first { $0.command == command }?.keys.first }
}

/// A hint in the footer: `Enter detail`.
struct KeyHint: Sendable {
  let commands: [Command]
  let text: String

  init(_ commands: Command..., text: String) { (self.commands, self.text) = (commands, text) }
}
