import OperationLogBrowser
import TextScreen

extension SettingsReader {
  mutating func readKeys(_ node: SettingsNode) {
    for entry in entries(of: node, "keys") {
      guard let command = Keymap.named[entry.name] else {
        let meant = Self.meant(entry.name, Array(Keymap.named.keys).sorted())
        refuse(entry.line, "No such command: \(entry.name).\(meant) \"oplogs config keys\" lists all.")
        continue
      }
      guard let keys = keys(of: entry.node, entry.name) else { continue }
      settings.keys[command] = keys
      keyLines[entry.name] = entry.line
    }
  }

  /// A key or a list of keys; an empty list is none.
  mutating func keys(of node: SettingsNode, _ what: String) -> [Key]? {
    guard let names = texts(of: node, what) else { return nil }
    var keys: [Key] = []
    for name in names {
      guard let key = Key(named: name) else {
        refuse(node.line, "\(what): no such key: \(name). Keys: \(Key.namesHint).")
        return nil
      }
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// Refuses keys that two commands claim.
  mutating func checkKeys() {
    for conflict in settings.keymap.conflicts {
      let names = conflict.commands.map(\.name)
      // The program's own tables have no conflict, so that one of the two is in the file.
      let placed = names.compactMap { name in keyLines[name].map { (name: name, line: $0) } }
      guard let last = placed.max(by: { $0.line < $1.line }) else { continue }
      let other = names.first { $0 != last.name } ?? last.name
      let way = keyLines[other] == nil ? "Give that another one here, as in \"\(other): F12\"" : "Leave it to one"
      refuse(last.line, "\(conflict.keyName) is a key of \(last.name) and of \(other). \(way).")
    }
  }
}
