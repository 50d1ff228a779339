import LogPaging
import OperationLogs

/// Something for the event loop to do, as data.
package enum Effect: Hashable, Sendable {
  case fetch(PageRequest)
  case fetchLog(LogRequest)
  /// Fetches the names of these fields' objects in the background; nothing waits for them.
  case findNames([LogField])
  case cancelRequests
  /// Runs `Browser.scanner` in the background until it ends or is nil.
  case scan(ScanRequest)
  /// Runs `Browser.sorter` in the background unless it is nil.
  case sort(SortRequest)
  /// Copies a text to the terminal's clipboard; `what` names it in the message.
  case copy(String, what: String)
  /// Looks up the clouds, regions and projects that can be chosen.
  case findContexts
  /// Restarts the browser in another cloud, region or project.
  case switchContext(ContextChoice)
  /// Stores a preference for the next run.
  case keep(KeptState.Change)
  /// Writes `Browser.export` to a file in the background.
  case write(ExportRequest)
  /// Stops writing the file; the result is reported all the same.
  case stopWriting
  /// Shows `Browser.pagedText` in the pager, which takes the terminal meanwhile.
  case page
  /// Runs a command line of the user's, which takes the terminal meanwhile.
  case runOwn(OwnProgram)
  /// Rings the bell: a log has failed and the user asked for it.
  case bell
  /// Runs the user's command for failed logs, by their ids.
  case runFailureCommand([String])
  /// Takes the mouse, or leaves it to the terminal.
  case setMouse(Bool)
  case redraw
  case suspend
  case quit
}
