import TextWidgets

/// What a key does.
///
/// A command has the same meaning in every pane; each pane performs those it can.
package enum Command: Hashable, Sendable {
  case move(Movement)
  case scrollLeft, scrollRight, toggleWrap
  case open, otherPane, zoom
  /// Put the detail beside the list or below it.
  case arrange
  /// Close the prompt, or stop the load, or drop the newest filter, or go back.
  case escape
  /// Go back; in the list, quit.
  case back
  case quit
  /// Stop a load, or else quit.
  case interrupt
  /// All statuses.
  case allStatuses
  /// Show or hide a status class.
  case toggleStatus(StatusDigit)
  /// Show only stuck logs, or all again.
  case toggleStuck
  case pickStatuses
  case nextFailed, previousFailed
  case openError
  case search, searchNext, searchPrevious
  case filter, dropNewestFilter, clearFilters
  /// Show only what has changed since the last visit, or all again.
  case changedSinceVisit
  /// Show only logs with the same value as a cell of this row, or none of them.
  case takeCell, leaveOutCell
  /// Select or deselect the menu item under the cursor.
  case pick
  case pickColumns
  /// Mark the row under the cursor, or take its mark away, and go down.
  case mark
  /// The same without going down, as for a click.
  case toggleMark
  /// Mark the row under the cursor and the next or the previous one, and go there.
  case markDown, markUp
  case clearMarks
  case sortPreviousColumn, sortNextColumn, invertSort
  case refresh, toggleLive, loadNextPage, loadAllPages
  case copyID, copyRecord, copyMenu
  /// Write an incident or the list to a file.
  case export
  /// Open the pane's text in the pager.
  case page
  /// Open a view; closing it leads back.
  case signatures, life, related, histogram, protection
  /// Narrower and wider buckets of a histogram.
  case zoomIn, zoomOut
  case cycleTimes
  /// Open a view of the configuration.
  case openView(String)
  /// Run a command line of the configuration.
  case runOwn(String)
  case help, palette, requestLog
  /// Switch to another cloud, region or project.
  case contexts
  case redraw, suspend
  /// Take the mouse, or leave it to the terminal.
  case toggleMouse
}

/// The status classes with a digit key.
package enum StatusDigit: Int, Hashable, CaseIterable, Sendable {
  case failed = 1
  case running, ok, deleted
}
