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

  /// The last moment at which a running log is not stuck yet; nil if it has no start, or if there is nothing to compare it
  /// with.
  public func endOfPatience(for reference: LogReference, _ limits: DurationLimits) -> LogTime? {
    let (chunk, place) = locate(reference)
    let logs = chunks[chunk]
    guard logs.isRunning(place), let startedAt = logs.startedAt(place) else { return nil }
    return limits.usual(logs.durationKey(place)).map { startedAt.adding(seconds: $0.longest) }
  }

  /// The class of the log's status.
  public func statusClass(of reference: LogReference) -> StatusClass { row(reference).statusClass }

  private func row(_ reference: LogReference) -> PackedRow {
    let (chunk, place) = locate(reference)
    return chunks[chunk].rows[place]
  }
}
