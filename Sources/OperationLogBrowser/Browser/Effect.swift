import LogPaging

/// Something to be done outside, as data: the event loop performs it.
package enum Effect: Hashable, Sendable {
  case fetch(PageRequest)
  case fetchLog(LogRequest)
  case cancelRequests
  /// Goes on with `Browser.scanner` away from the main thread, until it has come to its end or there is none any more.
  case scan(ScanRequest)
  /// Runs `Browser.sorter` away from the main thread, unless there is none any more.
  case sort(SortRequest)
  /// Puts a text on the terminal's clipboard; `what` names it for the message.
  case copy(String, what: String)
  /// Finds out where else one can go.
  case findContexts
  /// Begins anew elsewhere.
  case go(ContextChoice)
  /// Keeps something for the next run.
  case keep(KeptState.Change)
  /// Writes `Browser.export` of it to a file away from the main thread.
  case write(ExportRequest)
  /// Gives up the file that is being written; what became of it is told all the same.
  case stopWriting
  /// Shows `Browser.pagedText` with a program that takes the terminal meanwhile.
  case page
  /// A log has failed, and the person wants to hear of it.
  case bell
  case redraw
  case suspend
  case quit
}
