import LogPaging
import LogStatistics
import LogStore
import OperationLogs

/// Fetches the logs for a statistic.
struct LogCollector {
  private let service: any OperationLogService
  private let notes: StandardStream
  private var progress: Progress
  private(set) var cache = LogCache()
  private(set) var statistics: ListStatistics
  /// Whether the server has no more logs.
  private(set) var isComplete = true
  private var notices: [PagingNotice] = []

  /// - Parameters:
  ///   - service: is asked.
  ///   - dialect: what is particular to it.
  ///   - notes: where it says how many logs the figures cover.
  init(_ service: any OperationLogService, _ dialect: LogDialect, _ notes: StandardStream) {
    self.service = service
    self.notes = notes
    progress = Progress(isShown: notes.showsProgress)
    statistics = ListStatistics(.everything, of: dialect)
  }

  /// How many logs the figures cover.
  var base: StatisticsBase { statistics.base(isComplete: isComplete) }

  /// Fetches the newest logs.
  ///
  /// - Parameters:
  ///   - query: the query for the server.
  ///   - types: the operation types; all if empty.
  ///   - limit: the most logs; nil for all.
  ///   - time: read on to this time, whatever the limit; nil for no such time.
  /// - Throws: `LogFailure`, because figures over an arbitrary part would be misleading.
  mutating func read(_ query: LogQuery, types: Set<String> = [], limit: Int?, backTo time: LogTime? = nil) async throws
  {
    var stream = LogStream(query, readsOn: limit == nil)
    var room = limit ?? .max
    defer { progress.clear() }
    while let request = stream.nextRequest {
      let page = try await service.page(request)
      let logs = try stream.add(page, of: request).filter { types.isEmpty || types.contains($0.kind) }
      if let time { room = max(room, logs.count { $0.startedAt.map { $0 >= time } ?? false }) }
      _ = cache.store(PackedLogs(logs.prefix(room)))
      statistics.catchUp(with: cache)
      guard logs.count <= room else {
        isComplete = false
        break
      }
      room -= logs.count
      progress.show("\(cache.count.counted("operation log")) so far")
    }
    if await !service.leftOut.isEmpty { isComplete = false }
    notices += stream.notices
  }

  /// Says how many logs the figures cover, and what was odd.
  func sayBase(_ what: String) throws {
    for sentence in notices.compactMap(\.sentence) { try StandardStream.error.say(sentence) }
    let rest = isComplete ? "." : ": --all reads all."
    try notes.say("\(what) \(base.words)\(rest)")
  }
}
