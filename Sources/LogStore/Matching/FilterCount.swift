import OperationLogs

/// How many loaded logs a query matches, counted chunk by chunk, so that a key never waits for all of them.
package struct FilterCount: Sendable {
  private struct Chunk: Sendable {
    let logs: PackedLogs
    let count: Int
  }

  /// The logs that count.
  package let query: LogQuery
  /// What marks are judged by.
  private let limits: DurationLimits
  /// Those found so far.
  package private(set) var count = 0
  /// Whether there are loaded logs that were not looked at.
  package private(set) var isUnfinished = true
  private var chunks: [Chunk] = []

  /// Nothing is counted yet.
  package init(_ query: LogQuery, judgedBy limits: DurationLimits) {
    self.query = query
    self.limits = limits
  }

  /// Looks at the chunks that have come or changed since, until so many logs were looked at.
  package mutating func goOn(_ cache: LogCache, limit: Int) {
    var looked = 0
    for (place, logs) in cache.chunks.enumerated() where place >= chunks.count || chunks[place].logs !== logs {
      isUnfinished = looked >= limit
      if isUnfinished { return }
      let places = query.places(in: logs, judgedBy: limits)
      let chunk = Chunk(logs: logs, count: places.members.count { query.status.matches(logs, $0) })
      looked += logs.count
      count += chunk.count
      if place < chunks.count {
        count -= chunks[place].count
        chunks[place] = chunk
      } else {
        chunks.append(chunk)
      }
    }
    isUnfinished = false
  }

  /// Whether the count is that of another query as well: one that was written the same, if a moment later.
  package func isOf(_ other: LogQuery) -> Bool {
    query.status == other.status && query.scope == other.scope && query.terms.map(\.source) == other.terms.map(\.source)
  }
}
