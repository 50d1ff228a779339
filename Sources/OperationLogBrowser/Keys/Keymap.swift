import TextScreen

/// Which key asks for which command: looked up among the keys of what has the focus, then among those of every pane.
///
/// The help overlay and the README's table of keys are made from it.
package enum Keymap {
  /// What has the focus, where it has keys of its own.
  enum Context: CaseIterable, Sendable {
    case list, detail, error, menu, text, signatures, life, histogram, protection
  }

  /// Keys under one heading.
  package struct Section: Sendable {
    /// What they are for.
    package let title: String
    /// The keys in the order in which they are shown.
    package let bindings: [KeyBinding<Command>]
  }

  /// The keys of every pane.
  package static let sections: [Section] = [
    Section(title: "Moving", bindings: moving),
    Section(title: "Panes", bindings: panes),
    Section(title: "Statuses", bindings: statuses),
    Section(title: "Searching and filtering", bindings: narrowing),
    Section(title: "From failed to why", bindings: reasons),
    Section(title: "Sorting and loading", bindings: loading),
    Section(title: "Copying and writing", bindings: copying),
    Section(title: "The program", bindings: program),
  ]

  /// Keys that mean something in the error view only.
  package static let errorView: [KeyBinding<Command>] = [
    KeyBinding([.character("J")], .nextFailed, "the next failed log's error"),
    KeyBinding([.character("K")], .previousFailed, "the previous failed log's error"),
  ]

  /// Keys that mean something in the histogram only.
  package static let histogramView: [KeyBinding<Command>] = [
    KeyBinding([.character("h"), .left], .scrollLeft, "the bucket before"),
    KeyBinding([.character("l"), .right], .scrollRight, "the bucket after"),
    KeyBinding([.character("z")], .zoomIn, "narrower buckets, down to a minute"),
    KeyBinding([.character("Z")], .zoomOut, "wider buckets, up to a month"),
    KeyBinding([.enter], .open, "limit the list to the bucket"),
  ]

  /// Keys that mean something in menus only.
  package static let menus: [KeyBinding<Command>] = [
    KeyBinding([.character(" ")], .pick, "pick, or take back")
  ]

  /// The keys of a prompt, where every other key writes itself.
  package static let prompts: [KeyBinding<PromptCommand>] = [
    KeyBinding([.enter], .accept, "take it"),
    KeyBinding([.escape, .control("C")], .leave, "leave it, and change nothing"),
    KeyBinding([.tab], .completeNext, "complete a filter's field or value; again: the next value"),
    KeyBinding([.backTab], .completePrevious, "the value before"),
    KeyBinding([.up, .control("P")], .edit(.earlier), "the line before; of filters those of former runs too"),
    KeyBinding([.down, .control("N")], .edit(.later), "the line after"),
    KeyBinding([.left, .control("B")], .edit(.left), "a character to the left"),
    KeyBinding([.right, .control("F")], .edit(.right), "a character to the right"),
    KeyBinding(
      [.withAlt(.character("b")), .withControl(.left), .withAlt(.left)],
      .edit(.wordLeft),
      "a word to the left"
    ),
    KeyBinding(
      [.withAlt(.character("f")), .withControl(.right), .withAlt(.right)],
      .edit(.wordRight),
      "a word to the right"
    ),
    KeyBinding([.home, .control("A")], .edit(.home), "to the start"),
    KeyBinding([.end, .control("E")], .edit(.end), "to the end"),
    KeyBinding([.backspace, .control("H")], .edit(.deleteBackward), "delete the character before"),
    KeyBinding([.delete, .control("D")], .edit(.deleteForward), "delete the character under the cursor"),
    KeyBinding([.withAlt(.backspace)], .edit(.deleteWordBackward), "delete the word before"),
    KeyBinding([.withAlt(.character("d")), .withControl(.delete)], .edit(.deleteWordForward), "delete the word after"),
    KeyBinding([.control("W")], .edit(.deleteToSpace), "delete back to a space"),
    KeyBinding([.control("U")], .edit(.deleteToStart), "delete all before"),
    KeyBinding([.control("K")], .edit(.deleteToEnd), "delete all after"),
  ]

  static func command(for key: Key, in context: Context) -> Command? {
    switch context {
    case .error: errorCommands[key] ?? commands[key]
    case .histogram: histogramCommands[key] ?? commands[key]
    case .menu: menuCommands[key] ?? commands[key]
    case .list, .detail, .text, .signatures, .life, .protection: commands[key]
    }
  }

  static func promptCommand(for key: Key) -> PromptCommand? { promptCommands[key] }

  /// The keys of what has the focus, its own first.
  static func bindings(in context: Context) -> [KeyBinding<Command>] { ownBindings(in: context) + everywhere }

  private static func ownBindings(in context: Context) -> [KeyBinding<Command>] {
    switch context {
    case .error: errorView
    case .histogram: histogramView
    case .menu: menus
    case .list, .detail, .text, .signatures, .life, .protection: []
    }
  }

  /// The key that hints name for a command.
  static func label(of command: Command, in context: Context, _ repertoire: Repertoire) -> String {
    let key = ownBindings(in: context).first { $0.command == command }?.keys.first ?? hintedKeys[command]
    return key?.name(repertoire) ?? ""
  }

  private static let everywhere = sections.flatMap(\.bindings)
  private static let commands = table(everywhere)
  private static let hintedKeys = Dictionary(
    everywhere.compactMap { binding in binding.keys.first.map { (binding.command, $0) } },
    uniquingKeysWith: { first, _ in first }
  )
  private static let errorCommands = table(errorView)
  private static let histogramCommands = table(histogramView)
  private static let menuCommands = table(menus)
  private static let promptCommands = table(prompts)

  private static func table<Meaning>(_ bindings: [KeyBinding<Meaning>]) -> [Key: Meaning] {
    Dictionary(
      bindings.flatMap { binding in binding.keys.map { ($0, binding.command) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

extension Keymap {
  /// The README's table of keys.
  package static var markdownTable: String {
    var lines = ["| key | does |", "|---|---|"]
    func append(_ title: String, _ rows: [(label: String, help: String)]) {
      lines.append("| **\(title)** | |")
      lines += rows.map { "| \(escaped($0.label)) | \($0.help) |" }
    }
    for (title, rows) in helpSections(.unicode) { append(title, rows) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everything that the help shows, section by section.
  static func helpSections(
    _ repertoire: Repertoire
  ) -> [(title: String, rows: [(label: String, help: String)])] {
    func rows<Meaning>(_ bindings: [KeyBinding<Meaning>]) -> [(label: String, help: String)] {
      bindings.map { ($0.label(repertoire), $0.help) }
    }
    return sections.map { ($0.title, rows($0.bindings)) } + [
      ("In the error view", rows(errorView)),
      ("In the histogram", rows(histogramView)),
      ("In a menu", rows(menus)),
      ("In a prompt", rows(prompts)),
    ]
  }

  /// Each key as code, with what Markdown would take for its own.
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
