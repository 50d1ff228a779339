import LogFixtures
import LogPaging
import OperationLogs
import Testing

@testable import OperationLogBrowser

/// A server's list: pages by marker or offset, one status, plan and checkpoint exactly, three sort keys.
struct FakeServer {
  /// The newest first.
  var logs: [OperationLog]

  func page(_ request: PageRequest) -> LogPage {
    var list = logs.filter { log in
      let scope = request.walk.scope
      guard scope.planID == nil || log.planID == scope.planID else { return false }
      guard scope.checkpointID == nil || log.checkpointID == scope.checkpointID else { return false }
      return switch request.walk.status {
      case .any: true
      case .exactly(let status), .unended(let status): log.status == status
      case .null: log.status == nil
      }
    }
    let order = request.walk.order
    list = request.walk.status.isPaged ? ordered(list, by: order) : list.byEnd(descending: order.descending)
    if let marker = request.marker {
      guard let place = list.firstIndex(where: { $0.id == marker }) else {
        Issue.record("marker \(marker) is in no list")
        return LogPage(logs: [], hasNextLink: false)
      }
      list = Array(list[(place + 1)...])
    }
    if request.walk.paging == .offset { list = Array(list.dropFirst(request.offset)) }
    let page = Array(list.prefix(request.limit))
    return LogPage(logs: page, hasNextLink: page.count < list.count)
  }

  private func ordered(_ list: [OperationLog], by order: ServerOrder) -> [OperationLog] {
    switch order.key {
    case .createdAt: return order.descending ? list : list.reversed()
    case .id: return list.sorted { order.descending ? $0.id > $1.id : $0.id < $1.id }
    case .operationType:
      let sorted = list.enumerated().sorted {
        ($0.element.operationType ?? "", $0.offset) < ($1.element.operationType ?? "", $1.offset)
      }.map(\.element)
      return order.descending ? sorted.reversed() : sorted
    }
  }
}
