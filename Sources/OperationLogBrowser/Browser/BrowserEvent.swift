import LogPaging
import OperationLogs
import TextScreen

/// Something that happened outside the browser, in order of occurrence.
package enum BrowserEvent: Sendable {
  case key(Key)
  case resized(Size)
  /// A page has arrived and is being decoded.
  case pageAnnounced(PageRequest, PageTail)
  case pageLoaded(PageRequest, LogPage)
  case pageFailed(PageRequest, LogFailure)
  case logLoaded(LogRequest, OperationLog)
  case logFailed(LogRequest, LogFailure)
  /// The connection to a cloud, with the names for the header.
  case connected(BrowserContext)
  /// Of several sources, one is left out or there again, or there are others.
  case sourcesChanged(SourcesReport)
  /// The names of a field's objects by id, or none if the service does not tell them.
  case namesFound(LogField, [String: String])
  /// A request failed and will be retried after a wait.
  case retrying(Retry)
  /// A request ended, for the request log.
  case requestEnded(RequestLogEntry)
  /// The progress of a search in the background.
  case scanned(Scanner.Report)
  /// The result of sorting in the background.
  case sorted(Sorter.Report)
  /// The clouds, regions and projects that can be chosen.
  case contextsFound(ContextChoices)
  /// How many logs have been written to a file so far.
  case exporting(ExportRequest, count: Int)
  /// The result of writing a file.
  case exported(ExportRequest, ExportOutcome)
  /// A message from outside, such as an error, or that a copy was made.
  case message(String, isError: Bool)
  /// Time has passed; nothing else happened.
  case tick
}
