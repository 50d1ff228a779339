import TextWidgets

/// What a key asks for.
///
/// One command has one meaning in every pane; each pane performs those that it can.
package enum Command: Hashable, Sendable {
  case move(Movement)
  case scrollLeft, scrollRight, toggleWrap
  case open, otherPane, zoom
  /// Leave the prompt, else stop the load, else drop the newest filter, else go back.
  case escape
  /// Back, and at the root quit.
  case back
  case quit
  /// Stop a load, else quit.
  case interrupt
  /// All statuses.
  case allStatuses
  /// Take a class into the status filter, or out of it.
  case toggleStatus(StatusDigit)
  /// Stuck logs alone, or no longer.
  case toggleStuck
  case pickStatuses
  case nextFailed, previousFailed
  case openError
  case search, searchNext, searchPrevious
  case filter, dropNewestFilter, clearFilters
  /// Logs that share a cell of this row alone, or none of them.
  case takeCell, leaveOutCell
  /// Take what is under a menu's cursor in, or out.
  case pick
  case pickColumns
  case sortPreviousColumn, sortNextColumn, invertSort
  case refresh, toggleLive, loadNextPage, loadAllPages
  case copyID, copyRecord, copyMenu
  /// Write an incident or the list to a file.
  case export
  /// Open what the pane shows in a program that shows text.
  case page
  /// Views on the list; each leads back to where one was.
  case signatures, life, related, histogram, protection
  /// Narrower and wider buckets of a histogram.
  case zoomIn, zoomOut
  case cycleTimes
  case help, palette, requestLog
  /// Another cloud, region or project.
  case contexts
  case redraw, suspend
}

/// The classes that have a digit of their own.
package enum StatusDigit: Int, Hashable, CaseIterable, Sendable {
  case failed = 1
  case running, ok, deleted
}
