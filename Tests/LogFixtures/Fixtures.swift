import LogPaging
import LogStore
import OperationLogs

/// A list of a server, answered page by page as Karbor does: the newest first, what follows the marker, never more than the cap.
package struct FakeList {
  /// The newest first.
  package var logs: [OperationLog]
  /// The most logs of a page.
  package var cap: Int
  /// Whether its database takes a missing end for earlier than all others, as MySQL does and PostgreSQL does not.
  package var missingEndIsEarliest: Bool

  /// Creates it from its parts.
  package init(logs: [OperationLog], cap: Int = 1000, missingEndIsEarliest: Bool = true) {
    self.logs = logs
    self.cap = cap
    self.missingEndIsEarliest = missingEndIsEarliest
  }

  /// The page that a request asks for.
  package func page(_ request: PageRequest) -> LogPage {
    if case .unended(let status) = request.walk.status { return pageByEnd(status, request) }
    let start = request.marker.flatMap { marker in logs.firstIndex { $0.id.isExactly(marker) } }
    let rest = logs.dropFirst(start.map { $0 + 1 } ?? 0).filter { log in
      switch request.walk.status {
      case .any: true
      case .null: log.status == nil
      case .exactly(let status), .unended(let status): log.status == status
      }
    }
    return page(Array(rest), request)
  }

  private func pageByEnd(_ status: String, _ request: PageRequest) -> LogPage {
    let matching = logs.filter { $0.status == status }
    let descending = request.walk.order.descending
    return page(matching.byEnd(descending: descending, missingIsEarliest: missingEndIsEarliest), request)
  }

  private func page(_ rest: [OperationLog], _ request: PageRequest) -> LogPage {
    let size = min(request.limit, cap)
    return LogPage(logs: Array(rest.prefix(size)), hasNextLink: rest.count >= size && !rest.isEmpty)
  }
}

extension [OperationLog] {
  /// The newest first, in order of their ends, as a database sorts them; those that end together by creation.
  package func byEnd(descending: Bool, missingIsEarliest: Bool = true) -> [OperationLog] {
    (descending ? self : reversed()).sorted { one, other in
      let ends = [one, other].map { $0.endedAt?.microseconds ?? (missingIsEarliest ? .min : .max) }
      return descending ? ends[0] > ends[1] : ends[0] < ends[1]
    }
  }
}

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
  /// Answers every fetch from a list until nothing more is asked; returns the requests in order.
  @discardableResult
  package mutating func run(_ actions: [Action], against list: FakeList) -> [PageRequest] {
    var queue = actions
    var requests: [PageRequest] = []
    while !queue.isEmpty {
      guard case .fetch(let request) = queue.removeFirst() else { continue }
      requests.append(request)
      queue += pageLoaded(request, list.page(request))
    }
    return requests
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
