import LogFixtures
import LogPaging
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct PagingControllerTests {
  @Test func `one page is fetched ahead, and the next when the list is scrolled`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(100))

    let first = controller.run(controller.rowsNeeded(through: 5), against: list)
    #expect(first.map(\.marker) == [nil, "log-90"])
    #expect(controller.rows.count == 20)

    #expect(controller.rowsNeeded(through: 9).isEmpty)
    let second = controller.run(controller.rowsNeeded(through: 10), against: list)
    #expect(second.map(\.marker) == ["log-80"])
  }

  @Test(arguments: [0, 1, 9, 10, 11, 250])
  func `a list is walked to its end with every log once and in order`(count: Int) {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(count))
    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.ids == list.logs.map(\.id))
    #expect(controller.isComplete)
    #expect(!controller.isLoading)
  }

  @Test func `a server that caps pages below the limit is walked to its end all the same`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(95), cap: 7)
    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.rows.count == 95)
    #expect(controller.isComplete)
  }

  @Test func `a full last page leads to an empty one, and then the list is complete`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let requests = controller.run(controller.allPagesWanted(), against: FakeService(logs: logs(20)))
    #expect(requests.count == 3)
    #expect(controller.isComplete)
    #expect(controller.allPagesWanted().isEmpty)
  }

  @Test func `a full page without a next link does not count as the last`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    let request = controller.rowsNeeded(through: 0).requests[0]
    let more = controller.pageLoaded(request, LogPage(logs: logs(2), hasNextLink: false))
    #expect(more.requests.map(\.marker) == ["log-0"])
  }

  @Test func `a log fetched twice is shown once, with its newer content`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    let first = controller.rowsNeeded(through: 0).requests[0]
    let running = log("b", minute: 1, status: "protecting", ended: false)
    let second = controller.pageLoaded(
      first,
      LogPage(logs: [log("c", minute: 2), running], hasNextLink: true)
    )
    _ = controller.pageLoaded(
      second.requests[0],
      LogPage(logs: [log("b", minute: 1, status: "error"), log("a")], hasNextLink: true)
    )
    #expect(controller.ids == ["c", "b", "a"])
    #expect(controller.cache[controller.rows[1]].status == "error")
  }

  @Test func `a marker loop stops the walk with a message, and the list is incomplete`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    let loop = LogPage(logs: [log("b", minute: 1), log("a")], hasNextLink: true)
    let first = controller.allPagesWanted().requests[0]
    let second = controller.pageLoaded(first, loop)
    #expect(second.requests.map(\.marker) == ["a"])
    let third = controller.pageLoaded(second.requests[0], loop)
    #expect(third.requests.isEmpty)
    #expect(third.notices == [.loopingMarker("a")])
    #expect(controller.ids == ["b", "a"])
    #expect(!controller.isComplete && !controller.isLoading && controller.failure != nil)
    let again = controller.allPagesWanted().requests
    #expect(again.map(\.marker) == ["a"])
    _ = controller.pageLoaded(again[0], LogPage(logs: [log("0")], hasNextLink: false))
    #expect(controller.ids == ["b", "a", "0"])
    #expect(controller.isComplete && controller.failure == nil)
  }

  @Test func `an empty page with a next link stops the walk with a message, and the list is incomplete`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    let request = controller.allPagesWanted().requests[0]
    let actions = controller.pageLoaded(request, LogPage(logs: [], hasNextLink: true))
    #expect(actions == [.notify(.emptyPageWithNextLink)])
    #expect(!controller.isComplete && controller.failure != nil)
    let list = FakeService(logs: logs(5))
    let first = controller.nextPageWanted().requests[0]
    let second = controller.pageLoaded(first, list.page(first)).requests + controller.allPagesWanted().requests
    #expect(second.map(\.marker) == ["log-3"])
    #expect(controller.pageLoaded(second[0], LogPage(logs: [], hasNextLink: true)) == [.notify(.emptyPageWithNextLink)])
    #expect(controller.ids == ["log-4", "log-3"] && !controller.isComplete)
    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.ids.count == 5 && controller.isComplete)
  }

  @Test func `a failed page stops the load, keeps loaded logs, and is requested again on demand`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(40))
    controller.run(controller.rowsNeeded(through: 0), against: list)
    let request = controller.allPagesWanted().requests[0]
    let failure = LogFailure("The service is away.", status: 503)
    #expect(controller.pageFailed(request, failure) == [.notify(.failed(failure))])
    #expect(controller.failure == failure)
    #expect(controller.rows.count == 20)
    #expect(!controller.isComplete)
    #expect(controller.rowsNeeded(through: 19).isEmpty, "scrolling does not hammer a broken service")

    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.rows.count == 40)
    #expect(controller.failure == nil)
  }

  @Test func `stopping keeps loaded logs, ignores late replies, and scrolling resumes the load`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(100))
    controller.run(controller.rowsNeeded(through: 5), against: list)
    let late = controller.allPagesWanted().requests[0]
    #expect(controller.cancelled() == [.cancelAll])
    #expect(controller.pageLoaded(late, list.page(late)).isEmpty)
    #expect(controller.rows.count == 20)
    #expect(!controller.isLoading)

    #expect(controller.rowsNeeded(through: 5).isEmpty)
    controller.run(controller.rowsNeeded(through: 15), against: list)
    #expect(controller.rows.count == 30)
  }

  @Test func `a reply to an older query is ignored, and its walk keeps its position`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(100) { $0.isMultiple(of: 3) ? "error" : "available" })
    controller.run(controller.rowsNeeded(through: 0), against: list)
    let late = controller.nextPageWanted().requests[0]
    let failed = LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["error"]))
    #expect(controller.queryChanged(to: failed) == [.cancelAll])
    #expect(controller.pageLoaded(late, list.page(late)).isEmpty)

    _ = controller.queryChanged(to: LogQuery(dialect: .karbor))
    #expect(controller.rows.count == 20)
    let again = controller.nextPageWanted().requests[0]
    #expect(again.marker == late.marker)
  }

  @Test func `returning to an earlier filter costs no request`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(60) { $0.isMultiple(of: 2) ? "error" : "available" })
    let failed = LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["error"]))
    controller.run(controller.rowsNeeded(through: 0), against: list)
    _ = controller.queryChanged(to: failed)
    controller.run(controller.rowsNeeded(through: 0), against: list)
    let ids = controller.ids
    _ = controller.queryChanged(to: LogQuery(dialect: .karbor))
    _ = controller.queryChanged(to: failed)
    #expect(controller.rowsNeeded(through: 0).isEmpty)
    #expect(controller.ids == ids)
  }

  @Test func `a filter shows the loaded logs at once, before the server has answered`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(60) { $0.isMultiple(of: 5) ? "error" : "available" })
    controller.run(controller.rowsNeeded(through: 0), against: list)
    _ = controller.queryChanged(to: LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["error"])))
    #expect(controller.ids == ["log-55", "log-50", "log-45", "log-40"])
    #expect(!controller.isComplete)
  }

  @Test func `marks are judged by the limits at hand, and again once there are others; nothing is asked for that`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.allPagesWanted(), against: FakeService(logs: logs(9)))
    let usual = DurationLimits([DurationLimits.Key(log("any")): 5])
    let slow = LogQuery(dialect: .karbor, terms: [FilterTerm(.marked(.slow), source: "is:slow")])
    _ = controller.queryChanged(to: slow)
    #expect(controller.ids.isEmpty, "there is nothing to compare with yet")
    controller.judge(by: usual, asOf: LogTime(seconds: 0))
    #expect(controller.ids.count == 9)
    controller.judge(by: DurationLimits([DurationLimits.Key(log("any")): 50]), asOf: LogTime(seconds: 0))
    #expect(controller.ids.isEmpty)
    controller.judge(by: usual, asOf: LogTime(seconds: 0))
    #expect(controller.ids.count == 9)
    #expect(!controller.isLoading)
  }
}
