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
  static func helpSections(of focus: KeyTable, _ repertoire: Repertoire) -> [KeySections.Section] {
    let all = keySections(repertoire)
    let first = [focus.title, Keymap.answersTitle].compactMap { title in all.first { $0.title == title } }
    return first + all.filter { section in !first.contains { $0.title == section.title } }
  }

  /// All keys: those of every pane, of single parts, and of prompts.
  static func keySections(_ repertoire: Repertoire) -> [KeySections.Section] {
    (Keymap.sections + keyTables).map { KeySections.section($0.title, $0.bindings, repertoire) }
      + [KeySections.section("In a prompt", PromptKeys.bindings, repertoire)]
  }
}

extension Keymap {
  /// The README's table of keys.
  package static var markdownTable: String { KeySections.markdown(Registry.keySections(.unicode)) }

  /// The same as text, for a terminal that may know ASCII only.
  package static var plainText: String { KeySections.plain(Registry.keySections(.ascii)) }

  /// The same in parts: a heading, and what its keys do.
  package static var table: [(title: String, rows: [(label: String, help: String)])] { Registry.keySections(.ascii) }
}
