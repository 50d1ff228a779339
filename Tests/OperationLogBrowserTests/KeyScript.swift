import TextScreen

/// Keys as they are written in tests: `jj<Enter>`, `<C-d>`, `<C-Left>`, `<M-b>`, `<M-BS>`, `<Esc>`, `<lt>` for `<`.
enum KeyScript {
  static func keys(in text: String) -> [Key] {
    var keys: [Key] = []
    var rest = text[...]
    while let first = rest.first {
      rest.removeFirst()
      guard first == "<", let end = rest.firstIndex(of: ">") else {
        keys.append(.character(first))
        continue
      }
      keys.append(key(named: String(rest[..<end])))
      rest = rest[rest.index(after: end)...]
    }
    return keys
  }

  private static func key(named name: String) -> Key {
    if let key = named[name] { return key }
    if name.hasPrefix("S-"), let key = named[String(name.dropFirst(2))] { return .withShift(key) }
    if name.hasPrefix("M-"), let letter = name.last {
      return .withAlt(named[String(name.dropFirst(2))] ?? .character(letter))
    }
    if name.hasPrefix("C-"), let key = named[String(name.dropFirst(2))] { return .withControl(key) }
    if name.hasPrefix("C-"), let letter = name.last { return .control(Character(letter.uppercased())) }
    guard let key = named[name] else { preconditionFailure("no key is called <\(name)>") }
    return key
  }

  private static let named: [String: Key] = [
    "lt": .character("<"), "Enter": .enter, "Tab": .tab, "S-Tab": .backTab, "Esc": .escape,
    "BS": .backspace, "Del": .delete, "Up": .up, "Down": .down, "Left": .left, "Right": .right,
    "Home": .home, "End": .end, "PgUp": .pageUp, "PgDn": .pageDown, "F1": .function(1),
    "Ins": .insert, "?": .unknown,
  ]
}
