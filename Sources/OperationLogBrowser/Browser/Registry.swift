import TextScreen

/// All parts that a command opens in the list's place or over it; a new part is added here, with its command and key.
///
/// What belongs to the program, help, requests and palette, is opened by `Browser`. A view that a command line can begin
/// with has a `ViewWord` as well.
enum Registry {
  static let opened: [any OpenedByKey.Type] = [
    CausesView.self, HistogramView.self, LifeView.self, PlansView.self,
    CellMenu.self, ColumnMenu.self, ContextsMenu.self, CopyMenu.self, ExportMenu.self, RelatedMenu.self,
    StatusMenu.self,
  ]

  /// The parts with their own keys, in the order of the help.
  static let keyTables: [KeyTable] = [ErrorView.keys, HistogramView.keys, .menus]

  /// Opens the part that a command belongs to.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> Answer {
    guard let part = opened.first(where: { $0.commands.contains(command) }) else { return .passedOn }
    return .taken(part.open(command, about: selection, model))
  }

  /// The same for the help: first the keys of what has the focus, then causes and answers, then the rest.
  static func helpSections(of focus: KeyTable, _ keymap: Keymap, _ repertoire: Repertoire) -> [KeySections.Section] {
    let all = keySections(keymap, repertoire)
    let first = [focus.title, Keymap.answersTitle].compactMap { title in all.first { $0.title == title } }
    return first + all.filter { section in !first.contains { $0.title == section.title } }
  }

  /// All keys: those of every pane, of single parts, and of prompts.
  static func keySections(_ keymap: Keymap, _ repertoire: Repertoire) -> [KeySections.Section] {
    keymap.tables.map { KeySections.section($0.title, $0.bindings, repertoire) }
      + [KeySections.section("In a prompt", PromptKeys.bindings, repertoire)]
  }
}

extension Keymap {
  /// The README's table of keys.
  package static var markdownTable: String { KeySections.markdown(Registry.keySections(.usual, .unicode)) }

  /// The same as text, for a terminal that may know ASCII only.
  package static var plainText: String { KeySections.plain(Registry.keySections(.usual, .ascii)) }

  /// The same in parts: a heading, and what its keys do.
  package static var table: [(title: String, rows: [(label: String, help: String)])] {
    Registry.keySections(.usual, .ascii)
  }

  /// The tables of every pane, then those of single parts.
  fileprivate var tables: [KeyTable] { sections + Registry.keyTables.map(table) }

  /// The commands that a configuration may give keys to, by name.
  package static let named: [String: Command] = Dictionary(
    usual.tables.flatMap(\.bindings).map { ($0.command.name, $0.command) },
    uniquingKeysWith: { first, _ in first }
  )

  /// Keys that two commands claim, in the order of the help.
  package var conflicts: [KeyConflict] {
    everywhere.conflicts + Registry.keyTables.map(table).flatMap(\.conflicts)
  }

  /// Every command once: its name, its keys and what it does, in the order of the help.
  package var commandTable: [(name: String, keys: String, help: String)] {
    var met: [Command: Int] = [:]
    var rows: [(name: String, keys: [String], help: String)] = []
    for binding in tables.flatMap(\.bindings) {
      let keys = binding.keys.map { $0.name(.ascii) }
      if let place = met[binding.command] {
        rows[place].keys += keys.filter { !rows[place].keys.contains($0) }
      } else {
        met[binding.command] = rows.count
        rows.append((binding.command.name, keys, binding.help))
      }
    }
    return rows.map { ($0.name, $0.keys.joined(separator: " "), $0.help) }
  }
}
