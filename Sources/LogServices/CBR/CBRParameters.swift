import LogPaging
import OpenStack
import OperationLogs

/// The parameters of Cloud Backup and Recovery's operation logs API, version 3.
enum CBRParameters {
  /// What a page is asked for with; the limit always, since the documents do not agree about what goes without saying.
  static func of(_ request: PageRequest) -> [QueryItem] {
    let paging = [QueryItem("limit", String(request.limit)), QueryItem("offset", String(request.offset))]
    let status = request.walk.status.parameter.map { [QueryItem("status", $0)] } ?? []
    let scope = request.walk.scope.parameters.sorted { $0.key < $1.key }
    return paging + status + scope.map { QueryItem($0.key, $0.value) }
  }
}
