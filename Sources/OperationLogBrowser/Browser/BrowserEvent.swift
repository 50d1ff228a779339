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

/// Where the logs come from, as the header names it.
package struct BrowserContext: Hashable, Sendable {
  /// The name of the cloud in clouds.yaml, or what stands for it.
  package var cloud: String
  /// The region, where one is chosen.
  package var region: String?
  /// The name of the project, else its id.
  package var project: String?
  /// What is particular to the service, once it is known which it is.
  package var dialect: LogDialect?
  /// The service's URL without a secret, once it is known; a file has none.
  package var endpoint: String?

  /// Creates it from its parts.
  package init(
    cloud: String,
    region: String? = nil,
    project: String? = nil,
    dialect: LogDialect? = nil,
    endpoint: String? = nil
  ) {
    self.cloud = cloud
    self.region = region
    self.project = project
    self.dialect = dialect
    self.endpoint = endpoint
  }
}

/// One request as the request log shows it; never with a secret.
package struct RequestLogEntry: Hashable, Sendable {
  /// When it was sent.
  package var startedAt: LogTime
  /// GET, or POST for a token.
  package var method: String
  /// The URL that was asked.
  package var url: String
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// Seconds.
  package var duration: Double
  /// Bytes of the reply's body.
  package var size: Int
  /// The request id that the service gave.
  package var requestID: String?
  /// Why it failed, if it did.
  package var failure: String?

  /// Creates it from its parts.
  package init(
    startedAt: LogTime,
    method: String,
    url: String,
    status: Int?,
    duration: Double,
    size: Int,
    requestID: String?,
    failure: String?
  ) {
    self.startedAt = startedAt
    self.method = method
    self.url = url
    self.status = status
    self.duration = duration
    self.size = size
    self.requestID = requestID
    self.failure = failure
  }
}
