import OperationLogs

/// Which logs in the cache match a query, ignoring its statuses.
///
/// Results are kept per chunk: a new page costs only that page.
public struct ChunkMatches: Sendable {
  private struct Chunk: Sendable {
    let identity: PackedLogs.Identity
    let places: PlaceSet
    /// The number of matching logs in each class.
    let counts: [Int]
    /// On how many logs a regular expression gave up.
    let undecided: Int
  }

  /// Whether the query accepts every log.
  public let areAll: Bool
  private let query: LogQuery
  /// What marks are judged by.
  private let limits: DurationLimits
  private var chunks: [Chunk] = []
  private var counts: [Int]
  /// How many chunks have been searched.
  public private(set) var visits = 0

  /// Nothing is looked at yet.
  public init(_ query: LogQuery, judgedBy limits: DurationLimits) {
    self.limits = limits
    self.query = query.withoutStatuses
    areAll = query.terms.isEmpty && query.scope == LogScope()
    counts = StatusClass.allCases.map { _ in 0 }
  }

  /// Whether the results are valid for another query too.
  public func areOf(_ query: LogQuery, judgedBy limits: DurationLimits) -> Bool {
    query.withoutStatuses == self.query && (!query.isByMark || limits == self.limits)
  }

  /// Searches the chunks that are new or changed.
  public mutating func update(_ cache: LogCache) {
    guard !areAll else { return }
    for (place, logs) in cache.chunks.enumerated()
    where place >= chunks.count || chunks[place].identity !== logs.identity {
      let chunk = look(at: logs, place < chunks.count ? chunks[place].places : nil)
      if place < chunks.count {
        count(chunks[place], -1)
        chunks[place] = chunk
      } else {
        chunks.append(chunk)
      }
      count(chunk, 1)
    }
  }

  private mutating func count(_ chunk: Chunk, _ sign: Int) {
    undecided += sign * chunk.undecided
    for (kind, number) in chunk.counts.enumerated() { counts[kind] += sign * number }
  }

  /// For logs whose texts were dropped, keeps the former result.
  private mutating func look(at logs: PackedLogs, _ former: PlaceSet?) -> Chunk {
    visits += 1
    var undecided = 0
    var places = query.places(in: logs, judgedBy: limits, undecided: &undecided)
    if let former {
      places.update(from: former) { !logs.rows[$0].flags.isDisjoint(with: .isDropped) }
    }
    var counts = StatusClass.allCases.map { _ in 0 }
    for place in places.members { counts[Int(logs.rows[place].statusClass.rawValue)] += 1 }
    return Chunk(identity: logs.identity, places: places, counts: counts, undecided: undecided)
  }

  /// On how many logs a regular expression gave up.
  public private(set) var undecided = 0

  /// Whether a log of a chunk matches.
  public func contains(chunk: Int, _ place: Int) -> Bool {
    areAll || chunks[chunk].places.contains(place)
  }

  /// Whether a log of the cache matches.
  public func contains(_ reference: LogReference, _ cache: LogCache) -> Bool {
    if areAll { return true }
    let (chunk, place) = cache.locate(reference)
    return contains(chunk: chunk, place)
  }

  /// How many logs of a class match.
  public func count(_ kind: StatusClass, _ cache: LogCache) -> Int {
    areAll ? cache.order[kind].count : counts[Int(kind.rawValue)]
  }
}

extension LogQuery {
  fileprivate var withoutStatuses: LogQuery { LogQuery(dialect: dialect, scope: scope, terms: terms) }
}
