/// A request for plans, from its parameters to the page (`karbor db/sqlalchemy/api.py`, `plan_get_all_by_project`).
struct PlanRequest {
  /// `query_plan_filters`: all filters that a member may use.
  static let membersFilters = ["name", "status", "description"]

  let table: OperationTable
  let project: String

  /// The plans of the page.
  func page(_ parameters: ListParameters) throws(KarborError) -> [PlanRow] {
    guard parameters.sort.allSatisfy({ ["asc", "desc"].contains($0.direction) }) else {
      throw .badRequest("Invalid input received: Unknown sort direction, must be 'desc' or 'asc'.")
    }
    let histories = table.histories.filter { parameters.isOfAllProjects || $0.project.id == project }
    var rows = try sorted(PlanRow.all(of: histories), parameters.sort)
    if let marker = parameters.marker {
      let everywhere = try sorted(PlanRow.all(of: table.histories), parameters.sort)
      guard let place = everywhere.firstIndex(where: { $0.plan.id.text == marker }) else {
        throw .notFound("Plan \(marker) could not be found.")
      }
      let passed = Set(everywhere[...place].map(\.plan.id))
      rows.removeAll { passed.contains($0.plan.id) }
    }
    rows = rows.filter { row in parameters.filters.allSatisfy { Self.matches(row, $0.name, $0.value) } }
    return Array(rows.dropFirst(parameters.offset).prefix(parameters.limit))
  }

  /// Name and description are found by a regular expression, of which this knows plain words; other filters are ignored
  /// (`_process_plan_filters`).
  private static func matches(_ row: PlanRow, _ name: String, _ value: PythonLiteral) -> Bool {
    guard let column = PlanRow.Column(rawValue: name) else { return true }
    let text = row.text(column)
    switch (column, value) {
    case (.name, .text(let asked)), (.description, .text(let asked)): return text?.contains(asked) == true
    case (.status, .text(let asked)), (.project, .text(let asked)): return text == asked
    case (.name, _), (.description, _), (.status, _), (.project, _): return value == .none && text == nil
    case (.id, _), (.provider, _), (.updated, _), (.deletedAt, _): return true
    }
  }

  /// By the requested keys; ties, and the usual key, by time, which the order of the rows is.
  private func sorted(
    _ rows: [PlanRow],
    _ sort: [(key: String, direction: String)]
  ) throws(KarborError) -> [PlanRow] {
    var keys: [(column: PlanRow.Column, isAscending: Bool)] = []
    for (key, direction) in sort where key != "created_at" {
      guard let column = PlanRow.Column(rawValue: key) else { throw .computeFault }
      keys.append((column, direction == "asc"))
    }
    let isReversed = sort[0].direction == "asc"
    return (isReversed ? rows.reversed() : rows).enumerated().sorted { one, other in
      for (column, isAscending) in keys {
        let (first, second) = (one.element.text(column), other.element.text(column))
        guard first != second else { continue }
        guard let first else { return isAscending }
        guard let second else { return !isAscending }
        return isAscending ? first < second : second < first
      }
      return one.offset < other.offset
    }.map(\.element)
  }
}
