/// A list request, from its parameters to the page (`karbor db/sqlalchemy/api.py`, `operation_log_get_all`).
struct ListRequest {
  let table: OperationTable
  let time: Microseconds
  let requester: Requester
  let project: Int?

  /// The rows of the page, and the effective limit.
  func page(
    _ parameters: ListParameters
  ) throws(KarborError) -> [OperationRow] {
    var filters = parameters.filters
    // A filter by an unknown column gives an empty list instead of an error.
    guard filters.allSatisfy({ Column(rawValue: $0.name) != nil }) else { return [] }
    if !parameters.isOfAllProjects { filters.removeAll { $0.name == "project_id" } }
    guard parameters.sort.allSatisfy({ ["asc", "desc"].contains($0.direction) }) else {
      throw .badRequest("Invalid input received: Unknown sort direction, must be 'desc' or 'asc'.")
    }
    guard Set(filters.map(\.name)).count == filters.count else { throw .malformedRequest }

    var query = LogQuery(offset: parameters.offset, limit: parameters.limit)
    query.marker = try marker(parameters.marker)
    query.order = try order(parameters.sort)
    guard !filters.contains(where: { $0.value == .unbindable }) else { throw .computeFault }
    query.filters = filters.compactMap { filter in
      Column(rawValue: filter.name).map { LogQuery.Filter(column: $0, value: filter.value) }
    }
    if !parameters.isOfAllProjects {
      guard let project else { return [] }
      query.project = project
    }
    return table.page(query, at: time).map { table.row($0, at: time) }
  }

  private func marker(_ id: String?) throws(KarborError) -> RowReference? {
    guard let id else { return nil }
    guard let row = table.find(id, at: time) else { throw .unknownLog }
    return row
  }

  /// The requested keys, then created_at and id in the direction of the first.
  private func order(
    _ sort: [(key: String, direction: String)]
  ) throws(KarborError) -> [LogQuery.SortKey] {
    var keys: [LogQuery.SortKey] = []
    for (key, direction) in sort {
      guard let column = Column(rawValue: key) else { throw .computeFault }
      keys.append(LogQuery.SortKey(column: column, isAscending: direction == "asc"))
    }
    for column in [Column.createdAt, .id] where !keys.contains(where: { $0.column == column }) {
      keys.append(LogQuery.SortKey(column: column, isAscending: keys[0].isAscending))
    }
    return keys
  }
}
