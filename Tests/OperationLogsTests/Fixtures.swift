import OperationLogs

/// A list of a server, answered page by page as Karbor does: the newest first, what follows the marker, never more than the cap.
struct FakeList {
  var logs: [OperationLog]
  var cap = 1000

  func page(_ request: PageRequest) -> LogPage {
    let matching = logs.filter { log in
      switch request.walk.status {
      case .any: true
      case .null: log.status == nil
      case .exactly(let status): log.status == status
      }
    }
    let start = request.marker.flatMap { marker in
      logs.firstIndex { $0.id == marker }.map { position in
        matching.count { other in logs.firstIndex { $0.id == other.id } ?? 0 <= position }
      }
    }
    let rest = matching.dropFirst(start ?? 0)
    let size = min(request.limit, cap)
    return LogPage(logs: Array(rest.prefix(size)), hasNextLink: rest.count >= size && !rest.isEmpty)
  }
}

func log(
  _ id: String,
  minute: Int = 0,
  type: String = "protect",
  status: String? = "available",
  ended: Bool = true
) -> OperationLog {
  let start = LogTime(seconds: 1_790_000_000 + Double(minute) * 60)
  return OperationLog(
    id: id,
    operationType: type,
    status: status,
    startedAt: start,
    endedAt: ended ? start.adding(seconds: 30) : nil
  )
}

/// So many logs, a minute apart, the newest first: `log-9` is newer than `log-8`.
func logs(_ count: Int, status: (Int) -> String? = { _ in "available" }) -> [OperationLog] {
  (0..<count).reversed().map { log("log-\($0)", minute: $0, status: status($0)) }
}

extension PagingController {
  /// Answers every fetch from a list until nothing more is asked; returns the requests in order.
  @discardableResult
  mutating func run(_ actions: [Action], against list: FakeList) -> [PageRequest] {
    var queue = actions
    var requests: [PageRequest] = []
    while !queue.isEmpty {
      guard case .fetch(let request) = queue.removeFirst() else { continue }
      requests.append(request)
      queue += pageLoaded(request, list.page(request))
    }
    return requests
  }

  var ids: [String] { rows.map { cache[$0].id } }

  func references(_ ids: String...) -> Set<LogReference> {
    Set(ids.compactMap(cache.reference(of:)))
  }
}

extension [PagingController.Action] {
  var requests: [PageRequest] {
    compactMap { if case .fetch(let request) = $0 { request } else { nil } }
  }

  var logRequests: [LogRequest] {
    compactMap { if case .fetchLog(let request) = $0 { request } else { nil } }
  }

  var notices: [PagingNotice] {
    compactMap { if case .notify(let notice) = $0 { notice } else { nil } }
  }
}
