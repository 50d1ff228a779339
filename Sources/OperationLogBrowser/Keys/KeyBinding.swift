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

extension Key {
  /// The key's name: `j`, `^D`, `Enter`, `↓`.
  func name(_ repertoire: Repertoire) -> String {
    let isUnicode = repertoire == .unicode
    return switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "^\(letter)"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: isUnicode ? "↑" : "Up"
    case .down: isUnicode ? "↓" : "Down"
    case .left: isUnicode ? "←" : "Left"
    case .right: isUnicode ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .withAlt(let key): "Alt-" + key.name(repertoire)
    case .withControl(let key): "Ctrl-" + key.name(repertoire)
    case .paste: "paste"
    case .unknown: "?"
    }
  }
}
