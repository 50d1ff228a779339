import LogFixtures
import LogPaging
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct RefreshTests {
  @Test func `a refresh adds new rows at the head and updates others in place`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    var everything = logs(30)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: everything))
    everything[2].status = "error"
    everything.insert(log("new", minute: 99), at: 0)

    let actions = controller.refreshWanted()
    #expect(actions.requests.map(\.marker) == [nil])
    let request = actions.requests[0]
    let answer = controller.pageLoaded(request, FakeService(logs: everything).page(request))
    var found = RefreshReport()
    found.added = 1
    found.failed = 1
    found.logs = controller.references("new", "log-27")
    #expect(answer == [.notify(.refreshed(found))])
    #expect(controller.ids.prefix(3) == ["new", "log-29", "log-28"])
    #expect(controller.cache[controller.rows[3]].status == "error")
  }

  @Test func `logs fetched one by one are fetched a few at a time`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 200)
    let everything = logs(200) { $0 < 60 ? "protecting" : "available" }
    controller.run(controller.allPagesWanted(), against: FakeService(logs: everything, cap: 80))
    let ended = FakeService(logs: logs(200), cap: 80)
    var (queue, asked, most, reports) = (controller.refreshWanted(), [] as [String], 0, [] as [PagingNotice])
    while !queue.isEmpty {
      most = max(most, queue.logRequests.count)
      switch queue.removeFirst() {
      case .fetch(let request): queue += controller.pageLoaded(request, ended.page(request))
      case .fetchLog(let request):
        asked.append(request.id)
        queue += controller.logLoaded(request, log(request.id, minute: Int(request.id.dropFirst(4)) ?? 0))
      case .notify(let notice): reports.append(notice)
      case .cancelAll: Issue.record("nothing is called off")
      }
    }
    #expect((1...8).contains(most))
    #expect(asked.sorted() == (0..<60).map { "log-\($0)" }.sorted())
    guard case .refreshed(let report) = reports.last else {
      Issue.record("nothing was found: \(reports)")
      return
    }
    #expect(report.finished == 60)
  }

  @Test func `a refresh of several pages shows nothing before it reaches loaded rows`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(30)))
    let later = FakeService(logs: logs(55))
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
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(30)))
    let before = controller.ids
    let first = controller.refreshWanted().requests[0]
    let second = controller.pageLoaded(first, FakeService(logs: logs(55)).page(first)).requests[0]
    _ = controller.pageFailed(second, LogFailure("The connection broke."))
    #expect(controller.ids == before)
  }

  @Test func `a log that fails during the session enters the list of failed logs`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    var everything = logs(12) { $0 == 4 ? "error" : $0 == 8 ? "protecting" : "available" }
    controller.run(controller.allPagesWanted(), against: FakeService(logs: everything))
    _ = controller.queryChanged(to: LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed])))
    #expect(controller.ids == ["log-4"])
    everything[3].status = "error"
    controller.run(controller.refreshWanted(), against: FakeService(logs: everything))
    #expect(controller.ids == ["log-8", "log-4"])
  }

  @Test func `an ascending list grows at its end`() {
    var controller = PagingController(
      query: LogQuery(dialect: .karbor, order: ServerOrder(.createdAt, descending: false)),
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

  @Test func `one request fetches the head and the running logs below it`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 1000)
    var everything = logs(500) { $0 == 300 ? "protecting" : "available" }
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: everything))
    everything[199].status = "error"
    let actions = controller.refreshWanted()
    #expect(actions.requests.count == 1)
    let page = FakeService(logs: everything).page(actions.requests[0])
    #expect(page.logs.count < 500)
    var found = RefreshReport()
    found.failed = 1
    let answer = controller.pageLoaded(actions.requests[0], page)
    found.logs = controller.references("log-300")
    #expect(answer == [.notify(.refreshed(found))])
  }

  @Test func `distant running logs are fetched by status, and one by one if they have left it`() throws {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    var everything = logs(60) { $0 < 3 ? "protecting" : "available" }
    everything[59].status = "copying"
    controller.run(controller.allPagesWanted(), against: FakeService(logs: everything))
    everything[57].status = "available"

    let head = try #require(controller.refreshWanted().requests.first)
    let next = controller.pageLoaded(head, FakeService(logs: everything).page(head))
    #expect(next.requests.map(\.walk.status) == [.exactly("protecting")])
    #expect(next.logRequests.map(\.id) == ["log-0"])

    #expect(controller.logLoaded(next.logRequests[0], everything[59]).isEmpty)
    let last = controller.pageLoaded(next.requests[0], FakeService(logs: everything).page(next.requests[0]))
    #expect(last.logRequests.map(\.id) == ["log-2"])
    var found = RefreshReport()
    found.finished = 1
    found.logs = controller.references("log-2")
    #expect(controller.logLoaded(last.logRequests[0], everything[57]) == [.notify(.refreshed(found))])
    #expect(!controller.isLoading)
  }

  @Test func `a refresh of failed logs fetches the whole list's head if that is loaded`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(30)))
    _ = controller.queryChanged(to: LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed])))
    #expect(controller.refreshWanted().requests.map(\.walk.status) == [.any])
  }

  @Test func `a deleted running log does not stop the refresh`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    var everything = logs(8) { $0 == 0 ? "protecting" : "available" }
    controller.run(controller.allPagesWanted(), against: FakeService(logs: everything))
    everything.removeLast()
    let head = controller.refreshWanted().requests[0]
    let single = controller.pageLoaded(head, FakeService(logs: everything).page(head)).logRequests[0]
    let answer = controller.logFailed(single, LogFailure("No such log.", status: 404))
    #expect(answer == [.notify(.refreshed(RefreshReport()))])
  }

  @Test func `a stopped refresh ignores late replies`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(30)))
    let head = controller.refreshWanted().requests[0]
    #expect(controller.cancelled() == [.cancelAll])
    #expect(controller.pageLoaded(head, FakeService(logs: logs(31)).page(head)).isEmpty)
    #expect(controller.ids.first == "log-29")
    #expect(!controller.isLoading)
  }
}
