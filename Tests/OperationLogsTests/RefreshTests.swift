import OperationLogs
import Testing

@Suite struct RefreshTests {
  @Test func `a refresh brings what is new above what is there, and changes rows in place`() {
    var controller = PagingController(pageSize: 10)
    var everything = logs(30)
    controller.run(controller.rowsNeeded(through: 0), against: FakeList(logs: everything))
    everything[2].status = "error"
    everything.insert(log("new", minute: 99), at: 0)

    let actions = controller.refreshWanted()
    #expect(actions.requests.map(\.marker) == [nil])
    let request = actions.requests[0]
    let answer = controller.pageLoaded(request, FakeList(logs: everything).page(request))
    #expect(answer == [.notify(.refreshed(added: 1, changed: 1))])
    #expect(controller.ids.prefix(3) == ["new", "log-29", "log-28"])
    #expect(controller.cache[controller.rows[3]].status == "error")
  }

  @Test func `a refresh over several pages shows nothing before it joins on to what is there`() {
    var controller = PagingController(pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeList(logs: logs(30)))
    let later = FakeList(logs: logs(55))
    var queue = controller.refreshWanted().requests
    var pages = 0
    while !queue.isEmpty {
      let before = controller.ids.first
      let request = queue.removeFirst()
      queue += controller.pageLoaded(request, later.page(request)).requests
      pages += 1
      if !queue.isEmpty { #expect(controller.ids.first == before) }
    }
    #expect(pages == 3)
    #expect(controller.ids == later.logs.prefix(45).map(\.id))
  }

  @Test func `a refresh that fails half-way leaves the list as it was`() {
    var controller = PagingController(pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeList(logs: logs(30)))
    let before = controller.ids
    let first = controller.refreshWanted().requests[0]
    let second = controller.pageLoaded(first, FakeList(logs: logs(55)).page(first)).requests[0]
    _ = controller.pageFailed(second, LogFailure("The connection broke."))
    #expect(controller.ids == before)
  }

  @Test func `a row that fails while it is watched enters the list of failed ones`() {
    var controller = PagingController(pageSize: 10)
    var everything = logs(12) { $0 == 4 ? "error" : $0 == 8 ? "protecting" : "available" }
    controller.run(controller.allPagesWanted(), against: FakeList(logs: everything))
    _ = controller.queryChanged(to: LogQuery(status: StatusFilter(classes: [.failed])))
    #expect(controller.ids == ["log-4"])
    everything[3].status = "error"
    controller.run(controller.refreshWanted(), against: FakeList(logs: everything))
    #expect(controller.ids == ["log-8", "log-4"])
  }

  @Test func `an ascending list grows at its end`() {
    var controller = PagingController(
      query: LogQuery(order: ServerOrder(.createdAt, descending: false)),
      pageSize: 10
    )
    let request = controller.allPagesWanted().requests[0]
    _ = controller.pageLoaded(
      request,
      LogPage(logs: logs(3).reversed(), hasNextLink: false)
    )
    #expect(controller.isComplete)
    let more = controller.refreshWanted().requests
    #expect(more.count == 1)
    _ = controller.pageLoaded(more[0], LogPage(logs: [log("log-3", minute: 3)], hasNextLink: false))
    #expect(controller.ids == ["log-0", "log-1", "log-2", "log-3"])
  }
}
