import TextScreen
import TextWidgets

/// Keys under one heading: those of every pane, or those that mean something in one part alone.
package struct KeyTable: Sendable {
  /// What they are for, as the help heads them.
  package let title: String
  /// The keys in the order in which they are shown.
  package let bindings: [KeyBinding<Command>]
  private let commands: [Key: Command]

  init(_ title: String, _ bindings: [KeyBinding<Command>]) {
    (self.title, self.bindings) = (title, bindings)
    commands = KeyBinding.meanings(of: bindings)
  }

  /// A part without keys of its own.
  static let none = KeyTable("", [])

  func command(for key: Key) -> Command? { commands[key] }

  /// The first key that asks for a command, which hints name.
  func key(for command: Command) -> Key? { bindings.first { $0.command == command }?.keys.first }
}

/// What the footer says of keys: `Enter detail`.
struct KeyHint: Sendable {
  let commands: [Command]
  let text: String

  init(_ commands: Command..., text: String) { (self.commands, self.text) = (commands, text) }
}
