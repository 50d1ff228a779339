import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// Running logs are asked for whole besides the list, so that an old one is known to be stuck.
@Suite(.timeLimit(.minutes(5))) struct RunningLogsTests {
  /// Every twentieth runs; on a service with two statuses for it, the newest of them wait.
  private static func mixed(_ count: Int, waitingFrom: Int = .max) -> [OperationLog] {
    (0..<count).reversed().map { number in
      let isRunning = number.isMultiple(of: 20)
      let status = !isRunning ? "success" : number >= waitingFrom ? "waiting" : "running"
      return log("log-\(number)", minute: number, status: status, ended: !isRunning)
    }
  }

  private static let usual = DurationLimits([DurationLimits.Key(log("any")): 60])
  private static let now = LogTime(seconds: 1_790_000_000 + 60 * 400)
  private static let stuck = FilterTerm(.marked(.stuck), source: "is:stuck", asOf: now)

  @Test func `running logs are asked for once the list's first pages have come, and nobody waits for them`() {
    var list = FakeService(logs: Self.mixed(400, waitingFrom: 390))
    var controller = PagingController.cbr(pageSize: 50)
    #expect(controller.runningNeeded().isEmpty, "nothing has come yet")
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    let asked = controller.runningNeeded()
    #expect(asked.requests.map(\.walk.status.parameter) == ["running"])
    #expect(!controller.isLoading)
    #expect(controller.runningNeeded().isEmpty, "one is asked for after the other")
    let rows = controller.rows.count
    var actions = asked
    var statuses: Set<String?> = []
    while !actions.isEmpty {
      statuses.formUnion(actions.requests.map(\.walk.status.parameter))
      controller.run(actions, against: &list)
      actions = controller.runningNeeded()
    }
    #expect(statuses == ["running", "waiting"])
    #expect(controller.rows.count == rows)
    #expect(controller.counts[.running] == 20)
    #expect(controller.isComplete(StatusFilter(classes: [.running])))
    #expect(!controller.isComplete)
  }

  @Test func `stuck logs are shown whole with nothing asked, though one status has only new logs`() {
    var list = FakeService(logs: Self.mixed(400, waitingFrom: 390))
    var controller = PagingController.cbr(pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    while true {
      let actions = controller.runningNeeded()
      guard !actions.isEmpty else { break }
      controller.run(actions, against: &list)
    }
    controller.judge(by: Self.usual, asOf: Self.now)
    let counted = controller.stuck(now: Self.now)
    for status in [StatusFilter(classes: [.running]), .all] {
      _ = controller.queryChanged(to: LogQuery(dialect: .cbr, status: status, terms: [Self.stuck]))
      #expect(controller.rowsNeeded(through: 0).isEmpty)
      #expect(controller.rows.count == 20)
      #expect(controller.stuck(now: Self.now).count == 20)
      #expect(controller.isComplete)
    }
    #expect(counted.count == 20)
    #expect(!counted.mayGrow, "all running ones are stuck already")
    #expect(controller.countOfAll > 20, "the statuses are counted as if stuck were one of them")
  }

  @Test func `with stuck logs shown, all pages are those that the usual durations come from`() {
    var list = FakeService(logs: Self.mixed(400))
    var controller = PagingController.cbr(pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    controller.judge(by: Self.usual, asOf: Self.now)
    _ = controller.queryChanged(to: LogQuery(dialect: .cbr, status: .running, terms: [Self.stuck]))
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    while true {
      let actions = controller.runningNeeded()
      guard !actions.isEmpty else { break }
      controller.run(actions, against: &list)
    }
    #expect(controller.isComplete)
    #expect(controller.canLoadMore)
    let loaded = controller.cache.count
    controller.run(controller.nextPageWanted(), against: &list)
    #expect(controller.cache.count > loaded && controller.cache.count < 400)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.cache.count == 400)
    #expect(!controller.canLoadMore)
    #expect(controller.rows.count == 20)
  }

  @Test func `a count may grow while running logs are not all loaded, or one of them may be judged more strictly`() {
    var list = FakeService(logs: Self.mixed(400))
    var controller = PagingController.cbr(pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    controller.judge(by: Self.usual, asOf: Self.now)
    let first = controller.stuck(now: Self.now)
    #expect(first.count > 0 && first.count < 20 && first.mayGrow)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.stuck(now: Self.now).count == 20)
    let early = LogTime(seconds: 1_790_000_000 + 241)
    let counted = controller.stuck(now: early)
    #expect(counted.count == 1 && !counted.mayGrow, "the server has no more")
    #expect(counted.next == LogTime(seconds: 1_790_000_000 + 20 * 60 + 241))
  }

  @Test func `running logs that cannot be had are not asked for again by themselves, and nothing is said`() {
    var list = FakeService(logs: Self.mixed(400))
    var controller = PagingController.cbr(pageSize: 50)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    let requests = controller.runningNeeded().requests
    #expect(controller.pageFailed(requests[0], LogFailure("no", status: 400)).isEmpty)
    #expect(controller.failure == nil)
    #expect(controller.runningNeeded().isEmpty)
    controller.run(controller.refreshWanted(), against: &list)
    #expect(controller.runningNeeded().requests.count == 1)
  }

  @Test func `a server that ignores the status is asked once, and not paged through`() {
    let everything = logs(400) { _ in "success" }
    var controller = PagingController.cbr(pageSize: 50)
    var list = FakeService(logs: everything)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    let loaded = controller.cache.count
    let requests = controller.runningNeeded().requests
    #expect(requests.count == 1)
    for request in requests {
      let page = LogPage(logs: Array(everything.suffix(50)), hasNextLink: false)
      #expect(controller.pageLoaded(request, page).isEmpty)
    }
    #expect(controller.cache.count == loaded)
    #expect(controller.runningNeeded().isEmpty)
    // Neither with another filter, nor with more pages.
    _ = controller.queryChanged(to: LogQuery(dialect: .cbr, status: StatusFilter(classes: [.failed])))
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.runningNeeded().isEmpty)
  }
}
