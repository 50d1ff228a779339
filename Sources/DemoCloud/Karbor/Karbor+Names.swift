/// The lists of what operation logs name by id only.
extension Karbor {
  /// A page of plans.
  func plans(
    _ request: HTTPRequest,
    _ requester: Requester,
    project: String,
    _ table: OperationTable
  ) throws(KarborError) -> [UInt8] {
    try page("plans", request, requester, project, PlanRequest.membersFilters) { parameters throws(KarborError) in
      try PlanRequest(table: table, project: project).page(parameters).map { ($0.plan.id.text, $0.json) }
    }
  }

  /// A page of providers.
  func providers(
    _ request: HTTPRequest,
    _ requester: Requester,
    project: String,
    _ table: OperationTable
  ) throws(KarborError) -> [UInt8] {
    try page("providers", request, requester, project, ProviderRow.membersFilters) { parameters in
      ProviderRow.page(parameters, table).map { ($0.id, $0.json) }
    }
  }

  /// A page of a list, with a link to the next page if it is full.
  private func page(
    _ list: String,
    _ request: HTTPRequest,
    _ requester: Requester,
    _ project: String,
    _ membersFilters: [String],
    rows: (ListParameters) throws(KarborError) -> [(id: String, json: JSON)]
  ) throws(KarborError) -> [UInt8] {
    let parameters = try parameters(request)
    let asked = try ListParameters(parameters, isAdmin: requester.isAdmin, membersFilters: membersFilters)
    let rows = try rows(asked)
    var members = [(list, JSON.array(rows.map(\.json)))]
    if rows.count >= asked.limit, let last = rows.last {
      members.append(nextLink(request).member(project: project, of: list, parameters: parameters, marker: last.id))
    }
    return JSON.object(members).bytes
  }
}
