import LogPaging
import OpenStack
import OperationLogs

/// The parameters of Karbor's operation logs API, version 1.
enum KarborParameters {
  /// What a page is asked for with.
  static func of(_ request: PageRequest) -> [QueryItem] {
    let scope = request.walk.scope
    let filters: [(String, String?)] = [
      ("limit", String(request.limit)),
      ("marker", request.marker),
      // Counts from the marker.
      ("offset", request.offset > 0 ? String(request.offset) : nil),
      ("sort", sort(request.walk)),
      ("status", request.walk.status.parameter),
      (RecordField.planID.name, scope.planID),
      (RecordField.checkpointID.name, scope.checkpointID),
      (RecordField.restoreID.name, scope.restoreID),
      ("all_tenants", scope.allProjects ? "1" : nil),
      (RecordField.projectID.name, scope.projectID),
    ]
    return filters.compactMap { name, value in value.map { QueryItem(name, $0) } }
  }

  private static func sort(_ walk: WalkQuery) -> String {
    walk.status.isPaged ? walk.order.parameter : walk.order.parameter(RecordField.endedAt.name)
  }
}
