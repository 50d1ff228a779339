import LogFixtures
import OperationLogs
import Synchronization

@testable import LogPaging

/// One of several sources: a played service that can fail, and whose answers a test can hold back.
actor PlayedSource: OperationLogService {
  let name: String
  private let dialect: LogDialect
  private(set) var service: FakeService
  private var failure: LogFailure?
  private var isHeld = false
  private var held: [CheckedContinuation<Void, Never>] = []

  init(_ name: String, _ service: FakeService, _ dialect: LogDialect = .karbor) {
    (self.name, self.service, self.dialect) = (name, service, dialect)
  }

  nonisolated var merged: MergedSource {
    MergedSource(name, self) { [self] () throws(LogFailure) in try await reach() }
  }

  private func reach() async throws(LogFailure) -> MergedSource.Reached {
    if let failure { throw failure }
    let origin = LogOrigin(cloud: name, projectID: "id of \(name)", projectName: name)
    return MergedSource.Reached(origin, dialect, endpoint: "https://\(name).example")
  }

  func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    if isHeld { await withCheckedContinuation { held.append($0) } }
    if let failure { throw failure }
    return try service.answer(request).get()
  }

  func log(id: String) async throws(LogFailure) -> OperationLog {
    try service.answer(LogRequest(id: id, generation: 0)).get()
  }

  func fail(_ failure: LogFailure?) { self.failure = failure }

  func change(_ change: @Sendable (inout FakeService) -> Void) { change(&service) }

  /// From now on its pages wait.
  func hold() { isHeld = true }

  func release() {
    isHeld = false
    for waiting in held { waiting.resume() }
    held = []
  }

  /// How many pages wait.
  var heldPages: Int { held.count }
}

extension SeveralLogs {
  /// The list of some sources, told apart by their clouds.
  init(
    _ sources: [PlayedSource],
    telling fields: [LogField] = [.cloud],
    patience: Duration = .seconds(60),
    _ tell: @escaping @Sendable (SourcesReport) -> Void = { _ in }
  ) {
    self.init(sources.map(\.merged), telling: fields, patience: patience, now: { LogTime(seconds: 0) }, tell)
  }

  /// All pages of a list, one after the other.
  func all(_ walk: WalkQuery = WalkQuery(), limit: Int = 7) async throws(LogFailure) -> [OperationLog] {
    var logs: [OperationLog] = []
    var request = PageRequest(walk: walk, limit: limit)
    while true {
      let page = try await page(request)
      logs += page.logs
      guard page.hasNextLink, let last = page.lastID else { return logs }
      request.marker = last
    }
  }
}

/// What several sources have told of themselves.
final class ToldSources: Sendable {
  private let reports = Mutex<[SourcesReport]>([])

  var tell: @Sendable (SourcesReport) -> Void { { [self] report in reports.withLock { $0.append(report) } } }

  var last: SourcesReport? { reports.withLock(\.last) }
}
