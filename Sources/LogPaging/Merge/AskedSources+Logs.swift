import LogStore
import OperationLogs

extension AskedSources {
  /// Fetches a log from the source that it tells of, or else from the one of all that has it.
  func log(id: String, from origin: [LogField: String]) async throws(LogFailure) -> OperationLog {
    if await roll.dialect == nil { _ = try await connect() }
    var failures: [LogFailure] = []
    let sources = await roll.sources(of: origin)
    let found = await withTaskGroup(of: Result<OperationLog, LogFailure>.self) { group in
      for source in sources { group.addTask { await self.log(id: id, of: source) } }
      for await result in group {
        switch result {
        case .success(let log):
          group.cancelAll()
          return Optional(log)
        case .failure(let failure): failures.append(failure)
        }
      }
      return nil
    }
    if let found { return found }
    // A log that one does not have, another that did not answer may have.
    throw failures.first { $0.status != 404 } ?? failures.first ?? LogFailure("There is no such log.", status: 404)
  }

  private func log(id: String, of source: Int) async -> Result<OperationLog, LogFailure> {
    do throws(LogFailure) {
      guard case .logs(let service, let reach) = await roll.sources[source].kind else {
        throw await roll.missing([source])
      }
      try await roll.note(source, try await reach())
      let logs = PackedLogs([try await service.log(id: id)])
      return .success(await roll.stamp(of: source, LogScope())(logs)[0])
    } catch {
      return .failure(error)
    }
  }

  /// The names that the sources tell; those of projects are known from the sources themselves.
  func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    if field == .project { return await roll.projectNames }
    var names: [String: String]?
    for source in await roll.present {
      guard case .logs(let service, _) = await roll.sources[source].kind else { continue }
      guard let found = await service.names(of: field, ofAllProjects: ofAllProjects) else { continue }
      names = (names ?? [:]).merging(found) { first, _ in first }
    }
    return names
  }
}
