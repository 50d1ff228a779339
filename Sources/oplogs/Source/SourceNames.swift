import LogPaging
import OperationLogs

extension LogSource {
  /// How long a command waits for names; Karbor gives up only after a minute where no provider answers.
  private static let patience = Duration.seconds(5)

  /// The names of these fields' objects, as far as the service tells them in time.
  func names(of fields: some Collection<LogField>, ofAllProjects: Bool) async -> ObjectNames {
    guard !fields.isEmpty else { return .none }
    return await withTaskGroup(of: (field: LogField, names: [String: String])?.self) { group in
      for field in fields {
        group.addTask { (field, await service.names(of: field, ofAllProjects: ofAllProjects) ?? [:]) }
      }
      group.addTask {
        try? await Task.sleep(for: Self.patience)
        return nil
      }
      var names = ObjectNames.none
      var awaited = fields.count
      while awaited > 0, case .some(.some(let found)) = await group.next() {
        names.set(found.names, of: found.field)
        awaited -= 1
      }
      group.cancelAll()
      return names
    }
  }
}

extension FilterOptions {
  /// The names that a command needs: those that it shows, and those that its filter may be about.
  func names(
    shown: some Sequence<LogField>,
    _ dialect: LogDialect,
    of source: LogSource
  ) async throws -> ObjectNames {
    let filtered = try query(dialect, order: .newestFirst, now: source.now).nameableFields
    let needed = Set(shown).union(filtered).intersection(dialect.namedFields)
    return await source.names(of: needed, ofAllProjects: allProjects || project != nil)
  }
}
