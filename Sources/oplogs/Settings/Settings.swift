import CursesTerminal
import OperationLogBrowser
import TextScreen

/// What the settings file says; nil or empty for what it leaves open.
struct Settings {
  /// A column of the list.
  struct Column {
    var name: String
    /// Nil for the usual width.
    var width: Int?
  }

  /// Keys that replace those of a command.
  var keys: [Command: [Key]] = [:]
  var columns: [Column] = []
  /// Seconds between refreshes.
  var refresh: Double?
  /// The most requests for pages under way at once.
  var parallel: Int?
  var times: TimeDisplay?
  /// The look of each role, and how the file calls it.
  var theme: (value: Theme, name: String)?
  /// Where copies go.
  var clipboard = ClipboardChoice.terminal
  /// Whether the mouse is the program's; nil for the usual.
  var mouse: Bool?
  var views: [NamedView] = []
  var commands: [OwnCommand] = []

  var usesMouse: Bool { mouse ?? true }

  /// The meaning of all keys.
  var keymap: Keymap { Keymap(keys, commands: commands) }

  /// The widths of columns by name.
  var columnWidths: [String: Int] {
    columns.reduce(into: [:]) { widths, column in widths[column.name] = column.width }
  }

  /// What was chosen in former runs, replaced by what the file says.
  func over(_ kept: KeptState) -> KeptState {
    var kept = kept
    if let times { kept.apply(.times(times)) }
    if !columns.isEmpty { kept.setColumns(columns.map(\.name)) }
    return kept
  }
}

extension Settings {
  /// The settings in words, one after the other; arguments of command lines only if secrets may be shown.
  func described(unmasked: Bool) -> [(field: String, value: String)] {
    var rows: [(field: String, value: String)] = []
    for row in keymap.commandTable {
      guard let command = Keymap.named[row.name], keys[command] != nil else { continue }
      rows.append(("keys.\(row.name)", row.keys.isEmpty ? "(none)" : row.keys))
    }
    if !columns.isEmpty {
      let texts = columns.map { column in column.name + (column.width.map { ": \($0)" } ?? "") }
      rows.append(("columns", texts.joined(separator: ", ")))
    }
    if let refresh { rows.append(("refresh", refresh.formatted)) }
    if let parallel { rows.append(("parallel", "\(parallel)")) }
    if let times { rows.append(("times", times.rawValue)) }
    if case .program(let words) = clipboard { rows.append(("clipboard", words.first ?? "")) }
    if let mouse { rows.append(("mouse", mouse ? "on" : "off")) }
    if let theme { rows.append(("theme", theme.name)) }
    for view in views {
      let parts = view.description.parts.map { "\($0.name): \($0.value)" }
      rows.append(("views.\(view.name)", parts.joined(separator: ", ")))
    }
    for command in commands {
      let words = unmasked ? command.words : [command.program] + command.fields.map { "{\($0.name)}" }
      rows.append(("commands.\(command.name)", words.joined(separator: " ")))
    }
    return rows
  }
}

extension Double {
  /// Without a fraction if it has none.
  fileprivate var formatted: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
