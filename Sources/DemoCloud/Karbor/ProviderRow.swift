/// A provider as Karbor's API shows it (`karbor api/v1/providers.py`, `ProviderViewBuilder.detail`).
struct ProviderRow {
  /// `query_provider_filters`: all filters that a member may use.
  static let membersFilters = ["name", "description"]
  private static let names = ["OS Infra Provider", "Second Site", "File Systems"]

  let id: String
  let name: String

  /// The providers of the whole cloud by id; a project has the first in common with others.
  static func all(_ table: OperationTable) -> [ProviderRow] {
    var rows: [ProviderRow] = []
    for history in table.histories {
      for (id, name) in zip(history.providers.map(\.text), names) where !rows.contains(where: { $0.id == id }) {
        let owner = history.project.number == 0 ? "" : " of \(history.project.name)"
        rows.append(ProviderRow(id: id, name: name + owner))
      }
    }
    return rows.sorted { $0.id < $1.id }
  }

  /// The page of a list, which knows no order and no offset, and takes an unknown marker for none (karbor
  /// `services/protection/provider.py`, `ProviderRegistry.list_providers`).
  static func page(_ parameters: ListParameters, _ table: OperationTable) -> [ProviderRow] {
    var rows = all(table)
    if let place = rows.firstIndex(where: { $0.id == parameters.marker }) { rows.removeFirst(place + 1) }
    let filtered = rows.filter { row in
      parameters.filters.allSatisfy { name, value in
        switch name {
        case "id": value == .text(row.id)
        case "name": value == .text(row.name)
        case "description": value == .text("")
        case "extended_info_schema": false
        default: true
        }
      }
    }
    return Array(filtered.prefix(parameters.limit))
  }

  var json: JSON {
    let schemas = ["options_schema", "restore_schema", "saved_info_schema"].map { ($0, JSON.object([])) }
    return .object([
      ("id", .string(id)), ("name", .string(name)), ("description", .string("")),
      ("extended_info_schema", .object(schemas)),
    ])
  }
}
