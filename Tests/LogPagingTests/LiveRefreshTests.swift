import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// A refresh that nobody waits for stays out of everything else's way.
@Suite(.timeLimit(.minutes(5))) struct LiveRefreshTests {
  @Test func `it sends nothing while a load is in progress`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let first = controller.rowsNeeded(through: 0).requests
    #expect(controller.liveRefreshWanted().isEmpty)
    #expect(controller.pageLoaded(first[0], FakeService(logs: logs(30)).page(first[0])).requests.count == 1)
    #expect(controller.liveRefreshWanted().isEmpty)
    #expect(!controller.isRefreshingLive)
  }

  @Test func `the next page comes before it`() {
    var controller = loaded(30)
    let head = controller.liveRefreshWanted().requests
    #expect(head.map(\.purpose) == [.head])
    #expect(controller.isRefreshingLive)
    let actions = controller.nextPageWanted()
    #expect(actions.first == .cancelAll)
    #expect(actions.requests.map(\.purpose) == [.next])
    #expect(controller.pageLoaded(head[0], FakeService(logs: logs(31)).page(head[0])).isEmpty)
    controller.run(actions, against: FakeService(logs: logs(31)))
    #expect(controller.ids == logs(30).map(\.id))
  }

  @Test func `a load of all pages comes before it`() {
    var controller = loaded(50)
    _ = controller.liveRefreshWanted()
    controller.run(controller.allPagesWanted(), against: FakeService(logs: logs(50)))
    #expect(controller.isComplete)
    #expect(!controller.isRefreshingLive)
  }

  @Test func `a failed one is reported once and does not change completeness`() {
    var controller = PagingController(
      query: LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed])),
      pageSize: 10
    )
    let everything = logs(30) { $0.isMultiple(of: 3) ? "error" : "fail" }
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: everything))
    let requests = controller.liveRefreshWanted().requests
    #expect(requests.count > 1)
    let failure = LogFailure("The connection broke.")
    #expect(controller.pageFailed(requests[0], failure) == [.cancelAll, .notify(.failed(failure))])
    #expect(requests.dropFirst().allSatisfy { controller.pageFailed($0, failure).isEmpty })
    #expect(controller.failure == nil)
    #expect(!controller.isLoading)
  }

  @Test func `a list that was found empty grows`() {
    var controller = loaded(0)
    #expect(controller.isComplete)
    let head = controller.liveRefreshWanted().requests
    #expect(controller.isComplete)
    controller.run(head.map { .fetch($0) }, against: FakeService(logs: logs(70)))
    #expect(controller.ids == logs(70).map(\.id))
  }

  @Test func `an ascending list counts as whole while its end is asked for`() {
    var controller = PagingController(
      query: LogQuery(dialect: .karbor, order: ServerOrder(.createdAt, descending: false)),
      pageSize: 10
    )
    let first = controller.allPagesWanted().requests[0]
    _ = controller.pageLoaded(first, LogPage(logs: logs(3).reversed(), hasNextLink: false))
    for count in [3, 4] {
      let again = controller.liveRefreshWanted().requests
      #expect(again.map(\.purpose) == [.next])
      #expect(controller.isComplete)
      let page = LogPage(logs: logs(count).reversed(), hasNextLink: false)
      let report = controller.pageLoaded(again[0], page).notices
      #expect(report.count == 1)
      #expect(controller.isComplete)
    }
    #expect(controller.ids == ["log-0", "log-1", "log-2", "log-3"])
    let more = controller.liveRefreshWanted().requests
    _ = controller.pageLoaded(more[0], LogPage(logs: [log("log-4", minute: 4)], hasNextLink: true))
    #expect(!controller.isComplete)
  }

  @Test func `a list without loaded rows or in another order is not refreshed`() {
    #expect(!PagingController(query: LogQuery(dialect: .karbor)).canRefreshLive)
    var controller = PagingController(
      query: LogQuery(dialect: .karbor, order: ServerOrder(.id, descending: true)),
      pageSize: 10
    )
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(5)))
    #expect(controller.liveRefreshWanted().isEmpty)
    #expect(controller.ids.count == 5)
  }

  @Test func `what refreshes found adds up`() {
    var controller = loaded(30)
    var sum = RefreshReport()
    for count in 31...33 {
      var reports: [RefreshReport] = []
      for request in controller.liveRefreshWanted().requests {
        for case .refreshed(let report) in controller.pageLoaded(request, FakeService(logs: logs(count)).page(request))
          .notices
        {
          reports.append(report)
        }
      }
      #expect(reports.map(\.added) == [1])
      sum.add(reports[0])
    }
    #expect(sum.added == 3)
    #expect(sum.logs == controller.references("log-30", "log-31", "log-32"))
  }

  private func loaded(_ count: Int) -> PagingController {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: FakeService(logs: logs(count)))
    return controller
  }
}
