import OperationLogs

/// What is asked of one log, without unpacking it.
extension LogCache {
  /// The id of a log.
  public func id(of reference: LogReference) -> String {
    let (chunk, place) = locate(reference)
    return chunks[chunk].id(place)
  }

  /// When the log started, in microseconds since 1970; without a start, the moment of its neighbour.
  public func moment(of reference: LogReference) -> Int64 { row(reference).moment }

  /// When the log started; nil if the record does not say.
  public func startedAt(of reference: LogReference) -> LogTime? {
    let row = row(reference)
    return row.flags.contains(.hasStart) ? LogTime(microseconds: row.moment) : nil
  }

  /// When the log ended; nil while it runs.
  public func endedAt(of reference: LogReference) -> LogTime? {
    let (chunk, place) = locate(reference)
    return chunks[chunk].endedAt(place)
  }

  /// Whether the log's status means running and it has no end time.
  public func isRunning(_ reference: LogReference) -> Bool {
    let (chunk, place) = locate(reference)
    return chunks[chunk].isRunning(place)
  }

  /// The class of the log's status.
  public func statusClass(of reference: LogReference) -> StatusClass { row(reference).statusClass }

  private func row(_ reference: LogReference) -> PackedRow {
    let (chunk, place) = locate(reference)
    return chunks[chunk].rows[place]
  }
}

/// How long running logs may run until they are stuck; what is usual is looked up once for logs of a chunk that are alike.
public struct Patience {
  private let cache: LogCache
  private let limits: DurationLimits
  private var usual = KnownDurations()
  private var chunk = -1

  /// With the logs of a cache, as limits judge them.
  public init(_ cache: LogCache, _ limits: DurationLimits) {
    (self.cache, self.limits) = (cache, limits)
  }

  /// The last moment at which a running log is not stuck yet; nil if it has no start, or if there is nothing to compare it
  /// with.
  public mutating func end(for reference: LogReference) -> LogTime? {
    let (chunk, place) = cache.locate(reference)
    if chunk != self.chunk {
      self.chunk = chunk
      usual.forget()
    }
    let logs = cache.chunks[chunk]
    guard logs.isRunning(place), let startedAt = logs.startedAt(place) else { return nil }
    return usual.usual(of: place, in: logs, limits).map { startedAt.adding(seconds: $0.longest) }
  }
}
