import Fuzzing
import LogFixtures
import OperationLogs
import Testing

@testable import LogPaging

@Suite(.timeLimit(.minutes(5))) struct `The logs of several sources` {
  /// Logs at different minutes, the newest first.
  private static func source(_ name: String, minutes: [Int], cap: Int = 1000, _ dialect: LogDialect = .karbor)
    -> PlayedSource
  {
    let logs = minutes.sorted(by: >).map { log("\(name)-\($0)", minute: $0) }
    return PlayedSource(name, FakeService(logs: logs, cap: cap), dialect)
  }

  private static func newestFirst(_ sources: [PlayedSource]) async -> [String] {
    var logs: [OperationLog] = []
    for source in sources { logs += await source.service.logs }
    return logs.sorted { ($0.startedAt ?? LogTime(seconds: 0)) > ($1.startedAt ?? LogTime(seconds: 0)) }.map(\.id)
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Array(UInt64(0)..<8))
  func `are given in one order, each once, and tell where they come from`(dialect: LogDialect, seed: UInt64)
    async throws
  {
    var random = SeededGenerator(seed: seed)
    var minutes = Array(0..<200).shuffled(using: &random)
    var sources: [PlayedSource] = []
    for name in ["a", "b", "c", "d", "e"] {
      let count = Int.random(in: 0...60, using: &random)
      let cap = Int.random(in: 2...30, using: &random)
      sources.append(Self.source(name, minutes: Array(minutes.prefix(count)), cap: cap, dialect))
      minutes.removeFirst(min(count, minutes.count))
    }
    let several = SeveralLogs(sources)
    #expect(try await several.connect().paging == .marker)
    let logs = try await several.all(limit: Int.random(in: 1...40, using: &random))
    #expect(await logs.map(\.id) == Self.newestFirst(sources))
    #expect(logs.allSatisfy { $0.cloud == String($0.id.prefix(1)) })
  }

  @Test func `are in the order that was asked for`() async throws {
    let sources = [Self.source("a", minutes: [1, 4, 6]), Self.source("b", minutes: [2, 3, 9])]
    let oldest = WalkQuery(order: ServerOrder(.createdAt, descending: false))
    #expect(
      try await SeveralLogs(sources).all(oldest, limit: 2).map(\.id) == ["a-1", "b-2", "b-3", "a-4", "a-6", "b-9"]
    )
    let byID = WalkQuery(order: ServerOrder(.id, descending: true))
    #expect(try await SeveralLogs(sources).all(byID, limit: 2).map(\.id) == ["b-9", "b-3", "b-2", "a-6", "a-4", "a-1"])
  }

  @Test func `go on and end without a source that fails, and go on again once it is there`() async throws {
    let sources = [Self.source("a", minutes: Array(0..<20)), Self.source("b", minutes: Array(20..<30))]
    await sources[1].fail(LogFailure("Nobody is there."))
    let told = ToldSources()
    let several = SeveralLogs(sources, told.tell)
    var request = PageRequest(walk: WalkQuery(), limit: 15)
    let first = try await several.page(request)
    #expect(first.logs.map(\.cloud) == Array(repeating: "a", count: 15))
    #expect(told.last?.count == 2)
    #expect(told.last?.absent.map(\.sentence) == ["The logs of b are missing: Nobody is there."])
    request.marker = first.lastID
    let second = try await several.page(request)
    #expect(second.count == 5)
    #expect(!second.hasNextLink)
    #expect(await several.leftOut.map(\.name) == ["b"])
    await sources[1].fail(nil)
    request.marker = second.lastID
    var third = try await several.page(request)
    // It is asked beside the page, and says itself that it is there again.
    while told.last?.absent != [] { await Task.yield() }
    if third.isEmpty { third = try await several.page(request) }
    #expect(third.logs.map(\.id) == (20..<30).reversed().map { "b-\($0)" })
    #expect(!third.hasNextLink)
  }

  @Test func `wait for a slow source once, and have its logs when it answers`() async throws {
    let sources = [Self.source("a", minutes: Array(0..<4)), Self.source("b", minutes: Array(4..<6))]
    await sources[1].hold()
    let told = ToldSources()
    let several = SeveralLogs(sources, patience: .milliseconds(20), told.tell)
    var request = PageRequest(walk: WalkQuery(), limit: 2)
    let first = try await several.page(request)
    #expect(first.logs.map(\.id) == ["a-3", "a-2"])
    #expect(told.last?.absent.map(\.reason) == ["It does not answer."])
    #expect(told.last?.absent.map(\.since) == [LogTime(seconds: 0)])
    await sources[1].release()
    var given = first.logs.map(\.id)
    while told.last?.absent != [] {
      request.marker = given.last
      given += (try? await several.page(request).logs.map(\.id)) ?? []
    }
    request.marker = given.last
    given += try await several.page(request).logs.map(\.id)
    #expect(Set(given) == ["a-0", "a-1", "a-2", "a-3", "b-4", "b-5"])
    #expect(given.count == 6)
    #expect(await sources[1].service.requests.count(where: { $0.marker == nil && $0.purpose == .next }) == 1)
  }

  @Test func `are asked of at most four at a time`() async throws {
    let sources = (0..<9).map { Self.source("\($0)", minutes: [$0]) }
    for source in sources { await source.hold() }
    let several = SeveralLogs(sources)
    async let logs = several.all()
    func held() async -> Int {
      var count = 0
      for source in sources { count += await source.heldPages }
      return count
    }
    while await held() < 4 { await Task.yield() }
    #expect(await held() == 4)
    for source in sources { await source.release() }
    #expect(try await logs.count == 9)
  }

  @Test func `of services of two kinds are no list, and the sentence names them`() async throws {
    let sources = [Self.source("a", minutes: [1]), Self.source("b", minutes: [2], .cbr)]
    let failure = await #expect(throws: LogFailure.self) { _ = try await SeveralLogs(sources).connect() }
    #expect(failure?.sentence.contains("a is a service of Karbor, b is a service of Cloud Backup and Recovery") == true)
  }

  @Test func `are asked only of the sources that a filter names`() async throws {
    let sources = ["prod", "staging", "test"].map { Self.source($0, minutes: [1, 2]) }
    let several = SeveralLogs(sources, telling: [.cloud, .project])
    let dialect = try await several.connect()
    for (line, expected) in [
      ("cloud:prod", ["prod"]), ("project:ST", ["staging", "test"]), ("cloud:test project:prod", []),
    ] {
      let terms = try FilterLine(line, now: LogTime(seconds: 0), dialect: dialect).terms
      let walk = try #require(LogQuery(dialect: dialect, terms: terms).walks.first)
      let before = await sources.pageCounts
      #expect(Set(try await several.all(walk).compactMap(\.cloud)) == Set(expected))
      let asked = zip(sources, zip(before, await sources.pageCounts)).filter { $0.1.0 < $0.1.1 }.map(\.0.name)
      #expect(asked == expected)
    }
  }

  @Test func `of a family take its place, and it is asked again where it could not tell them`() async throws {
    let members = [Self.source("alpha", minutes: [1, 3]), Self.source("beta", minutes: [2])]
    let door = PlayedSource("cloud", FakeService(logs: []))
    await door.fail(LogFailure("Keystone is away."))
    let family = MergedSource("cloud") { () throws(LogFailure) in
      _ = try await door.page(PageRequest(walk: WalkQuery(), limit: 1))
      return members.map(\.merged)
    }
    let told = ToldSources()
    let several = SeveralLogs(
      [family],
      telling: [.project],
      patience: .seconds(60),
      now: { LogTime(seconds: 0) },
      told.tell
    )
    let failure = await #expect(throws: LogFailure.self) { _ = try await several.all() }
    #expect(failure?.sentence == "The logs of cloud are missing: Keystone is away.")
    await door.fail(nil)
    let logs = try await several.all()
    #expect(logs.map(\.id) == ["alpha-3", "beta-2", "alpha-1"])
    #expect(logs.map(\.projectID) == ["id of alpha", "id of beta", "id of alpha"])
    #expect(told.last == SourcesReport(count: 2, endpoints: told.last?.endpoints ?? [:]))
    #expect(told.last?.endpoint(of: logs[1]) == "https://beta.example")
    #expect(await several.names(of: .project, ofAllProjects: false) == ["id of alpha": "alpha", "id of beta": "beta"])
  }

  @Test func `of a page that is asked for again are the same`() async throws {
    let sources = [Self.source("a", minutes: Array(0..<9)), Self.source("b", minutes: Array(5..<14))]
    let several = SeveralLogs(sources)
    var request = PageRequest(walk: WalkQuery(), limit: 4)
    request.marker = try await several.page(request).lastID
    let once = try await several.page(request).logs
    #expect(try await several.page(request).logs == once)
    request.marker = "c-1"
    await #expect(throws: LogFailure.self) { _ = try await several.page(request) }
  }

  @Test func `without an end are known only where every source has told all of its own`() async throws {
    let sources = ["a", "b"].map { name in
      PlayedSource(name, FakeService(logs: (0..<3).map { log("\(name)-\($0)", minute: -$0, ended: $0 != 1) }))
    }
    let several = SeveralLogs(sources)
    let walk = LogQuery(dialect: try await several.connect()).unendedWalk("available")
    let request = PageRequest(walk: walk, limit: UnendedPage.limit)
    let page = UnendedPage(try await several.page(request), of: request)
    #expect(page.finding == .whole)
    #expect(page.logs.rows.indices.map(page.logs.id) == ["a-1", "b-1"])
    await sources[1].fail(LogFailure("Away."))
    #expect(UnendedPage(try await several.page(request), of: request).finding == .open)
  }

  @Test func `are found by their ids wherever they are`() async throws {
    let sources = [Self.source("a", minutes: [1]), Self.source("b", minutes: [2])]
    let several = SeveralLogs(sources)
    #expect(try await several.log(id: "b-2").cloud == "b")
    let missing = await #expect(throws: LogFailure.self) { _ = try await several.log(id: "c-3") }
    #expect(missing?.status == 404)
    await sources[0].fail(LogFailure("Away."))
    let unknown = await #expect(throws: LogFailure.self) { _ = try await several.log(id: "c-3") }
    #expect(unknown?.sentence == "Away.")
  }

  @Test(arguments: Array(UInt64(0)..<6))
  func `in a list that is refreshed are those of all sources`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let sources = ["a", "b", "c"].map { name in
      Self.source(name, minutes: (0..<40).filter { _ in Bool.random(using: &random) })
    }
    let several = SeveralLogs(sources)
    var controller = PagingController(query: LogQuery(dialect: try await several.connect()), pageSize: 10)
    try await controller.run(controller.allPagesWanted(), against: several)
    #expect(await Set(controller.ids) == Set(Self.newestFirst(sources)))
    #expect(controller.isComplete)
    for minute in 50..<60 {
      let source = sources.randomElement(using: &random)!
      await source.change { $0.logs.insert(log("new-\(minute)", minute: minute), at: 0) }
      if minute.isMultiple(of: 3) { try await controller.run(controller.refreshWanted(), against: several) }
    }
    try await controller.run(controller.refreshWanted(), against: several)
    #expect(controller.ids.count == Set(controller.ids).count)
    #expect(await Set(controller.ids) == Set(Self.newestFirst(sources)))
    controller.setSourcesAbsent(true)
    #expect(!controller.isComplete)
    #expect(!controller.hasEverything)
  }

  @Test(arguments: [StatusFilter.all, .failed])
  func `of a source that returns are in the lists that had ended without it`(status: StatusFilter) async throws {
    let sources = ["a", "b"].map { name in
      let logs = (0..<30).reversed().map {
        log("\(name)-\($0)", minute: $0, status: $0.isMultiple(of: 3) ? "error" : "fail")
      }
      return PlayedSource(name, FakeService(logs: logs))
    }
    await sources[1].fail(LogFailure("Away."))
    let several = SeveralLogs(sources)
    let terms = [FilterTerm(.since(LogTime(seconds: 0)), source: "since:1970")]
    let query = LogQuery(dialect: try await several.connect(), status: status, terms: terms)
    var controller = PagingController(query: query, pageSize: 10)
    try await controller.run(controller.allPagesWanted(), against: several)
    #expect(controller.ids == (0..<30).reversed().map { "a-\($0)" })
    await sources[1].fail(nil)
    try await controller.run(controller.refreshWanted(), against: several)
    while await several.report.absent != [] { await Task.yield() }
    try await controller.run(controller.sourceReturned(), against: several)
    try await controller.run(controller.allPagesWanted(), against: several)
    #expect(controller.ids.count == 60)
    #expect(controller.isComplete)
  }
}

extension [PlayedSource] {
  /// How many pages each was asked for.
  fileprivate var pageCounts: [Int] {
    get async {
      var counts: [Int] = []
      for source in self { counts.append(await source.service.requests.count) }
      return counts
    }
  }
}

extension PagingController {
  /// Carries out what is asked of several sources until nothing more is.
  fileprivate mutating func run(_ actions: [Action], against service: SeveralLogs) async throws {
    var queue = actions
    while !queue.isEmpty {
      guard case .fetch(let request) = queue.removeFirst() else { continue }
      do throws(LogFailure) {
        queue += pageLoaded(request, try await service.page(request))
      } catch {
        queue += pageFailed(request, error)
      }
    }
  }
}
