import OperationLogs
import TextScreen
import TextWidgets

/// What a command is about: the log of the topmost layer that shows one.
struct Selection: Sendable {
  let log: OperationLog?
  /// Which log it is, where that is not plain: ` of its last failure`.
  var note = ""
  /// Whether the list is shown, or hidden by a view that is no list of logs.
  var isInList = true
}

/// A part that a key opens.
protocol OpenedByKey: Sendable {
  static var commands: [Command] { get }
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction]
}

/// The parts that there are: a new one is written down here, beside its command and its key.
enum Registry {
  static let opened: [any OpenedByKey.Type] = [
    CausesView.self, HistogramView.self, LifeView.self, PlansView.self,
    Cells.self, Columns.self, Contexts.self, Copy.self, ExportMenu.self, Related.self, Statuses.self,
  ]

  /// The parts with keys of their own, in the order of the help.
  static let keyTables: [KeyTable] = [ErrorView.keys, HistogramView.keys, .menus]

  /// Opens the part that a command is of.
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> Answer {
    guard let part = opened.first(where: { $0.commands.contains(command) }) else { return .passedOn }
    return .taken(part.open(command, about: selection, model))
  }

  /// All keys: of every pane, of single parts, and of prompts.
  static func keySections(_ repertoire: Repertoire) -> [KeySections.Section] {
    (Keymap.sections + keyTables).map { KeySections.section($0.title, $0.bindings, repertoire) }
      + [KeySections.section("In a prompt", PromptKeys.bindings, repertoire)]
  }
}

extension Keymap {
  /// The README's table of keys.
  package static var markdownTable: String { KeySections.markdown(Registry.keySections(.unicode)) }
}
