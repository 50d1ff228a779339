/// The lists of what operation logs name by id only.
extension Karbor {
  /// A page of plans.
  func plans(
    _ request: HTTPRequest,
    _ requester: Requester,
    project: String,
    _ table: OperationTable
  ) throws(KarborError) -> [UInt8] {
    let parameters = try parameters(request)
    let filters = PlanRequest.membersFilters
    let list = try ListParameters(parameters, isAdmin: requester.isAdmin, membersFilters: filters)
    let rows = try PlanRequest(table: table, project: project).page(list)
    let marker = rows.count >= list.limit ? rows.last?.plan.id.text : nil
    return body("plans", rows.map(\.json), request, project, parameters, marker)
  }

  /// A page of providers.
  func providers(
    _ request: HTTPRequest,
    _ requester: Requester,
    project: String,
    _ table: OperationTable
  ) throws(KarborError) -> [UInt8] {
    let parameters = try parameters(request)
    let filters = ProviderRow.membersFilters
    let list = try ListParameters(parameters, isAdmin: requester.isAdmin, membersFilters: filters)
    let rows = ProviderRow.page(list, table)
    let marker = rows.count >= list.limit ? rows.last?.id : nil
    return body("providers", rows.map(\.json), request, project, parameters, marker)
  }

  /// A page of a list, with a link to the next page after the marker.
  private func body(
    _ list: String,
    _ rows: [JSON],
    _ request: HTTPRequest,
    _ project: String,
    _ parameters: Parameters,
    _ marker: String?
  ) -> [UInt8] {
    var members = [(list, JSON.array(rows))]
    if let marker {
      members.append(nextLink(request).member(project: project, of: list, parameters: parameters, marker: marker))
    }
    return JSON.object(members).bytes
  }
}
