import CursesTerminal
import TextScreen

extension SettingsReader {
  private static let attributes: KeyValuePairs<String, Style.Attributes> = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
  ]
  private static let base = "base"

  /// The name of a theme, or looks of roles beside one: `{base: light, danger: bold 196, match: black on 220}`.
  mutating func readTheme(_ node: SettingsNode) {
    guard case .mapping(let entries) = node.value else {
      if let name = text(of: node, "theme"), let theme = theme(name, node.line) { settings.theme = (theme, name) }
      return
    }
    var (theme, name) = (Theme.usual, "default")
    for entry in entries where entry.name == Self.base {
      guard let text = text(of: entry.node, entry.name), let base = self.theme(text, entry.line) else { return }
      (theme, name) = (base, text)
    }
    for entry in entries where entry.name != Self.base {
      guard let role = Role.allCases.first(where: { "\($0)" == entry.name }) else {
        let known = [Self.base] + Role.allCases.map { "\($0)" }
        refuse(entry.line, "No such role: \(entry.name).", entry.name, known, "Roles")
        continue
      }
      guard let text = text(of: entry.node, entry.name), let look = look(text, entry.line) else { continue }
      theme.set(role, look)
      name += ", \(entry.name): \(text)"
    }
    settings.theme = (theme, name)
  }

  private mutating func theme(_ name: String, _ line: Int) -> Theme? {
    let theme = Theme(named: name)
    if theme == nil { refuse(line, "No such theme: \(name).", name, Theme.bundled.map(\.key), "Themes") }
    return theme
  }

  /// A colour, `on` another one, and attributes, in any order; `plain` is the terminal's own look.
  private mutating func look(_ text: String, _ line: Int) -> Theme.Look? {
    var (look, isGround) = (Theme.Look(), false)
    for word in text.split(separator: " ").map(String.init) {
      if word == "on" {
        isGround = true
      } else if let attribute = Self.attributes.first(where: { $0.key == word })?.value {
        look.attributes.formUnion(attribute)
      } else if let color = ThemeColor(named: word) {
        if isGround { look.background = color } else { look.foreground = color }
        isGround = false
      } else if word != "plain" {
        let known = Self.attributes.map(\.key) + ThemeColor.names
        let rest = "\(known.joined(separator: ", ")), bright-red and so on, 0 to 255, #rrggbb, plain"
        refuse(line, "Neither a colour nor an attribute: \(word).\(Self.meant(word, known)) Known: \(rest).")
        return nil
      }
    }
    guard !isGround else {
      refuse(line, "A colour must follow \"on\", as in \"black on yellow\".")
      return nil
    }
    return look
  }
}
