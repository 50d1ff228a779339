import OperationLogs

/// The log that a command applies to: that of the topmost layer that shows one.
struct Selection: Sendable {
  let log: OperationLog?
  /// Which log it is, if that is not obvious: ` of its last failure`.
  var note = ""
  /// Whether the list is visible, not hidden by a view that is not a list of logs.
  var isInList = true
  /// Whether rows have the focus, not a text about one log.
  var isInRows = true
  /// The view in the list's place; nil for a list.
  var view: ViewWord?
}

/// A part that a command opens.
protocol OpenedByKey: Sendable {
  static var commands: [Command] { get }
  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction]
}
