import LogStore
import OperationLogs

extension PagingController {
  /// The ids named by the query that no log has.
  package var absentIDs: [String] { (query.wholeIDs ?? []).filter(loaded.lookups.absent.contains) }

  /// Asks for the logs whose ids the query names and that are not loaded.
  mutating func fetchNamed() -> [Action] {
    if case .stopped = activity.loading { return [] }
    guard loaded.lookups.requests.isEmpty, failure == nil else { return [] }
    return loaded.unresolved(query).map { id in
      let request = LogRequest(id: id, generation: activity.generation)
      loaded.lookups.begin(request)
      return .fetchLog(request)
    }
  }

  mutating func storeNamed(_ request: LogRequest, _ log: OperationLog) -> [Action] {
    loaded.add(PackedLogs([log]))
    // A server that sends another log is not asked again.
    if cache.reference(of: request.id) == nil { loaded.lookups.setAbsent(request.id) }
    return []
  }

  mutating func failNamed(_ request: LogRequest, _ failure: LogFailure) -> [Action] {
    guard !failure.isCancellation else { return [] }
    guard failure.status == 404 else {
      loaded.lookups.setFailure(failure)
      return [.notify(.failed(failure))]
    }
    loaded.lookups.setAbsent(request.id)
    return []
  }
}

extension LoadedLogs {
  /// The ids named by a query of which nothing is known.
  func unresolved(_ query: LogQuery) -> [String] {
    (query.wholeIDs ?? []).filter { cache.reference(of: $0) == nil && !lookups.absent.contains($0) }
  }
}
