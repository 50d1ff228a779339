import LogFixtures
import LogPaging
import OperationLogs
import Testing

extension PagingController {
  static func cbr(pageSize: Int = 1000, status: StatusFilter = .all) -> PagingController {
    PagingController(query: LogQuery(dialect: .cbr, status: status), pageSize: pageSize)
  }
}

@Suite(.timeLimit(.minutes(5))) struct `A walk by offset` {
  @Test(arguments: [0, 1, 999, 1000, 1001, 25_000], [0, 1, 7, 120])
  func `brings every log once while the list grows, and the new ones with a refresh`(count: Int, growth: Int) {
    let old = logs(count)
    var list = FakeService(logs: old, growth: growth)
    var controller = PagingController.cbr()
    let notices = controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.ids == old.map(\.id))
    #expect(controller.isComplete)
    #expect(!controller.isLoading)
    #expect(notices.isEmpty)

    list.growth = 0
    controller.run(controller.refreshWanted(), against: &list)
    #expect(controller.ids == list.logs.map(\.id))
    #expect(Set(controller.ids).count == controller.rows.count)
  }

  @Test(arguments: [0, 1, 999, 1000, 1001, 25_000], [0, 1, 7, 120])
  func `returns every log once without keeping the list`(count: Int, growth: Int) throws {
    let old = logs(count)
    var list = FakeService(logs: old, growth: growth)
    var stream = LogStream(LogQuery(dialect: .cbr))
    var ids: [String] = []
    while let request = stream.nextRequest { ids += try stream.add(list.answer(request).get(), of: request).map(\.id) }
    #expect(ids == old.map(\.id))
    #expect(stream.notices.isEmpty)
  }

  @Test func `requests the last row again, and ends if nothing follows it`() {
    var list = FakeService(logs: logs(25))
    var controller = PagingController.cbr(pageSize: 10)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(list.requests.map(\.offset) == [0, 9, 18, 24])
    #expect(list.requests.allSatisfy { $0.limit == 10 })
  }

  @Test func `a shifted page is noticed, and the next rows are fetched further on`() {
    let old = logs(40)
    var list = FakeService(logs: old)
    var controller = PagingController.cbr(pageSize: 10)
    // More than a page, at once.
    list.change = { if $0.requests.count == 1 { $0.grow(by: 25) } }
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.ids == old.map(\.id))
    #expect(controller.isComplete)
  }

  @Test(arguments: [1, 5, 17, 30])
  func `after rows are deleted, no remaining row is skipped`(gone: Int) {
    let old = logs(60)
    var list = FakeService(logs: old)
    var controller = PagingController.cbr(pageSize: 10)
    list.change = { if $0.requests.count == 4 { $0.logs.removeFirst(gone) } }
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(Set(controller.ids).isSuperset(of: list.logs.map(\.id)))
    #expect(Set(controller.ids).count == controller.rows.count)
    #expect(controller.isComplete)
  }

  @Test(arguments: [1, 6, 18])
  func `the list ends even if its last rows are deleted`(gone: Int) {
    var list = FakeService(logs: logs(30))
    var controller = PagingController.cbr(pageSize: 10)
    list.change = { if $0.requests.count == 2 { $0.logs.removeLast(gone) } }
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(Set(controller.ids).isSuperset(of: list.logs.map(\.id)))
    #expect(controller.isComplete)
  }

  @Test func `a server that caps pages below the limit is walked to its end`() {
    let old = logs(95)
    var list = FakeService(logs: old, cap: 7, growth: 2)
    var controller = PagingController.cbr(pageSize: 50)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.ids == old.map(\.id))
    #expect(controller.isComplete)
  }

  @Test func `a server that ignores the offset ends the walk with a message`() throws {
    var list = FakeService(logs: logs(50))
    list.heedsOffset = false
    var controller = PagingController.cbr(pageSize: 10)
    let notices = controller.run(controller.allPagesWanted(), against: &list)
    #expect(notices.count == 1)
    #expect(controller.rows.count == 10)
    #expect(list.requests.count < 10)

    var other = FakeService(logs: logs(50))
    other.heedsOffset = false
    var stream = LogStream(LogQuery(dialect: .cbr), pageSize: 10)
    while let request = stream.nextRequest { _ = try stream.add(other.answer(request).get(), of: request) }
    #expect(stream.notices.count == 1)
  }

  @Test func `pages of one log are walked to the end`() {
    let old = logs(5)
    var list = FakeService(logs: old)
    var controller = PagingController.cbr(pageSize: 1)
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.ids == old.map(\.id))
  }

  @Test func `non-log rows cost only themselves`() {
    let old = logs(40)
    let list = FakeService(logs: old)
    var controller = PagingController.cbr(pageSize: 10)
    var queue = controller.allPagesWanted()
    while !queue.isEmpty {
      guard case .fetch(let request) = queue.removeFirst() else { continue }
      var page = list.page(request)
      let hidden = page.logs.filter { ["log-31", "log-30", "log-12"].contains($0.id) }
      page = LogPage(
        logs: page.logs.filter { !hidden.contains($0) },
        unreadable: hidden.map { _ in .integer(17) },
        hasNextLink: false
      )
      queue += controller.pageLoaded(request, page)
    }
    #expect(controller.ids == old.map(\.id).filter { !["log-31", "log-30", "log-12"].contains($0) })
    #expect(controller.isComplete)
  }

  @Test func `one page more is one page more, also after a shift`() {
    var list = FakeService(logs: logs(40))
    var controller = PagingController.cbr(pageSize: 10)
    controller.run(controller.rowsNeeded(through: 0), against: &list)
    #expect(controller.rows.count == 19)
    list.grow(by: 30)
    controller.run(controller.nextPageWanted(), against: &list)
    #expect(controller.rows.count > 19)
    #expect(!controller.isLoading)
  }

  @Test func `statuses are walked one by one and merged by time`() {
    let words = ["success", "failed", "timeout", "running", "skipped"]
    let old = logs(200) { words[$0 % 5] }
    var list = FakeService(logs: old)
    var controller = PagingController.cbr(pageSize: 30, status: StatusFilter(classes: [.failed]))
    controller.run(controller.allPagesWanted(), against: &list)
    #expect(controller.ids == old.filter { ["failed", "timeout", "skipped"].contains($0.status) }.map(\.id))
    #expect(Set(list.requests.map(\.walk.status)) == [.exactly("failed"), .exactly("timeout"), .exactly("skipped")])
  }

  @Test func `a stream begins after a given log, or says that it does not exist`() throws {
    var list = FakeService(logs: logs(30))
    var stream = LogStream(LogQuery(dialect: .cbr), marker: "log-12", pageSize: 10)
    var ids: [String] = []
    while let request = stream.nextRequest { ids += try stream.add(list.answer(request).get(), of: request).map(\.id) }
    #expect(ids == (0..<12).reversed().map { "log-\($0)" })

    var other = LogStream(LogQuery(dialect: .cbr), marker: "log-99", pageSize: 100)
    #expect(throws: LogFailure.self) {
      while let request = other.nextRequest { _ = try other.add(list.answer(request).get(), of: request) }
    }
  }

  @Test func `a watch looks as far back as it must, by offset`() throws {
    var list = FakeService(logs: logs(50))
    var watch = LogWatch(.offset)
    func look() throws -> [LogWatch.Change] {
      var round = watch.round()
      while let request = round.nextRequest { round.add(try list.answer(request).get(), of: request) }
      return watch.finish(round)
    }
    #expect(try look().isEmpty)
    list.grow(by: 450)
    let changes = try look()
    #expect(changes.count == 450)
    #expect(changes.last?.log.id == "new-449")
    #expect(list.requests.map(\.offset) == [0, 0, 200, 400])
  }

  @Test func `a live refresh fetches several pages of new logs and updates running ones`() {
    var list = FakeService(logs: logs(300) { $0 % 60 == 0 ? "running" : "success" })
    var controller = PagingController.cbr(pageSize: 100)
    controller.run(controller.allPagesWanted(), against: &list)
    list.logs = list.logs.map { old in
      old.status == "running" ? log(old.id, minute: Int(old.id.dropFirst(4)) ?? 0, status: "failed") : old
    }
    list.grow(by: 250)
    list.growth = 2
    let asked = list.requests.count
    let notices = controller.run(controller.liveRefreshWanted(), against: &list)
    // What has come while it looked stays for the next time.
    let late = list.logs.firstIndex { $0.id == "new-251" } ?? 0
    #expect(controller.ids == list.logs.dropFirst(late).map(\.id))
    #expect(list.requests.count - asked < 10)
    #expect(!controller.isLoading)
    guard case .refreshed(let report) = notices.first else {
      Issue.record("nothing was found: \(notices)")
      return
    }
    #expect(report.added == 252)
    #expect(report.failed == 5)
    #expect(controller.rows.allSatisfy { controller.cache[$0].status != "running" })
  }
}
