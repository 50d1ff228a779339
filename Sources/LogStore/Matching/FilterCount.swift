import OperationLogs

/// Counts the loaded logs that match a query, chunk by chunk, so that no key waits for the whole count.
public struct FilterCount: Sendable {
  private struct Chunk: Sendable {
    let logs: PackedLogs
    let places: PlaceSet
    let count: Int
    let undecided: Int
  }

  /// The query to count.
  public let query: LogQuery
  /// What marks are judged by.
  private let limits: DurationLimits
  /// The matches so far.
  public private(set) var count = 0
  /// Whether some loaded logs have not been checked yet.
  public private(set) var isUnfinished = true
  private var chunks: [Chunk] = []

  /// Starts at 0.
  public init(_ query: LogQuery, judgedBy limits: DurationLimits) {
    self.query = query
    self.limits = limits
  }

  /// Checks new and changed chunks, until so many logs have been checked.
  public mutating func advance(_ cache: LogCache, limit: Int) {
    var looked = 0
    for (place, logs) in cache.chunks.enumerated() where place >= chunks.count || chunks[place].logs !== logs {
      isUnfinished = looked >= limit
      if isUnfinished { return }
      var undecided = 0
      let places = query.places(in: logs, judgedBy: limits, undecided: &undecided)
      let chunk = Chunk(
        logs: logs,
        places: places,
        count: places.members.count { query.status.matches(logs, $0) },
        undecided: undecided
      )
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

  /// On how many logs a regular expression gave up.
  public var undecided: Int { chunks.reduce(0) { $0 + $1.undecided } }

  /// Whether a log was checked, and matches.
  public func contains(_ reference: LogReference, _ cache: LogCache) -> Bool {
    let (chunk, place) = cache.locate(reference)
    guard chunk < chunks.count else { return false }
    return chunks[chunk].places.contains(place) && query.status.matches(chunks[chunk].logs, place)
  }

  /// Whether the count is valid for another query: one with the same text, possibly written at a later time.
  public func isOf(_ other: LogQuery) -> Bool {
    query.status == other.status && query.scope == other.scope && query.terms.map(\.source) == other.terms.map(\.source)
  }
}
