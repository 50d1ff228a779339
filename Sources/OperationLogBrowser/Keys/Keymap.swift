import TextScreen
import TextWidgets

/// What every key means: the tables of this program with the user's own keys.
///
/// A part's own keys take precedence over those of every pane. The keys that a user gives a command replace all that it
/// has, in every table.
package struct Keymap: Sendable {
  /// The keys that mean the same in every pane, section by section.
  package let sections: [KeyTable]
  /// The same in one table.
  let everywhere: KeyTable
  /// The keys that the user gave.
  private let own: [Command: [Key]]
  private let hinted: [Command: Key]

  /// The program's own keys.
  package static let usual = Keymap()

  /// - Parameters:
  ///   - own: the keys that the user gave commands; none takes a command's keys away.
  ///   - commands: the user's own command lines, which are commands as well.
  package init(_ own: [Command: [Key]] = [:], commands: [OwnCommand] = []) {
    let own = own.reduce(into: own) { all, given in
      if let key = Self.kept[given.key], !given.value.contains(key) { all[given.key, default: []].append(key) }
    }
    self.own = own
    let added = KeyTable(
      Self.ownTitle,
      commands.map { KeyBinding($0.keys, .runOwn($0.name), $0.help) }
    )
    sections = Self.usualSections.map { $0.with(own) } + (commands.isEmpty ? [] : [added])
    everywhere = KeyTable("", sections.flatMap(\.bindings))
    hinted = Dictionary(
      everywhere.bindings.compactMap { binding in binding.keys.first.map { (binding.command, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static let usualSections: [KeyTable] = [
    KeyTable("Moving", moving),
    KeyTable("Panes", panes),
    KeyTable("Statuses", statuses),
    KeyTable("Searching and filtering", narrowing),
    KeyTable(answersTitle, reasons),
    KeyTable("Sorting and loading", loading),
    KeyTable("Marking, copying and writing", copying),
    KeyTable("The program", program),
  ]

  /// Keys that stay beside those that the user gives: sentences name the one, and there is always a way out.
  private static let kept: [Command: Key] = [.escape: .escape, .interrupt: .control("C")]

  /// What help shows first, after the keys of what has the focus.
  static let answersTitle = "Causes and answers"
  private static let ownTitle = "Your commands"

  /// A part's own table with the user's keys.
  func table(_ part: KeyTable) -> KeyTable { own.isEmpty ? part : part.with(own) }

  func command(for key: Key, own part: KeyTable) -> Command? {
    table(part).command(for: key) ?? everywhere.command(for: key)
  }

  /// The key that hints show for a command.
  func key(for command: Command, own part: KeyTable) -> Key? { table(part).key(for: command) ?? hinted[command] }

  /// What to press for a command, in a sentence: its first key, or how the palette finds it.
  func press(_ command: Command, _ repertoire: Repertoire) -> String {
    hinted[command]?.name(repertoire) ?? ":\(command.name)"
  }
}

/// The keys as shown in the help and the README.
enum KeySections {
  typealias Section = (title: String, rows: [(label: String, help: String)])

  static func section<Meaning>(
    _ title: String,
    _ bindings: [KeyBinding<Meaning>],
    _ repertoire: Repertoire
  ) -> Section {
    (title, bindings.filter { !$0.keys.isEmpty }.map { ($0.label(repertoire), $0.help) })
  }

  /// The lines of the help.
  static func lines(_ sections: [Section], _ pen: Pen) -> [PrintableText] {
    var lines: [PrintableText] = []
    for (title, rows) in sections {
      if !lines.isEmpty { lines.append(pen("")) }
      lines.append(pen(title, .title, .bold))
      lines += rows.map { label, help in
        (pen(label, .key).padded(to: labelWidth) + pen("  ") + pen(help)).hanging(by: labelWidth + 2)
      }
    }
    return lines
  }

  private static let labelWidth = 18

  /// Lines of plain text.
  static func plain(_ sections: [Section]) -> String {
    sections.map { title, rows in
      let lines = rows.map { label, help in
        "  " + label + String(repeating: " ", count: max(2, labelWidth - label.count)) + help
      }
      return ([title] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  /// A table in Markdown.
  static func markdown(_ sections: [Section]) -> String {
    var lines = ["| key | does |", "|---|---|"]
    for (title, rows) in sections {
      lines.append("| **\(title)** | |")
      lines += rows.map { "| \(escaped($0.label)) | \($0.help) |" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A key as code, with Markdown's special characters escaped.
  private static func escaped(_ label: String) -> String {
    label.split(separator: " ").map { key in
      switch key {
      case "|": "`\\|`"
      case "`": "`` ` ``"
      default: "`\(key)`"
      }
    }.joined(separator: " ")
  }
}
