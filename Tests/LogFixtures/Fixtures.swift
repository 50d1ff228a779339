import LogPaging
import LogStore
import OperationLogs

/// A log that started so many minutes after a moment that is always the same.
package func log(
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
package func logs(_ count: Int, status: (Int) -> String? = { _ in "available" }) -> [OperationLog] {
  (0..<count).reversed().map { log("log-\($0)", minute: $0, status: status($0)) }
}

extension PagingController {
  /// Carries out what is asked of a service until nothing more is; returns what was to be said.
  @discardableResult
  package mutating func run(_ actions: [Action], against service: inout FakeService) -> [PagingNotice] {
    var queue = actions
    var notices: [PagingNotice] = []
    while !queue.isEmpty {
      switch queue.removeFirst() {
      case .fetch(let request):
        switch service.answer(request) {
        case .success(let page): queue += pageLoaded(request, page)
        case .failure(let failure): queue += pageFailed(request, failure)
        }
      case .fetchLog(let request):
        switch service.answer(request) {
        case .success(let log): queue += logLoaded(request, log)
        case .failure(let failure): queue += logFailed(request, failure)
        }
      case .notify(let notice): notices.append(notice)
      case .cancelAll: break
      }
    }
    return notices
  }

  /// Carries out what is asked of a service that stays as it is; returns the requests for pages in order.
  @discardableResult
  package mutating func run(_ actions: [Action], against service: FakeService) -> [PageRequest] {
    var service = service
    let asked = service.requests.count
    _ = run(actions, against: &service) as [PagingNotice]
    return Array(service.requests[asked...])
  }

  /// The ids of the rows.
  package var ids: [String] { rows.map { cache[$0].id } }

  /// The places of some logs, by their ids.
  package func references(_ ids: String...) -> Set<LogReference> {
    Set(ids.compactMap(cache.reference(of:)))
  }
}

extension [PagingController.Action] {
  /// The pages to fetch.
  package var requests: [PageRequest] {
    compactMap { if case .fetch(let request) = $0 { request } else { nil } }
  }

  /// The logs to fetch.
  package var logRequests: [LogRequest] {
    compactMap { if case .fetchLog(let request) = $0 { request } else { nil } }
  }

  /// What is to be said.
  package var notices: [PagingNotice] {
    compactMap { if case .notify(let notice) = $0 { notice } else { nil } }
  }
}

/// A test's output names a service in a word, not by everything that is known of it.
extension LogDialect: CustomStringConvertible {
  /// Its short name.
  public var description: String { name }
}
