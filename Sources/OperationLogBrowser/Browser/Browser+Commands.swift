import OperationLogs

/// The user's own command lines.
extension Browser {
  mutating func runOwn(named name: String) {
    guard let command = model.settings.commands.first(where: { $0.name == name }) else { return }
    let logs = commandLogs
    guard !logs.isEmpty || command.fields.isEmpty else { return say("No log is selected.") }
    emit(.runOwn(OwnProgram(name: name, words: command.words(for: logs), waits: command.waits)))
  }

  /// The logs that a command line is filled with: the marked ones, or else the one under the cursor.
  private var commandLogs: [OperationLog] {
    let marked = model.markedInOrder.map { model.log($0) }
    let logs = marked.isEmpty ? [layers.selection(model).log].compactMap { $0 } : marked
    return logs.map { $0.named(by: model.names.all) }
  }
}
