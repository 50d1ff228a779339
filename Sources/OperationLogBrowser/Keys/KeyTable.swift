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

  /// The same table with other keys for some commands.
  func with(_ keys: [Command: [Key]]) -> KeyTable {
    guard bindings.contains(where: { keys[$0.command] != nil }) else { return self }
    return KeyTable(title, bindings.map { binding in keys[binding.command].map { binding.with($0) } ?? binding })
  }

  /// The first key for a command, which hints show.
  func key(for command: Command) -> Key? { bindings.first { $0.command == command }?.keys.first }

  /// Keys that have two meanings in this table.
  var conflicts: [KeyConflict] {
    var conflicts: [KeyConflict] = []
    var met: [Key: Command] = [:]
    for binding in bindings {
      for key in binding.keys {
        if let first = met[key], first != binding.command {
          conflicts.append(KeyConflict(key: key, commands: [first, binding.command]))
        }
        met[key] = met[key] ?? binding.command
      }
    }
    return conflicts
  }
}

/// A key that two commands claim.
package struct KeyConflict: Hashable, Sendable {
  /// The key.
  package let key: Key
  /// The two commands, in the order of the help.
  package let commands: [Command]

  /// The key's name in the configuration.
  package var keyName: String { key.name(.ascii) }
}

/// A hint in the footer: `Enter detail`.
struct KeyHint: Sendable {
  let commands: [Command]
  let text: String

  init(_ commands: Command..., text: String) { (self.commands, self.text) = (commands, text) }
}
