import TextScreen
import TextWidgets

/// The lines of the help, made from the keymap.
enum HelpText {
  private static let labelWidth = 18

  static func lines(_ pen: Pen) -> [PrintableText] {
    var lines: [PrintableText] = []
    for (title, rows) in Keymap.helpSections(pen.repertoire) {
      if !lines.isEmpty { lines.append(pen("")) }
      lines.append(pen(title, .title, .bold))
      lines += rows.map { label, help in
        pen(label, .key).padded(to: labelWidth) + pen("  ") + pen(help)
      }
    }
    return lines
  }
}
