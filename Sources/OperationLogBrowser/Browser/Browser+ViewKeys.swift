import LogStatistics
import OperationLogs
import TextWidgets

extension Browser {
  mutating func perform(_ command: Command, in table: AnchoredRows<SignatureGroup>) {
    var table = table
    switch command {
    case .move(let movement):
      table.move(movement)
      views[views.count - 1].content = .signatures(table)
    case .open where focus == .list:
      guard let group = table.selected else { return say("There is no error to filter by.") }
      openSignature(group)
    case .takeCell, .leaveOutCell:
      guard let group = table.selected else { return say("There is no error to filter by.") }
      toggle(FilterTerm(cause: group.signature, isNegated: command == .leaveOutCell))
    default: performInTable(command)
    }
  }

  mutating func perform(_ command: Command, in table: AnchoredRows<PlanProtection.Row>) {
    var table = table
    switch command {
    case .move(let movement):
      table.move(movement)
      views[views.count - 1].content = .protection(table)
    case .open where focus == .list:
      guard let row = table.selected else { return say("There is no \(protectedKind) to look at.") }
      push(life: LifeSubject(kind: protectedKind, id: row.id))
    case .openError where table.selected?.lastFailure == nil:
      say(table.selected == nil ? "There is no \(protectedKind) to look at." : "None of its runs loaded has failed.")
    case .filter: say("The \(protectedKind)s of all logs are shown; Esc leads back to the list.")
    default: performInTable(command)
    }
  }

  /// A life is a list in its own order, and no wider than what it is of.
  mutating func performInLife(_ command: Command) {
    switch command {
    case .sortNextColumn, .sortPreviousColumn, .invertSort: say("A life is in the order of time.")
    case .scrollLeft, .scrollRight: say("There is nothing beside.")
    case .pickColumns: say("A life has columns of its own.")
    case .dropNewestFilter, .clearFilters: _ = dropFilterSinceOpening()
    default: performInList(command)
    }
  }

  /// What means the same in every view that is no list of logs.
  private mutating func performInTable(_ command: Command) {
    switch command {
    case .otherPane, .zoom, .open, .openError, .filter, .refresh, .loadNextPage, .loadAllPages, .copyID, .copyRecord,
      .copyMenu, .export, .signatures, .life, .related, .histogram, .protection, .toggleWrap,
      .searchNext, .searchPrevious:
      performInList(command)
    case .dropNewestFilter, .clearFilters: _ = dropFilterSinceOpening()
    default: say("Esc leads back to the list first.")
    }
  }
}
