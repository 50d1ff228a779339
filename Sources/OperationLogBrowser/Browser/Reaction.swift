import OperationLogs
import TextWidgets

/// What a part makes of a command.
enum Answer: Sendable {
  /// It did what was asked, and wants this done beside.
  case taken([Reaction])
  /// It does not know the command: the layer below is asked.
  case passedOn

  /// Nothing else is to be done.
  static let done = Answer.taken([])

  static func say(_ sentence: String) -> Answer { .taken([.say(sentence)]) }
}

/// What a part wants done, as data: `Browser` carries it out.
enum Reaction: Sendable {
  case say(String)

  // The list
  case move(Movement)
  case moveToRow(Int)
  case scrollSideways(Int)
  /// Shows other logs; the flag tells whether the status filter was changed last.
  case narrow(LogQuery, isStatusNewest: Bool)
  /// Puts a term into the filter, or takes it out where it is there.
  case toggle(FilterTerm)
  case toggleStuck
  case dropNewestFilter
  /// Drops the newest part of what was added to the filter since the view was opened.
  case dropAddedFilter
  case clearFilters
  /// Sorts as a person wishes, and the next time as well.
  case sort(ListSort)
  case load(Load)
  case find(RowScan.Wanted, isForward: Bool)
  /// Searches what has the focus; an empty text ends the search.
  case search(String)
  case searchAgain(isForward: Bool)

  // Layers
  /// Opens a view of the logs of this query on the present one; in this order, nil: as they are sorted now.
  case push(any BodyView, LogQuery, sort: ListSort? = nil)
  case openLife(LifeSubject)
  /// Puts another view in the place of the one on top, of the logs of this query.
  case replace(any BodyView, LogQuery)
  case pop
  case focus(Pane)
  case toggleFocus
  case toggleZoom
  case openError
  case closeError
  /// Shows the selected log's error, where an error is shown.
  case followError
  case wrapDetail
  case present(any Overlay)
  case dismiss
  case ask(any Prompt)
  /// Asks where something is to be written.
  case askForPath(ExportContent, suggestion: String? = nil)
  case closePrompt
  /// Does what a key would; what that asks for is carried out as well, but no further round.
  case run(Command)

  // Outside
  case keep(KeptState.Change)
  case write(ExportRequest)
  case findContexts
  case perform(Effect)

  /// What can be loaded on request.
  enum Load: Sendable {
    case refresh, nextPage, allPages
    /// Drops a live refresh that is under way.
    case noLive
  }
}
