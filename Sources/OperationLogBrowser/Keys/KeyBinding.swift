import TextScreen

/// Keys with the same meaning, as shown in the help and the README.
package struct KeyBinding<Meaning: Hashable & Sendable>: Hashable, Sendable {
  /// The keys; hints show the first one.
  package let keys: [Key]
  /// The command.
  package let command: Meaning
  /// The description.
  package let help: String

  init(_ keys: [Key], _ command: Meaning, _ help: String) {
    self.keys = keys
    self.command = command
    self.help = help
  }

  /// The same with other keys.
  func with(_ keys: [Key]) -> Self { Self(keys, command, help) }

  /// The keys as text: `j ↓`.
  package func label(_ repertoire: Repertoire) -> String {
    keys.map { $0.name(repertoire) }.joined(separator: " ")
  }

  /// The meaning of each key.
  static func meanings(of bindings: [Self]) -> [Key: Meaning] {
    Dictionary(
      bindings.flatMap { binding in binding.keys.map { ($0, binding.command) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
