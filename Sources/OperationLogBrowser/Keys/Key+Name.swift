import TextScreen

extension Key {
  /// The key's name: `j`, `^D`, `Enter`, `↓`.
  func name(_ repertoire: Repertoire) -> String {
    let hasArrows = repertoire != .ascii
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
    case .up: hasArrows ? "↑" : "Up"
    case .down: hasArrows ? "↓" : "Down"
    case .left: hasArrows ? "←" : "Left"
    case .right: hasArrows ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .withAlt(let key): "Alt-" + key.name(repertoire)
    case .withControl(let key): "Ctrl-" + key.name(repertoire)
    case .withShift(let key): "Shift-" + key.name(repertoire)
    case .paste: "paste"
    case .mouse: "mouse"
    case .unknown: "?"
    }
  }

  /// What the configuration may call a key.
  package static let namesHint =
    "a character, Space, Enter, Tab, Esc, Backspace, Del, Ins, Up, Down, Left, Right, Home, End, PgUp, PgDn, F1 to F12, "
    + "^R or Ctrl-R, Shift-Tab, Shift-Down, Ctrl-Left, Alt-x"

  /// A key by its name in the configuration, as `name` writes it, or by a longer one; names of several letters ignore case.
  ///
  /// - Returns: nil if terminals send no such key.
  package init?(named text: String) {
    if text.count == 1, let character = text.first {
      guard !character.isWhitespace, character.unicodeScalars.count == 1, PrintableText(text).text == text else {
        return nil
      }
      self = Self.arrows[text] ?? .character(character)
    } else if let known = Self.named[text.lowercased()] {
      self = known
    } else if let rest = Self.rest(of: text, behind: ["Alt-", "M-"]) {
      guard let key = Key(named: rest), !key.holdsAnother else { return nil }
      self = .withAlt(key)
    } else if let rest = Self.rest(of: text, behind: ["Shift-", "S-"]) {
      guard let key = Key(named: rest), [.up, .down, .left, .right].contains(key) else { return nil }
      self = .withShift(key)
    } else if let rest = Self.rest(of: text, behind: ["^", "Ctrl-", "C-"]) {
      guard let key = Self.holdingControl(rest) else { return nil }
      self = key
    } else {
      return nil
    }
  }

  private static let arrows: [String: Key] = ["↑": .up, "↓": .down, "←": .left, "→": .right]

  private static let named: [String: Key] = {
    let all: [Key] = [
      .character(" "), .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown,
    ]
    var named = Dictionary(uniqueKeysWithValues: all.map { ($0.name(.ascii).lowercased(), $0) })
    for number in 1...12 { named["f\(number)"] = .function(number) }
    let others: KeyValuePairs<String, Key> = [
      "return": .enter, "backtab": .backTab, "escape": .escape, "delete": .delete, "insert": .insert, "pageup": .pageUp,
      "pagedown": .pageDown,
    ]
    for (name, key) in others { named[name] = key }
    return named
  }()

  private static func rest(of text: String, behind prefixes: [String]) -> String? {
    let prefix = prefixes.first { text.lowercased().hasPrefix($0.lowercased()) && text.count > $0.count }
    return prefix.map { String(text.dropFirst($0.count)) }
  }

  private var holdsAnother: Bool {
    switch self {
    case .withAlt, .withControl, .withShift: true
    default: false
    }
  }

  /// The key with Ctrl held, as terminals send it: `^I` is Tab, `^M` Enter.
  private static func holdingControl(_ name: String) -> Key? {
    if name.count > 1 {
      switch named[name.lowercased()] {
      case .character: return .control("@")
      case .some(let key) where cursorKeys.contains(key): return .withControl(key)
      default: return nil
      }
    }
    switch name.uppercased() {
    case "I": return .tab
    case "J", "M": return .enter
    case "H", "?": return .backspace
    case "[": return .escape
    case let letter:
      guard let byte = letter.utf8.first, letter.utf8.count == 1, (0x40...0x5F).contains(byte) else {
        return arrows[letter].map { .withControl($0) }
      }
      return .control(Character(letter))
    }
  }

  private static let cursorKeys: Set<Key> = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .delete, .insert,
  ]
}
