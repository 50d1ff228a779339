import OperationLogs

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
