import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// Drives a stream against a list until it ends; returns the ids in order and how many requests it took.
private func walk(
  _ stream: inout LogStream,
  _ list: FakeService,
  change: (Int, inout FakeService) -> Void = { _, _ in }
) throws -> (ids: [String], requests: Int) {
  var list = list
  var ids: [String] = []
  var requests = 0
  while let request = stream.nextRequest {
    ids += try stream.add(list.page(request), of: request).map(\.id)
    requests += 1
    change(requests, &list)
  }
  return (ids, requests)
}

@Suite(.timeLimit(.minutes(5))) struct `A stream of logs` {
  @Test func `returns every log once, in order, over several pages`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor), pageSize: 100)
    let list = FakeService(logs: logs(250))
    let (ids, requests) = try walk(&stream, list)
    #expect(ids == list.logs.map(\.id))
    #expect(requests == 3)
    #expect(stream.isEnded)
    #expect(stream.notices.isEmpty)
  }

  @Test func `continues if the server caps its pages`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor), pageSize: 1000)
    let (ids, requests) = try walk(&stream, FakeService(logs: logs(95), cap: 10))
    #expect(ids.count == 95)
    #expect(requests == 10)
  }

  @Test func `begins after a marker`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor), marker: "log-7", pageSize: 4)
    let (ids, _) = try walk(&stream, FakeService(logs: logs(10)))
    #expect(ids == (0..<7).reversed().map { "log-\($0)" })
  }

  @Test func `a log that changes its status meanwhile is returned once`() throws {
    let failed = StatusFilter(statuses: ["error", "fail"])
    var stream = LogStream(LogQuery(dialect: .karbor, status: failed), pageSize: 2)
    let list = FakeService(logs: logs(8) { $0.isMultiple(of: 2) ? "error" : "fail" })
    let (ids, _) = try walk(&stream, list) { requests, list in
      if requests == 1 { list.logs[1] = log("log-6", minute: 6, status: "fail") }
    }
    #expect(ids == (0..<8).reversed().map { "log-\($0)" })
  }

  @Test func `several statuses are merged by time`() throws {
    let failed = StatusFilter(classes: [.failed])
    var stream = LogStream(LogQuery(dialect: .karbor, status: failed), pageSize: 3)
    let list = FakeService(
      logs: logs(40) { ["error", "available", "fail", "error-deleting"][$0 % 4] }
    )
    let (ids, _) = try walk(&stream, list)
    #expect(ids == list.logs.filter { $0.status != "available" }.map(\.id))
    #expect(ids.count == 30)
  }

  @Test func `a marker that leads back to itself ends it and says so`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor), pageSize: 2)
    let page = LogPage(logs: [log("a"), log("b")], hasNextLink: true)
    var ids: [String] = []
    while let request = stream.nextRequest { ids += try stream.add(page, of: request).map(\.id) }
    #expect(ids == ["a", "b"])
    #expect(stream.notices == [.loopingMarker("b")])
  }

  @Test func `a page without a single log is an error, not an end`() {
    var stream = LogStream(LogQuery(dialect: .karbor))
    #expect(throws: LogFailure.self) {
      let request = try #require(stream.nextRequest)
      _ = try stream.add(LogPage(logs: [], unreadable: [.integer(1)], hasNextLink: true), of: request)
    }
  }

  @Test func `an empty page with a next link is reported`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor))
    let request = try #require(stream.nextRequest)
    _ = try stream.add(LogPage(logs: [], hasNextLink: true), of: request)
    #expect(stream.notices == [.emptyPageWithNextLink])
    #expect(stream.isEnded)
  }

  @Test func `stops a day beyond the earliest time that is wanted`() throws {
    let list = logs(5000)
    let since = try #require(list[10].startedAt)
    var stream = LogStream(
      LogQuery(dialect: .karbor, terms: [FilterTerm(.since(since), source: "since")]),
      pageSize: 100
    )
    var ids: [String] = []
    var start = 0
    while let request = stream.nextRequest {
      let page = LogPage(logs: Array(list[start..<min(start + 100, 5000)]), hasNextLink: true)
      ids += try stream.add(page, of: request).map(\.id)
      start += 100
    }
    #expect(ids == list[...10].map(\.id))
    #expect((1500...1700).contains(start))
  }

  @Test func `rows that the server should have filtered are filtered here`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor, scope: LogScope(planID: "p")))
    let request = try #require(stream.nextRequest)
    var wanted = log("wanted")
    wanted.planID = "p"
    let ids = try stream.add(LogPage(logs: [log("other"), wanted], hasNextLink: false), of: request)
    #expect(ids.map(\.id) == ["wanted"])
  }
}
