import OperationLogs

/// The bottom layer: commands for the list, and for the selected log in any view.
enum ListLayer {
  static func perform(
    _ command: Command,
    about selection: @autoclosure () -> Selection,
    _ model: BrowserModel
  ) -> Answer {
    if let reactions = reactions(to: command, model) { return .taken(reactions) }
    switch command {
    case .mark, .toggleMark, .markDown, .markUp: return mark(command, selection(), model)
    case .copyID, .copyRecord:
      if let choice = CopyChoice.ofMarked(model, command) { return .taken([.perform(choice.effect)]) }
      return copy(selection()) { command == .copyID ? CopyChoice.id(of: $0) : CopyChoice.record(of: $0, model.dialect) }
    default: return Registry.open(command, about: selection(), model)
    }
  }

  /// Marks the list's log; or the one whose text has the focus, which stays there.
  private static func mark(_ command: Command, _ selection: Selection, _ model: BrowserModel) -> Answer {
    guard selection.isInList else {
      return .say("Only logs can be marked; \(model.press(.open)) shows those of this row.")
    }
    guard let log = selection.log.flatMap({ model.controller.cache.reference(of: $0.id) }) else {
      return .say("No log is selected.")
    }
    guard selection.isInRows else { return .taken([.toggleMark(log)]) }
    switch command {
    case .markDown: return .taken([.markRun(.down)])
    case .markUp: return .taken([.markRun(.up)])
    case .mark: return .taken([.toggleMark(log), .move(.down)])
    default: return .taken([.toggleMark(log)])
    }
  }

  private static func copy(_ selection: Selection, _ choice: (OperationLog) -> CopyChoice) -> Answer {
    guard let log = selection.log else { return .done }
    var choice = choice(log)
    choice.note = selection.note
    return .taken([.perform(choice.effect)])
  }

  private static func reactions(to command: Command, _ model: BrowserModel) -> [Reaction]? {
    switch command {
    case .move(let movement): [.move(movement)]
    case .clearMarks: [.clearMarks]
    case .scrollLeft: [.scrollSideways(-1)]
    case .scrollRight: [.scrollSideways(1)]
    case .toggleWrap: [.wrapDetail]
    case .open: [.focus(.detail)]
    case .otherPane: [.toggleFocus]
    case .zoom: [.toggleZoom]
    case .openError: [.openError]
    case .nextFailed: [.find(.failed, isForward: true)]
    case .previousFailed: [.find(.failed, isForward: false)]
    case .searchNext: [.searchAgain(isForward: true)]
    case .searchPrevious: [.searchAgain(isForward: false)]
    case .refresh: [.load(.refresh)]
    case .loadNextPage: [model.controller.canLoadMore ? .load(.nextPage) : allLoaded(model)]
    case .loadAllPages: [model.controller.canLoadMore ? .load(.allPages) : allLoaded(model)]
    default: filtering(command, model) ?? sorting(command, model)
    }
  }

  private static func allLoaded(_ model: BrowserModel) -> Reaction {
    .say(model.controller.rows.count == 1 ? "The only log is loaded." : "All \(model.loadedText) are loaded.")
  }

  private static func filtering(_ command: Command, _ model: BrowserModel) -> [Reaction]? {
    switch command {
    case .allStatuses: [model.narrowing(to: .all)]
    case .toggleStatus(let digit): [model.narrowing(to: model.statusBesideStuck.toggling(digit.statusClass))]
    case .toggleStuck: [.toggleStuck]
    case .filter: [.ask(FilterPrompt(model))]
    case .changedSinceVisit:
      [
        model.lastVisit.map { .toggle(FilterTerm(changedSince: $0)) }
          ?? .say("No earlier visit of these logs is known.")
      ]
    case .dropNewestFilter: [.dropNewestFilter]
    case .clearFilters: [.clearFilters]
    default: nil
    }
  }

  private static func sorting(_ command: Command, _ model: BrowserModel) -> [Reaction]? {
    switch command {
    case .sortNextColumn: [.sort(model.sort.moved(by: 1))]
    case .sortPreviousColumn: [.sort(model.sort.moved(by: -1))]
    case .invertSort: [.sort(model.sort.inverted)]
    default: nil
    }
  }
}
