import OperationLogs

extension Browser {
  mutating func perform(_ command: Command, in table: TablePane<SignatureGroup>) {
    var table = table
    switch command {
    case .move(let movement):
      table.move(movement)
      views[views.count - 1].content = .signatures(table)
    case .open where focus == .list:
      guard let group = table.selected else { return say("There is no error to filter by.") }
      openSignature(group)
    default: performInTable(command)
    }
  }

  /// What means the same in every view that is no list of logs.
  private mutating func performInTable(_ command: Command) {
    switch command {
    case .otherPane, .zoom, .open, .openError, .filter, .refresh, .loadNextPage, .loadAllPages, .copyID, .copyRecord,
      .copyMenu, .signatures, .toggleWrap:
      performInList(command)
    case .dropNewestFilter, .clearFilters: _ = dropFilterSinceOpening()
    default: say("Esc leads back to the list first.")
    }
  }
}
