import LogPaging
import LogStatistics
import LogStore
import OperationLogs

/// Fetches the logs for a statistic.
struct Gathering {
  private let service: any OperationLogService
  private var progress: Progress
  private(set) var cache = LogCache()
  private(set) var triage: Triage
  /// Whether the server has no more logs.
  private(set) var isComplete = true
  private var notices: [PagingNotice] = []

  /// - Parameters:
  ///   - service: the service.
  ///   - query: which logs to count.
  init(_ service: any OperationLogService, counting query: LogQuery? = nil) {
    self.service = service
    progress = Progress(isShown: StandardStream.error.isTerminal)
    triage = Triage(query)
  }

  /// How many logs the figures cover.
  var base: StatisticsBase { triage.base(isComplete: isComplete) }

  /// Fetches the newest logs.
  ///
  /// - Parameters:
  ///   - query: the query for the server.
  ///   - types: the operation types; all if empty.
  ///   - limit: the most logs; nil for all.
  /// - Throws: `LogFailure`, because figures over an arbitrary part would be misleading.
  mutating func read(_ query: LogQuery, types: Set<String> = [], limit: Int?) async throws {
    var stream = LogStream(query)
    var room = limit ?? .max
    defer { progress.clear() }
    while let request = stream.nextRequest {
      let page = try await service.page(request)
      let logs = try stream.take(page, of: request).filter { types.isEmpty || types.contains($0.kind) }
      _ = cache.store(Array(logs.prefix(room)))
      triage.catchUp(with: cache)
      guard logs.count <= room else {
        isComplete = false
        break
      }
      room -= logs.count
      progress.show("\(cache.count.counted("operation log")) so far")
    }
    notices += stream.notices
  }

  /// Says on standard error how many logs the figures cover, and what was odd.
  func sayBase(_ what: String) throws {
    for sentence in notices.compactMap(\.sentence) { try StandardStream.error.say(sentence) }
    let rest = isComplete ? "." : ": --all reads all."
    try StandardStream.error.say("\(what) \(base.words)\(rest)")
  }
}
