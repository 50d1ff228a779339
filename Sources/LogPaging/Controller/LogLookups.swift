import OperationLogs

/// Logs that are asked for by their ids, because a filter names whole ones: wherever they lie, one request finds each.
struct LogLookups: Sendable {
  /// The requests in progress.
  private(set) var requests: Set<LogRequest> = []
  /// The ids that no log has.
  private(set) var absent: Set<String> = []
  /// Why a log could not be fetched; nil after another attempt.
  private(set) var failure: LogFailure?

  mutating func begin(_ request: LogRequest) { requests.insert(request) }

  /// Whether the request, which has ended, was one of these.
  mutating func end(_ request: LogRequest) -> Bool { requests.remove(request) != nil }

  mutating func abandon() { requests = [] }

  mutating func setAbsent(_ id: String) { absent.insert(id) }

  mutating func setFailure(_ failure: LogFailure?) { self.failure = failure }

  /// Asks again for logs that were absent or could not be fetched.
  mutating func forget() { (absent, failure) = ([], nil) }
}
