import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// Logs whose ids a filter names are asked for by their ids.
@Suite(.timeLimit(.minutes(5))) struct NamedLogTests {
  private static let id = "8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d"
  private let list = FakeService(logs: logs(500) { $0.isMultiple(of: 2) ? "error" : "available" })

  private func query(_ id: String, _ status: StatusFilter = .all, _ order: ServerOrder = .newestFirst) -> LogQuery {
    LogQuery(dialect: .karbor, status: status, terms: [FilterTerm(.id, contains: id)], order: order)
  }

  /// A browser of two pages, and then of the log with the id.
  private func controller(_ query: LogQuery) -> (PagingController, [PagingController.Action]) {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: list)
    _ = controller.queryChanged(to: query)
    let actions = controller.rowsNeeded(through: 0)
    return (controller, actions)
  }

  @Test(arguments: [ServerOrder.newestFirst, ServerOrder(.id, descending: false)])
  func `one request finds the log wherever it lies`(order: ServerOrder) throws {
    var (controller, actions) = controller(query(Self.id, .all, order))
    let request = try #require(actions.logRequests.first)
    #expect(actions.count == 1 && request.id == Self.id)
    #expect(controller.isLoading && !controller.isComplete)
    #expect(controller.rowsNeeded(through: 0).isEmpty)
    #expect(controller.logLoaded(request, log(Self.id, minute: -100_000)).isEmpty)
    #expect(controller.ids == [Self.id])
    #expect(controller.isComplete && !controller.isLoading)
    #expect(controller.countOfAll == 1)
    #expect(controller.counts[.ok] == 1)
    #expect(controller.allPagesWanted().isEmpty)
    // In the whole list it waits for the rows between.
    _ = controller.queryChanged(to: LogQuery(dialect: .karbor))
    #expect(controller.rows.count == 20)
  }

  @Test func `a log that is loaded is not asked for`() {
    let loaded = list.logs[3].id
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let page = LogPage(logs: [log(Self.id, minute: 1), log(loaded)], hasNextLink: true)
    _ = controller.pageLoaded(controller.rowsNeeded(through: 0).requests[0], page)
    _ = controller.queryChanged(to: query(Self.id.uppercased()))
    #expect(controller.rowsNeeded(through: 0).isEmpty)
    #expect(controller.ids == [Self.id])
    #expect(controller.isComplete)
  }

  @Test func `an id that no log has is asked for once, and again after a refresh`() throws {
    var (controller, actions) = controller(query(Self.id))
    let request = try #require(actions.logRequests.first)
    #expect(controller.logFailed(request, LogFailure("no", status: 404)).isEmpty)
    #expect(controller.isComplete && controller.ids.isEmpty)
    #expect(controller.absentIDs == [Self.id])
    #expect(controller.failure == nil)
    #expect(controller.rowsNeeded(through: 0).isEmpty)
    _ = controller.refreshWanted()
    #expect(controller.rowsNeeded(through: 0).logRequests.map(\.id) == [Self.id])
  }

  @Test func `a failure is said, and asked for again only if somebody wants it`() throws {
    var (controller, actions) = controller(query(Self.id))
    let failure = LogFailure("The service is down.", status: 503)
    #expect(controller.logFailed(try #require(actions.logRequests.first), failure).notices == [.failed(failure)])
    #expect(!controller.isComplete && controller.failure == failure)
    #expect(controller.rowsNeeded(through: 0).isEmpty)
    #expect(controller.nextPageWanted().logRequests.count == 1)
    #expect(controller.failure == nil)
  }

  @Test func `another log than the one that was asked for ends the search`() throws {
    var (controller, actions) = controller(query(Self.id))
    _ = controller.logLoaded(try #require(actions.logRequests.first), log("other"))
    #expect(controller.isComplete && controller.absentIDs == [Self.id])
  }

  @Test func `a stopped request is not sent again by itself, and its reply is ignored`() throws {
    var (controller, actions) = controller(query(Self.id))
    #expect(controller.cancelled() == [.cancelAll])
    #expect(!controller.isLoading && controller.rowsNeeded(through: 0).isEmpty)
    _ = controller.logLoaded(try #require(actions.logRequests.first), log(Self.id))
    #expect(controller.ids.isEmpty)
    #expect(controller.allPagesWanted().logRequests.count == 1)
  }

  @Test func `the rest of the filter still counts`() throws {
    var (controller, actions) = controller(query(Self.id, StatusFilter(classes: [.failed])))
    _ = controller.logLoaded(try #require(actions.logRequests.first), log(Self.id))
    #expect(controller.ids.isEmpty && controller.isComplete)
    #expect(controller.absentIDs.isEmpty)
  }

  @Test func `a part of an id is looked for page by page until a log has it`() {
    var (controller, actions) = controller(query("log-301"))
    #expect(actions.isEmpty)
    let requests = controller.run(controller.allPagesWanted(), against: list)
    #expect(requests.count == 18)
    #expect(controller.ids == ["log-301"])
    #expect(!controller.isComplete && !controller.isLoading && !controller.isLoadingEverything)
    #expect(controller.run(controller.allPagesWanted(), against: list).count == 31)
    #expect(controller.isComplete)
  }
}
