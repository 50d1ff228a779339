import TextScreen

/// Keys that ask for the same thing, as the help and the README describe them.
package struct KeyBinding<Meaning: Hashable & Sendable>: Hashable, Sendable {
  /// Any of them will do; the first is the one that hints name.
  package let keys: [Key]
  /// What they ask for.
  package let command: Meaning
  /// What happens, in a few words.
  package let help: String

  init(_ keys: [Key], _ command: Meaning, _ help: String) {
    self.keys = keys
    self.command = command
    self.help = help
  }

  /// The keys as they are written: `j ↓`.
  package func label(_ repertoire: Repertoire) -> String {
    keys.map { $0.name(repertoire) }.joined(separator: " ")
  }

  /// What each key asks for.
  static func meanings(of bindings: [Self]) -> [Key: Meaning] {
    Dictionary(
      bindings.flatMap { binding in binding.keys.map { ($0, binding.command) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

extension Key {
  /// What is written on it: `j`, `^D`, `Enter`, `↓`.
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
