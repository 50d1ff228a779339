import TextScreen
import TextWidgets

/// The keys that mean the same in every pane.
///
/// A part's own keys take precedence.
package enum Keymap {
  /// The keys, section by section.
  package static let sections: [KeyTable] = [
    KeyTable("Moving", moving),
    KeyTable("Panes", panes),
    KeyTable("Statuses", statuses),
    KeyTable("Searching and filtering", narrowing),
    KeyTable(answersTitle, reasons),
    KeyTable("Sorting and loading", loading),
    KeyTable("Copying and writing", copying),
    KeyTable("The program", program),
  ]

  /// What help shows first, after the keys of what has the focus.
  static let answersTitle = "Causes and answers"

  /// All keys in one table.
  static let everywhere = KeyTable("", sections.flatMap(\.bindings))

  static func command(for key: Key, own: KeyTable) -> Command? {
    own.command(for: key) ?? everywhere.command(for: key)
  }

  /// The key that hints show for a command.
  static func key(for command: Command, own: KeyTable) -> Key? { own.key(for: command) ?? hinted[command] }

  private static let hinted = Dictionary(
    everywhere.bindings.compactMap { binding in binding.keys.first.map { (binding.command, $0) } },
    uniquingKeysWith: { first, _ in first }
  )
}

/// The keys as shown in the help and the README.
enum KeySections {
  typealias Section = (title: String, rows: [(label: String, help: String)])

  static func section<Meaning>(
    _ title: String,
    _ bindings: [KeyBinding<Meaning>],
    _ repertoire: Repertoire
  ) -> Section {
    (title, bindings.map { ($0.label(repertoire), $0.help) })
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
