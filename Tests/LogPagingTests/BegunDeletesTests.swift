import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// A deletion that has just begun runs, but Karbor logs it as an available protect without an end, which it cannot be asked
/// for by its status.
@Suite(.timeLimit(.minutes(5))) struct BegunDeletesTests {
  private static let running = StatusFilter.running
  private static let begun: Set<Int> = [3, 77, 260, 399]

  /// Available protects, the oldest of which is number 0; of some the deletion has begun.
  private static func backups(_ count: Int = 600, begun: Set<Int> = begun) -> [OperationLog] {
    (0..<count).reversed().map { log("log-\($0)", minute: $0, ended: !begun.contains($0)) }
  }

  private static func controller() -> PagingController {
    PagingController(query: LogQuery(dialect: .karbor), pageSize: 50)
  }

  /// Answers until nothing more is asked besides the list.
  @discardableResult
  private static func askForRunning(_ controller: inout PagingController, _ list: FakeService) -> [PageRequest] {
    var requests: [PageRequest] = []
    while true {
      let actions = controller.runningNeeded()
      guard !actions.isEmpty else { return requests }
      requests += controller.run(actions, against: list)
    }
  }

  private static func isUnended(_ request: PageRequest) -> Bool { request.walk.status == .unended("available") }

  @Test(arguments: [true, false])
  func `all are known soon after the start, wherever the database puts a missing end`(isEarliest: Bool) {
    let list = FakeService(logs: Self.backups(), missingEndIsEarliest: isEarliest)
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    #expect(!controller.isComplete(Self.running))
    let asked = Self.askForRunning(&controller, list)
    #expect(asked.filter(Self.isUnended).count == (isEarliest ? 1 : 2))
    #expect(controller.counts[.running] == 4)
    #expect(controller.isComplete(Self.running))
    #expect(!controller.isComplete)
    controller.run(controller.queryChanged(to: LogQuery(dialect: .karbor, status: Self.running)), against: list)
    #expect(controller.ids == ["log-399", "log-260", "log-77", "log-3"])
    #expect(controller.isComplete)
    #expect(!controller.canLoadMore)
  }

  @Test(arguments: [true, false])
  func `where there are none, that is known too`(isEarliest: Bool) {
    let list = FakeService(logs: Self.backups(begun: []), missingEndIsEarliest: isEarliest)
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    Self.askForRunning(&controller, list)
    #expect(controller.counts[.running] == 0)
    #expect(controller.isComplete(Self.running))
  }

  @Test func `they are asked for once, and again by a refresh`() {
    let list = FakeService(logs: Self.backups())
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    #expect(Self.askForRunning(&controller, list).count { Self.isUnended($0) } == 1)
    controller.run(controller.nextPageWanted(), against: list)
    #expect(Self.askForRunning(&controller, list).isEmpty)
    controller.run(controller.refreshWanted(), against: list)
    #expect(Self.askForRunning(&controller, list).contains(where: Self.isUnended))
  }

  @Test func `they are not asked for where the whole list is loaded`() {
    let list = FakeService(logs: Self.backups(40, begun: [3]))
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    #expect(Self.askForRunning(&controller, list).isEmpty)
    #expect(controller.isComplete(Self.running))
  }

  @Test func `a server that cannot tell them leaves the figure open, and all pages have them`() {
    let list = FakeService(logs: Self.backups())
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    while true {
      let actions = controller.runningNeeded()
      guard let request = actions.requests.first else { break }
      if Self.isUnended(request) {
        #expect(controller.pageFailed(request, LogFailure("no", status: 500)).isEmpty)
      } else {
        controller.run(actions, against: list)
      }
    }
    #expect(controller.failure == nil)
    #expect(!controller.isComplete(Self.running))
    controller.run(controller.queryChanged(to: LogQuery(dialect: .karbor, status: Self.running)), against: list)
    #expect(controller.canLoadMore)
    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.ids == ["log-399", "log-260", "log-77", "log-3"])
    #expect(controller.isComplete)
    #expect(!controller.canLoadMore)
  }

  @Test func `a server that keeps another order is not believed`() {
    let list = FakeService(logs: Self.backups())
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    while true {
      let actions = controller.runningNeeded()
      guard var request = actions.requests.first else { break }
      let asked = request
      if Self.isUnended(request) { request.walk.status = .exactly("available") }
      _ = controller.pageLoaded(asked, list.page(request))
    }
    #expect(!controller.isComplete(Self.running))
  }

  @Test func `more of them than a page has are told to be more`() {
    let list = FakeService(logs: Self.backups(begun: Set(0..<300)))
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    Self.askForRunning(&controller, list)
    #expect(controller.counts[.running] == 200)
    #expect(!controller.isComplete(Self.running))
  }

  @Test func `those that the list's head does not reach are refreshed together`() {
    var list = FakeService(logs: Self.backups())
    var controller = Self.controller()
    controller.run(controller.rowsNeeded(through: 0), against: list)
    Self.askForRunning(&controller, list)
    // The oldest one's deletion ends.
    list.logs[list.logs.count - 4].status = "deleted"
    list.logs[list.logs.count - 4].endedAt = LogTime(seconds: 1_790_100_000)
    var queue = controller.liveRefreshWanted()
    var (lists, logs): ([PageRequest], [String]) = ([], [])
    while !queue.isEmpty {
      switch queue.removeFirst() {
      case .fetch(let request):
        lists.append(request)
        queue += controller.pageLoaded(request, list.page(request))
      case .fetchLog(let request):
        logs.append(request.id)
        guard let log = list.logs.first(where: { $0.id == request.id }) else { break }
        queue += controller.logLoaded(request, log)
      case .cancelAll, .notify: break
      }
    }
    #expect(lists.filter(Self.isUnended).count == 1)
    #expect(logs == ["log-3"])
    #expect(controller.counts[.running] == 3)
    #expect(controller.counts[.deleted] == 0, "it lies beyond the loaded pages")
  }

  @Test(arguments: [true, false])
  func `a printed list of running logs has them in order of time`(isEarliest: Bool) throws {
    var logs = Self.backups()
    logs[10] = log("log-589", minute: 589, status: "protecting", ended: false)
    logs[300] = log("log-299", minute: 299, status: "deleting", ended: false)
    let list = FakeService(logs: logs, missingEndIsEarliest: isEarliest)
    var stream = LogStream(LogQuery(dialect: .karbor, status: Self.running))
    var ids: [String] = []
    while let request = stream.nextRequest { ids += try stream.add(list.page(request), of: request).map(\.id) }
    #expect(ids == ["log-589", "log-399", "log-299", "log-260", "log-77", "log-3"])
  }

  @Test func `a printed list has them though there are many, and though it begins after a log`() throws {
    let list = FakeService(logs: Self.backups(begun: Set(0..<300)))
    for (marker, count) in [(nil, 300), ("log-100", 100)] {
      var stream = LogStream(LogQuery(dialect: .karbor, status: Self.running), marker: marker)
      var ids: [String] = []
      while let request = stream.nextRequest { ids += try stream.add(list.page(request), of: request).map(\.id) }
      #expect(ids.count == count)
      #expect(ids.first == "log-\(count - 1)")
      #expect(ids.last == "log-0")
    }
  }
}
