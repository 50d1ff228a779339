import LogFixtures
import OperationLogs
import Testing

@testable import LogPaging

/// Ids that are one text to Swift, and two to a service.
@Suite(.timeLimit(.minutes(5))) struct `Ids that differ in normalization alone` {
  /// The same words as other characters.
  private static let spellings: [(String, String)] = [
    ("caf\u{E9}", "cafe\u{301}"), ("\u{212B}", "\u{C5}"), ("\u{1E69}", "s\u{323}\u{307}"),
    ("d\u{307}\u{323}", "d\u{323}\u{307}"),
    ("\u{AC00}", "\u{1100}\u{1161}"), ("\u{2126}", "\u{3A9}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
    ("\u{FB4B}", "\u{5D5}\u{5B9}"),
  ]

  private static var logs: [OperationLog] {
    spellings.enumerated().flatMap { number, ids in
      [log(ids.0, minute: 100 - 2 * number), log(ids.1, minute: 99 - 2 * number, status: "error")]
    } + [log("last")]
  }

  @Test func `are equal texts, which shows what is tested`() {
    #expect(Self.spellings.allSatisfy { $0.0 == $0.1 && !$0.0.isExactly($0.1) })
    #expect(Set(Self.spellings.flatMap { [ExactText($0.0), ExactText($0.1)] }).count == 2 * Self.spellings.count)
  }

  @Test(arguments: 1...9) func `are different logs to a command`(pageSize: Int) throws {
    var stream = LogStream(LogQuery(dialect: .karbor), pageSize: pageSize)
    let list = FakeService(logs: Self.logs)
    var found: [OperationLog] = []
    while let request = stream.nextRequest { found += try stream.add(list.page(request), of: request).map(\.log) }
    #expect(found.map { ExactText($0.id) } == Self.logs.map { ExactText($0.id) })
    #expect(stream.notices.isEmpty)
  }

  @Test(arguments: 1...9) func `are different logs to the browser`(pageSize: Int) {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: pageSize)
    controller.run(controller.allPagesWanted(), against: FakeService(logs: Self.logs))
    #expect(controller.ids.map(ExactText.init) == Self.logs.map { ExactText($0.id) })
    #expect(controller.isComplete)
    for log in Self.logs {
      #expect(controller.cache.reference(of: log.id).map { controller.cache.id(of: $0).isExactly(log.id) } == true)
    }
    // A refresh that brings them again finds nothing new.
    controller.run(controller.refreshWanted(), against: FakeService(logs: Self.logs))
    #expect(controller.rows.count == Self.logs.count)
  }

  @Test func `are different logs to a watch`() {
    var watch = LogWatch(.marker)
    func look(_ logs: [OperationLog]) -> [LogWatch.Change] {
      var round = watch.round()
      while let request = round.nextRequest { round.add(FakeService(logs: logs).page(request), of: request) }
      return watch.finish(round)
    }
    #expect(look([log("caf\u{E9}", minute: 1)]).isEmpty)
    let changes = look([log("cafe\u{301}", minute: 2), log("caf\u{E9}", minute: 1)])
    #expect(changes.map { ExactText($0.log.id) } == [ExactText("cafe\u{301}")])
  }

  @Test func `of plans are different plans`() {
    let scope = LogScope(planID: "caf\u{E9}")
    var one = log("a")
    one.planID = "cafe\u{301}"
    #expect(!scope.matches(one))
    one.planID = "caf\u{E9}"
    #expect(scope.matches(one))
  }
}

/// A page whose rows are no logs.
@Suite(.timeLimit(.minutes(5))) struct `Rows that are no logs at the end of a list` {
  private func page(_ count: Int, unreadable: Int, hasNextLink: Bool = false) -> LogPage {
    LogPage(logs: logs(count), unreadable: (0..<unreadable).map { .integer(Int64($0)) }, hasNextLink: hasNextLink)
  }

  @Test func `are reported, and end the list if nothing follows`() throws {
    var stream = LogStream(LogQuery(dialect: .karbor), pageSize: 10)
    let first = try #require(stream.nextRequest)
    #expect(try stream.add(page(5, unreadable: 5), of: first).count == 5)
    let second = try #require(stream.nextRequest)
    #expect(second.marker == "log-0")
    #expect(try stream.add(page(0, unreadable: 5), of: second).isEmpty)
    #expect(stream.isEnded)
    #expect(stream.notices == [.unreadableRows(5), .unreadableRows(5)])
  }

  @Test func `stop the list if more may follow, since that cannot be requested`() throws {
    for (unreadable, hasNextLink) in [(10, false), (3, true)] {
      var stream = LogStream(LogQuery(dialect: .karbor), pageSize: 10)
      let request = try #require(stream.nextRequest)
      #expect(throws: LogFailure.self) {
        try stream.add(page(0, unreadable: unreadable, hasNextLink: hasNextLink), of: request)
      }
      var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
      let asked = controller.allPagesWanted().requests[0]
      _ = controller.pageLoaded(asked, page(0, unreadable: unreadable, hasNextLink: hasNextLink))
      #expect(controller.failure != nil && !controller.isComplete)
    }
  }

  @Test func `leave the list in the browser complete`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let first = controller.allPagesWanted().requests[0]
    let second = controller.pageLoaded(first, page(5, unreadable: 5)).requests[0]
    let actions = controller.pageLoaded(second, page(0, unreadable: 5))
    #expect(actions.notices == [.unreadableRows(5)])
    #expect(controller.failure == nil && controller.isComplete)
  }
}
