import LogPaging
import OperationLogs

/// Texts of the log that is opened, which were dropped to save memory and are fetched again: once, until another is opened.
struct DroppedTexts: Sendable {
  /// Marks a request that does not belong to the list's paging.
  private static let noGeneration = -1

  private var request: LogRequest?

  static func areAsked(by request: LogRequest) -> Bool { request.generation == noGeneration }

  /// What is to be asked for, now that a log is opened, or none; nil where it has its texts, or they were asked for.
  mutating func request(of log: OperationLog?) -> LogRequest? {
    guard let log else {
      forget()
      return nil
    }
    guard log.hasDroppedTexts, !(request?.id).isExactly(log.id) else { return nil }
    request = LogRequest(id: log.id, origin: LogOrigin.told(by: log), generation: Self.noGeneration)
    return request
  }

  func areAwaited(_ request: LogRequest) -> Bool { request == self.request }

  mutating func forget() { request = nil }
}
