import OperationLogs

/// Counts the loaded logs that match a query, chunk by chunk, so that no key waits for the whole count.
package struct FilterCount: Sendable {
  private struct Chunk: Sendable {
    let logs: PackedLogs
    let count: Int
  }

  /// The query to count.
  package let query: LogQuery
  /// The matches so far.
  package private(set) var count = 0
  /// Whether some loaded logs have not been checked yet.
  package private(set) var isUnfinished = true
  private var chunks: [Chunk] = []

  /// Starts at 0.
  package init(_ query: LogQuery) {
    self.query = query
  }

  /// Checks new and changed chunks, until so many logs have been checked.
  package mutating func goOn(_ cache: LogCache, limit: Int) {
    var looked = 0
    for (place, logs) in cache.chunks.enumerated() where place >= chunks.count || chunks[place].logs !== logs {
      isUnfinished = looked >= limit
      if isUnfinished { return }
      let chunk = Chunk(logs: logs, count: query.places(in: logs).members.count { query.status.matches(logs, $0) })
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

  /// Whether the count is valid for another query: one with the same text, possibly written at a later time.
  package func isOf(_ other: LogQuery) -> Bool {
    query.status == other.status && query.scope == other.scope && query.terms.map(\.source) == other.terms.map(\.source)
  }
}
