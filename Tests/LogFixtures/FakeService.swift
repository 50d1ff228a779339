import LogPaging
import OperationLogs

/// A service that answers from rows in memory as the real ones do, and notes what it was asked.
///
/// A walk by marker is answered as Karbor does, one by offset as Cloud Backup and Recovery does. The rows may change between
/// two requests.
package struct FakeService: Sendable {
  /// The newest first.
  package var logs: [OperationLog]
  /// The most logs of a page.
  package var cap: Int
  /// Whether its database takes a missing end for earlier than all others, as MySQL does and PostgreSQL does not.
  package var missingEndIsEarliest: Bool
  /// Whether it skips as many rows as it is told to.
  package var heedsOffset = true
  /// The project of the token, whose logs alone are listed; nil if all logs are of one project.
  package var project: String?
  /// Whether the token is an administrator's, who may ask for other projects.
  package var isAdministrators = false
  /// Logs that come at the head before each request but the first.
  package var growth: Int
  /// Changes it before a request for a page is answered; those before are in `requests`.
  package var change: @Sendable (inout FakeService) -> Void = { _ in }
  /// The pages that were asked for, in order.
  package private(set) var requests: [PageRequest] = []
  /// The logs that were asked for by their ids, in order.
  package private(set) var logRequests: [LogRequest] = []
  private var added = 0

  /// Creates it from its rows, the newest first.
  package init(logs: [OperationLog], cap: Int = 1000, growth: Int = 0, missingEndIsEarliest: Bool = true) {
    self.logs = logs
    self.cap = cap
    self.growth = growth
    self.missingEndIsEarliest = missingEndIsEarliest
  }

  /// Inserts new logs at the head: `new-0`, `new-1` and so on.
  package mutating func grow(by count: Int) {
    for _ in 0..<count {
      logs.insert(log("new-\(added)", minute: 100_000 + added, status: "success"), at: 0)
      added += 1
    }
  }
}

// MARK: - What is asked of it

extension FakeService {
  /// Changes the rows as it is told to, notes a request, and answers it.
  package mutating func answer(_ request: PageRequest) -> Result<LogPage, LogFailure> {
    if !requests.isEmpty { grow(by: growth) }
    let change = change
    change(&self)
    requests.append(request)
    return reply(to: request)
  }

  /// Notes a request for one log, and answers it.
  package mutating func answer(_ request: LogRequest) -> Result<OperationLog, LogFailure> {
    logRequests.append(request)
    guard let log = logs.first(where: { $0.id.isExactly(request.id) }) else { return .failure(Self.noSuchLog) }
    return .success(log)
  }

  /// The page that a request asks for, of the rows as they are; its marker must be one of them.
  package func page(_ request: PageRequest) -> LogPage {
    switch reply(to: request) {
    case .success(let page): return page
    case .failure(let failure): preconditionFailure("\(request.marker ?? "no marker"): \(failure.line)")
    }
  }

  private func reply(to request: PageRequest) -> Result<LogPage, LogFailure> {
    switch request.walk.paging {
    case .marker: KarborList(self, request.walk).page(request).map(Result.success) ?? .failure(Self.noSuchLog)
    case .offset: .success(pageByOffset(request))
    }
  }

  private func pageByOffset(_ request: PageRequest) -> LogPage {
    let status = request.walk.status.parameter
    let matching = logs.filter { log in
      (status == nil || log.status.isExactly(status)) && log.hasCBRParameters(request.walk.scope.parameters)
    }
    let rest = matching.dropFirst(heedsOffset ? request.offset : 0)
    return LogPage(logs: Array(rest.prefix(min(request.limit, cap))), hasNextLink: false)
  }

  private static let noSuchLog = LogFailure("There is no such log.", status: 404)
}

/// A list as Karbor makes it for one walk.
private struct KarborList {
  private let service: FakeService
  private let walk: WalkQuery

  init(_ service: FakeService, _ walk: WalkQuery) {
    self.service = service
    self.walk = walk
  }

  /// What follows the marker, which may be any log, also one that the filter hides; nil if there is no such log.
  ///
  /// A full page has a link to another, even if it is the last.
  func page(_ request: PageRequest) -> LogPage? {
    var rest = ordered[...]
    if let marker = request.marker {
      guard let place = rest.firstIndex(where: { $0.id.isExactly(marker) }) else { return nil }
      rest = rest[(place + 1)...]
    }
    let size = min(request.limit, service.cap)
    let page = Array(rest.lazy.filter(matches).prefix(size))
    return LogPage(logs: page, hasNextLink: page.count == size)
  }

  /// Rows with equal keys are in the order of their creation, in the direction of the key.
  private var ordered: [OperationLog] {
    let (logs, isDescending) = (service.logs, walk.order.descending)
    guard walk.status.isPaged else {
      return logs.byEnd(descending: isDescending, missingIsEarliest: service.missingEndIsEarliest)
    }
    switch walk.order.key {
    case .createdAt: return isDescending ? logs : logs.reversed()
    case .id: return logs.sorted(by: { $0.id }, descending: isDescending)
    case .operationType: return logs.sorted(by: { $0.operationType ?? "" }, descending: isDescending)
    }
  }

  private func matches(_ log: OperationLog) -> Bool {
    let scope = walk.scope
    let hasStatus =
      switch walk.status {
      case .any: true
      case .exactly(let status), .unended(let status): log.status.isExactly(status)
      case .null: log.status == nil
      }
    return hasStatus && isOfProject(log)
      && (scope.planID == nil || log.planID.isExactly(scope.planID))
      && (scope.checkpointID == nil || log.checkpointID.isExactly(scope.checkpointID))
      && (scope.restoreID == nil || log.restoreID.isExactly(scope.restoreID))
  }

  /// Without `all_tenants`, or not an administrator's, `project_id` is ignored.
  private func isOfProject(_ log: OperationLog) -> Bool {
    guard let own = service.project else { return true }
    guard walk.scope.allProjects, service.isAdministrators else { return log.projectID.isExactly(own) }
    return walk.scope.projectID == nil || log.projectID.isExactly(walk.scope.projectID)
  }
}

extension OperationLog {
  /// Whether a log is what Cloud Backup and Recovery's parameters ask for: ids are equal, names have a part in common, times
  /// are within; what it does not know, it ignores.
  fileprivate func hasCBRParameters(_ parameters: [String: String]) -> Bool {
    parameters.allSatisfy { name, value in
      switch name {
      case "operation_type": operationType.isExactly(value)
      case "provider_id": providerID.isExactly(value)
      case "resource_id": resourceID.isExactly(value)
      case "vault_id": vaultID.isExactly(value)
      case "resource_name": resourceName?.contains(value) ?? false
      case "vault_name": vaultName?.contains(value) ?? false
      case "start_time": startedAt.flatMap { start in LogTime(value).map { start >= $0 } } ?? false
      case "end_time": startedAt.flatMap { start in LogTime(value).map { start <= $0 } } ?? false
      default: true
      }
    }
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

  /// The newest first, in order of a key's bytes; those with equal keys by creation, in the same direction.
  fileprivate func sorted(by key: (OperationLog) -> String, descending: Bool) -> [OperationLog] {
    let keyed = (descending ? self : reversed()).map { (key: key($0), log: $0) }
    return keyed.sorted { one, other in
      let (lesser, greater) = descending ? (other.key, one.key) : (one.key, other.key)
      return lesser.utf8.lexicographicallyPrecedes(greater.utf8)
    }.map(\.log)
  }
}
