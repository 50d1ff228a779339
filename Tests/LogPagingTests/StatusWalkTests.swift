import LogFixtures
import LogPaging
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct StatusWalkTests {
  private let failed = LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed]))

  @Test func `one status is sent to the server`() {
    let query = LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["error"]))
    #expect(query.walks.map(\.status) == [.exactly("error")])
  }

  @Test func `a class becomes one walk per status`() {
    #expect(
      failed.walks.map(\.status) == [
        .exactly("error"), .exactly("fail"), .exactly("error-deleting"),
        .exactly("error-restoring"),
      ]
    )
  }

  @Test func `a status the server cannot filter is searched in the whole list`() {
    #expect(LogQuery(dialect: .karbor, status: StatusFilter(classes: [.other])).walks.map(\.status) == [.any])
    #expect(LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["True"])).walks.map(\.status) == [.any])
    #expect(LogQuery(dialect: .karbor, status: StatusFilter(statuses: [nil])).walks.map(\.status) == [.null])
  }

  @Test func `statuses are merged by time, and a row appears once all walks have reached it`() {
    var controller = PagingController(query: failed, pageSize: 10)
    let everything = logs(400) { number in
      switch number % 8 {
      case 0, 1, 2: "error"
      case 3: "fail"
      default: "available"
      }
    }
    let list = FakeService(logs: everything)
    let wanted = everything.filter { $0.status == "error" || $0.status == "fail" }.map(\.id)

    var queue = controller.rowsNeeded(through: 0).requests
    #expect(queue.count == 4)
    while !queue.isEmpty {
      let request = queue.removeFirst()
      queue += controller.pageLoaded(request, list.page(request)).requests
      #expect(controller.ids == Array(wanted.prefix(controller.ids.count)))
    }
    #expect(controller.rows.count >= 20)

    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.ids == wanted)
    #expect(controller.isComplete)
  }

  @Test func `rows that ignore the filter are not shown`() {
    var controller = PagingController(
      query: LogQuery(dialect: .karbor, status: StatusFilter(statuses: ["error"])),
      pageSize: 10
    )
    let request = controller.rowsNeeded(through: 0).requests[0]
    let page = LogPage(
      logs: [log("b", minute: 1), log("a", status: "error")],
      hasNextLink: false
    )
    _ = controller.pageLoaded(request, page)
    #expect(controller.ids == ["a"])
  }

  @Test func `counts say how many loaded logs each filter would show`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let list = FakeService(logs: logs(20) { $0 == 3 ? "error" : $0 == 4 ? "deleted" : $0 == 5 ? "wat" : "success" })
    controller.run(controller.allPagesWanted(), against: list)
    #expect(controller.countOfAll == 20)
    #expect(controller.counts == [.failed: 1, .running: 0, .ok: 17, .deleted: 1, .other: 1])
    #expect(controller.statusCounts == ["error": 1, "deleted": 1, "wat": 1, "success": 17])
  }
}
