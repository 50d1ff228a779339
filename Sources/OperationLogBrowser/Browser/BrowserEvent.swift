import LogPaging
import OperationLogs
import TextScreen

/// Something that happened outside, in the order in which it happened.
package enum BrowserEvent: Sendable {
  case key(Key)
  case resized(Size)
  /// A page has come and is being decoded.
  case pageAnnounced(PageRequest, PageTail)
  case pageLoaded(PageRequest, LogPage)
  case pageFailed(PageRequest, LogFailure)
  case logLoaded(LogRequest, OperationLog)
  case logFailed(LogRequest, LogFailure)
  /// The cloud that was reached: what the header calls it.
  case connected(BrowserContext)
  /// A request failed, and is sent once more after a wait.
  case retrying(Retry)
  /// A request ended, for the request log.
  case requestEnded(RequestLogEntry)
  /// How far a search has come that goes on away from the main thread.
  case scanned(Scanner.Report)
  /// Rows that were sorted away from the main thread.
  case sorted(Sorter.Report)
  /// Where else one can go.
  case contextsFound(ContextChoices)
  /// How many logs of a list have been written to a file so far.
  case exporting(ExportRequest, count: Int)
  /// What became of a file that was to be written.
  case exported(ExportRequest, ExportOutcome)
  /// Something outside went wrong that a person should know, or went right: a copy that was made.
  case message(String, isError: Bool)
  /// Time has passed; nothing else has happened.
  case tick
}
