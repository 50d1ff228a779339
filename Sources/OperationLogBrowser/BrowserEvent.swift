import OperationLogs
import TextScreen

/// Something that happened outside, in the order in which it happened.
public enum BrowserEvent: Sendable {
  case key(Key)
  case resized(Size)
  case pageLoaded(PageRequest, LogPage)
  case pageFailed(PageRequest, LogFailure)
  /// The cloud that was reached: what the header calls it.
  case connected(BrowserContext)
  /// A request ended, for the request log.
  case requestEnded(RequestLogEntry)
  /// Something outside went wrong that a person should know, or went right: a copy that was made.
  case message(String, isError: Bool)
  /// Time has passed; nothing else has happened.
  case tick
}

/// Something to be done outside, as data: the event loop performs it.
public enum Effect: Hashable, Sendable {
  case fetch(PageRequest)
  case cancelRequests
  /// Puts a text on the terminal's clipboard; `what` names it for the message.
  case copy(String, what: String)
  case redraw
  case suspend
  case quit
}

/// Where the logs come from, as the header names it.
public struct BrowserContext: Hashable, Sendable {
  public var cloud: String
  public var region: String?
  public var project: String?

  public init(cloud: String, region: String? = nil, project: String? = nil) {
    self.cloud = cloud
    self.region = region
    self.project = project
  }
}

/// One request as the request log shows it; never with a secret.
public struct RequestLogEntry: Hashable, Sendable {
  public var startedAt: LogTime
  public var method: String
  public var url: String
  public var status: Int?
  /// Seconds.
  public var duration: Double
  /// Bytes of the reply's body.
  public var size: Int
  public var requestID: String?
  public var failure: String?

  public init(
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
