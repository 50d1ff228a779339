import LogStore
import OperationLogs
import TextWidgets

/// A part's answer to a command.
enum Answer: Sendable {
  /// The command was handled; the reactions are to be performed.
  case taken([Reaction])
  /// The command is unknown here: ask the layer below.
  case passedOn

  /// Handled, without reactions.
  static let done = Answer.taken([])

  static func say(_ sentence: String) -> Answer { .taken([.say(sentence)]) }
}

/// Something a part asks `Browser` to do, as data.
enum Reaction: Sendable {
  case say(String)

  // The list
  case move(Movement)
  case moveToRow(Int)
  case scrollSideways(Int)
  /// Scrolls the list by so many rows.
  case scrollRows(Int)
  /// Marks a log, or takes its mark away.
  case toggleMark(LogReference)
  /// Marks the rows under the cursor before and after a movement.
  case markRun(Movement)
  case clearMarks
  /// Shows other logs; the flag says whether the status filter is the newest part of the filter.
  case narrow(LogQuery, isStatusNewest: Bool)
  /// Adds a term to the filter, or removes it if present.
  case toggle(FilterTerm)
  case toggleStuck
  case dropNewestFilter
  /// Drops the newest part of the filter added since the view was opened.
  case dropAddedFilter
  case clearFilters
  /// Sorts by the user's choice and remembers it for the next run.
  case sort(ListSort)
  case load(Load)
  case find(RowScan.Target, isForward: Bool)
  /// Searches the pane with the focus while the text is still typed.
  case previewSearch(SearchTerm?)
  /// Gives back the place and the search from before a text was typed.
  case cancelSearch
  /// Searches the pane with the focus; nil ends the search.
  case search(SearchTerm?)
  case searchAgain(isForward: Bool)
  /// Says where the match of the row under the cursor is, if the row does not show it.
  case tellHiddenMatch
  /// Shows the log of an id that is in no row, wherever it lies.
  case lookUp(String)

  // Layers
  /// Opens a view of the query's logs on top of the current one; with a nil `sort` the order stays.
  case push(any BodyView, LogQuery, sort: ListSort? = nil)
  case openLife(LifeSubject)
  /// Replaces the topmost view by one of the query's logs.
  case replace(any BodyView, LogQuery)
  case pop
  case focus(Pane)
  case toggleFocus
  case toggleZoom
  case openError
  case closeError
  /// Shows the selected log's error, if the error view is open.
  case followError
  case wrapDetail
  case present(any Overlay)
  case dismiss
  case ask(any Prompt)
  /// Asks for the path of a file.
  case askForPath(ExportContent, suggestion: String? = nil)
  case closePrompt
  /// Performs a command as if its key was pressed, including its reactions, but not theirs.
  case run(Command)

  // Outside
  case keep(KeptState.Change)
  case write(ExportRequest)
  case findContexts
  case perform(Effect)

  /// What can be loaded on request.
  enum Load: Sendable {
    case refresh, nextPage, allPages
    /// Cancels a live refresh in progress.
    case noLive
  }
}
