/// A plan as Karbor's API shows it (`karbor api/v1/plans.py`, `PlanViewBuilder.detail`).
struct PlanRow {
  let plan: Plan
  let history: OperationHistory
  /// Its place among the plans of its project, of which the first is the newest.
  let number: Int

  /// All plans of these projects, newest first.
  static func all(of histories: [OperationHistory]) -> [PlanRow] {
    histories.flatMap { history in
      history.plans.enumerated().map { PlanRow(plan: $1, history: history, number: $0) }
    }.sorted { ($0.number, $1.plan.id) < ($1.number, $0.plan.id) }
  }

  /// Plans that have a schedule have been started by it.
  private var status: String { plan.schedule == nil ? "suspended" : "started" }

  private var provider: String { history.providers[plan.provider].text }

  /// The value of a column of the table `plans`; nil for NULL.
  func text(_ column: Column) -> String? {
    switch column {
    case .id: plan.id.text
    case .name: plan.name
    case .provider: provider
    case .status: status
    case .project: history.project.id
    case .description, .updated, .deletedAt: nil
    }
  }

  /// A column by which plans can be filtered and sorted.
  enum Column: String {
    case id, name, description, status
    case provider = "provider_id"
    case project = "project_id"
    case updated = "updated_at"
    case deletedAt = "deleted_at"
  }

  var json: JSON {
    let resource = JSON.object([
      ("id", .string(Identifier(history.seed["resource"][number]).text)), ("name", .string(plan.name + "-01")),
      ("type", .string("OS::Nova::Server")),
    ])
    return .object([
      ("id", .string(plan.id.text)), ("name", .string(plan.name)), ("description", .null),
      ("resources", .array([resource])), ("provider_id", .string(provider)), ("status", .string(status)),
      ("parameters", .object([])),
    ])
  }
}
