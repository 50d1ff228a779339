import OperationLogs

/// The user's own command lines.
extension Browser {
  mutating func runOwn(named name: String) {
    guard let command = model.settings.commands.first(where: { $0.name == name }) else { return }
    let logs = commandLogs
    guard !logs.isEmpty || command.fields.isEmpty else { return say("No log is selected.") }
    emit(.runOwn(OwnProgram(name: name, words: command.words(for: logs), waits: command.waits)))
  }

  /// The logs that a command line is filled with.
  private var commandLogs: [OperationLog] {
    [layers.selection(model).log].compactMap { $0?.named(by: model.names.all) }
  }
}
