import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// Five thousand logs, a minute apart: a day has 1,440.
@Suite(.timeLimit(.minutes(5))) struct TimeLimitTests {
  private let list = FakeService(logs: logs(5000))

  private func query(_ condition: FilterTerm.Condition, isNegated: Bool = false, _ order: ServerOrder = .newestFirst)
    -> LogQuery
  {
    let term = FilterTerm(condition, isNegated: isNegated, source: "time")
    return LogQuery(dialect: .karbor, terms: [term], order: order)
  }

  private func since(row: Int) throws -> LogQuery { query(.since(try #require(list.logs[row].startedAt))) }

  /// Loads all pages of 100; returns how many were requested.
  private func load(_ query: LogQuery, of list: FakeService, into controller: inout PagingController) -> Int {
    _ = controller.queryChanged(to: query)
    return controller.run(controller.allPagesWanted(), against: list).count
  }

  @Test func `a filter by time ends the load a day beyond its time, and then it is complete`() throws {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 100)
    #expect(load(try since(row: 10), of: list, into: &controller) == 16)
    #expect(controller.ids == list.logs[...10].map(\.id))
    #expect(controller.isComplete)
    #expect(controller.isComplete(StatusFilter(classes: [.failed])))
    #expect(!controller.hasEverything)
    #expect(controller.allPagesWanted().isEmpty)
  }

  @Test func `a later time is complete at once, and an earlier one goes on where the walk ended`() throws {
    var controller = PagingController(query: try since(row: 1000), pageSize: 100)
    #expect(load(try since(row: 1000), of: list, into: &controller) == 26)
    #expect(load(try since(row: 10), of: list, into: &controller) == 0)
    #expect(controller.isComplete)
    #expect(load(try since(row: 2000), of: list, into: &controller) == 10)
    #expect(controller.ids.count == 2001)
    #expect(load(LogQuery(dialect: .karbor), of: list, into: &controller) == 15)
    #expect(controller.ids == list.logs.map(\.id))
  }

  @Test func `failed logs since a time are complete where the walk of all logs has passed it`() throws {
    var list = list
    for row in list.logs.indices where row.isMultiple(of: 7) { list.logs[row].status = "error" }
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 100)
    var query = try since(row: 10)
    _ = load(query, of: list, into: &controller)
    query.status = StatusFilter(classes: [.failed])
    #expect(load(query, of: list, into: &controller) == 0)
    #expect(controller.isComplete)
    #expect(controller.ids == [list.logs[0].id, list.logs[7].id])
  }

  @Test func `a walk of every status ends where the time does`() throws {
    let list = FakeService(logs: logs(5000) { $0.isMultiple(of: 2) ? "error" : "fail" })
    var query = try since(row: 10)
    query.status = StatusFilter(classes: [.failed])
    var controller = PagingController(query: query, pageSize: 100)
    // Two lists of 2,500, and two empty ones.
    #expect(load(query, of: list, into: &controller) == 20)
    #expect(controller.ids == list.logs[...10].map(\.id))
    #expect(controller.isComplete)
  }

  @Test func `logs with a wrong clock end nothing`() throws {
    var list = list
    // A page but one row began in another year, and then the list goes on.
    for row in 100..<199 { list.logs[row].startedAt = LogTime(seconds: 0) }
    let query = try since(row: 300)
    var controller = PagingController(query: query, pageSize: 100)
    _ = load(query, of: list, into: &controller)
    #expect(controller.ids == (list.logs[..<100] + list.logs[199...300]).map(\.id))
  }

  @Test func `small pages with a wrong clock end nothing either`() throws {
    var list = list
    for row in 5..<20 { list.logs[row].startedAt = LogTime(seconds: 0) }
    let query = try since(row: 30)
    var stream = LogStream(query, pageSize: 5)
    var ids: [String] = []
    while let request = stream.nextRequest { ids += try stream.add(list.page(request), of: request).map(\.id) }
    #expect(ids == (list.logs[..<5] + list.logs[20...30]).map(\.id))
  }

  @Test func `rows without a start end nothing, and a page of them is walked past`() throws {
    var list = list
    for row in 1500..<1700 { list.logs[row].startedAt = nil }
    let query = try since(row: 10)
    var controller = PagingController(query: query, pageSize: 100)
    #expect(load(query, of: list, into: &controller) == 18)
    #expect(controller.isComplete)
  }

  @Test func `oldest first, the end of a filter's time ends the load`() throws {
    let oldest = Array(list.logs.reversed())
    let order = ServerOrder(.createdAt, descending: false)
    let query = query(.until(try #require(oldest[10].startedAt)), order)
    var controller = PagingController(query: query, pageSize: 100)
    #expect(load(query, of: list, into: &controller) == 16)
    #expect(controller.ids == oldest[..<10].map(\.id))
    #expect(controller.isComplete)
  }

  @Test func `a time ends no list in another order, nor one that is left out or on the other side`() throws {
    let time = try #require(list.logs[10].startedAt)
    for query in [
      query(.since(time), ServerOrder(.id, descending: true)), query(.since(time), isNegated: true),
      query(.until(time)), query(.since(time), ServerOrder(.createdAt, descending: false)),
    ] {
      #expect(query.timeLimit == nil)
      var controller = PagingController(query: query, pageSize: 1000)
      #expect(load(query, of: list, into: &controller) == 6)
    }
  }

  @Test func `the browser and commands end at the same page`() throws {
    for row in [0, 10, 99, 100, 1439, 3000] {
      let query = try since(row: row)
      var controller = PagingController(query: query, pageSize: 100)
      let pages = load(query, of: list, into: &controller)
      var stream = LogStream(query, pageSize: 100)
      var ids: [String] = []
      var requests = 0
      while let request = stream.nextRequest {
        ids += try stream.add(list.page(request), of: request).map(\.id)
        requests += 1
      }
      #expect(pages == requests)
      #expect(controller.ids == ids)
    }
  }

  @Test func `no page is requested ahead where the time may end with the one before`() throws {
    var controller = PagingController(query: try since(row: 10), pageSize: 100)
    var queue = controller.allPagesWanted()
    var aheads = 0
    while !queue.isEmpty {
      guard case .fetch(let request) = queue.removeFirst() else { continue }
      let page = list.page(request)
      let ahead = controller.pageAnnounced(request, PageTail(lastID: page.lastID ?? "", count: page.count))
      aheads += ahead.count
      queue += controller.pageLoaded(request, page) + ahead
    }
    #expect(aheads == 1)
    #expect(controller.isComplete && !controller.isLoading)
  }
}
