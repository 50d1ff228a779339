import OperationLogBrowser
import OperationLogs
import TextScreen

/// One's own command lines.
extension SettingsReader {
  private static let parts = ["key", "run", "wait"]

  mutating func readCommands(_ node: SettingsNode) {
    for entry in entries(of: node, "commands") {
      guard !entry.name.isEmpty, Keymap.named[entry.name] == nil else {
        refuse(entry.line, "\"\(entry.name)\" cannot be the name of a command: it is one already.")
        continue
      }
      if let command = command(entry) { settings.commands.append(command) }
    }
  }

  /// The command of an entry; nil if it has a mistake.
  private mutating func command(_ entry: SettingsNode.Entry) -> OwnCommand? {
    let before = mistakes.count
    var (keys, words, waits) = ([Key](), [String](), true)
    for part in entries(of: entry.node, "The command \(entry.name)") {
      switch part.name {
      case "key":
        keys = self.keys(of: part.node, entry.name) ?? []
        keyLines[entry.name] = part.line
      case "run": words = self.words(part, of: entry.name)
      case "wait": waits = truth(of: part.node, part.name) ?? true
      default:
        let sentence = "The command \(entry.name) has no part \(part.name)."
        refuse(part.line, sentence, part.name, Self.parts, "Parts")
      }
    }
    if mistakes.count == before, words.isEmpty {
      refuse(entry.line, "The command \(entry.name) needs a part run, as in \"run: [firefox, 'https://…/{id}']\".")
    }
    guard mistakes.count == before else { return nil }
    return OwnCommand(name: entry.name, keys: keys, words: words, waits: waits)
  }

  mutating func truth(of node: SettingsNode, _ what: String) -> Bool? {
    if case .text(let text, _) = node.value, let truth = SettingsNode.truth(text) { return truth }
    refuse(node.line, "\(what) is neither on nor off.")
    return nil
  }

  /// The program and its arguments, with fields that are known.
  private mutating func words(_ part: SettingsNode.Entry, of name: String) -> [String] {
    guard case .list(let nodes) = part.node.value, !nodes.isEmpty else {
      refuse(part.line, "run must be a list of the program and its arguments, as in \"[echo, '{id}']\".")
      return []
    }
    var words: [String] = []
    for node in nodes {
      guard case .text(let word, _) = node.value, !word.isEmpty || !words.isEmpty, !word.contains("\0") else {
        refuse(node.line, "run must be a list of texts; put what has braces or colons in quotes.")
        return []
      }
      check(word, behind: words, node.line, of: name)
      words.append(word)
    }
    return words
  }

  private mutating func check(_ word: String, behind words: [String], _ line: Int, of name: String) {
    for field in OwnCommand.unknownFields(in: word) {
      let known = RecordField.allCases.map(\.name)
      refuse(line, "The command \(name): no such field: {\(field)}.", field, known, "Fields")
    }
    guard !OwnCommand.fields(in: word).isEmpty else { return }
    guard !words.isEmpty else {
      return refuse(line, "The command \(name): a log cannot name the program to run.")
    }
    // A log may say anything, and a shell would run it.
    if let shell = ShellScript.shell(reading: word, behind: words) {
      refuse(
        line,
        "The command \(name): a field within a shell's script would be run as a part of it. Write \"$1\" there, and "
          + "behind the script the word sh and the field: [\(shell.joined(separator: ", ")), -c, 'echo \"$1\"', sh, '{id}']."
      )
    }
  }
}
