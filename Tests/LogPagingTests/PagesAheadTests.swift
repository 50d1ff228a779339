import Fuzzing
import LogFixtures
import LogPaging
import OperationLogs
import Testing

/// A controller and a server, and what each input was answered with.
private struct Conversation {
  var controller: PagingController
  let list: FakeService
  private(set) var lines: [String] = []
  private(set) var requests: [PageRequest] = []

  init(_ logs: [OperationLog], pageSize: Int = 10) {
    controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: pageSize)
    list = FakeService(logs: logs)
  }

  mutating func loadAll() { note("A", controller.allPagesWanted()) }

  mutating func stop() { note("Esc", controller.cancelled()) }

  /// The page after a marker has come, and this is its last row.
  mutating func announce(_ marker: String?, ending last: String, of count: Int = 10) {
    note(
      "\(marker ?? "head") ends with \(last)",
      controller.pageAnnounced(request(marker), PageTail(lastID: last, count: count))
    )
  }

  mutating func arrive(_ marker: String?) {
    let request = request(marker)
    note(marker ?? "head", controller.pageLoaded(request, list.page(request)))
  }

  mutating func fail(_ marker: String?) {
    note("\(marker ?? "head") fails", controller.pageFailed(request(marker), LogFailure("It is away.")))
  }

  /// The newest request for what follows a marker.
  private func request(_ marker: String?) -> PageRequest {
    requests.last { $0.marker == marker } ?? PageRequest(walk: WalkQuery(), marker: marker, limit: 10)
  }

  private mutating func note(_ input: String, _ actions: [PagingController.Action]) {
    requests += actions.requests
    let answers = actions.map { action in
      switch action {
      case .fetch(let request): "fetch \(request.marker ?? "head")"
      case .fetchLog(let request): "fetch log \(request.id)"
      case .cancelAll: "cancel"
      case .notify(.failed(let failure)): failure.sentence
      case .notify(.loopingMarker(let id)): "looping at \(id)"
      case .notify(let notice): "\(notice)"
      }
    }
    lines.append(([input] + answers).joined(separator: " → "))
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Pages asked for ahead` {
  @Test func `are requested before the previous page is decoded, and only once`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.arrive(nil)
    talk.announce("log-15", ending: "log-5")
    talk.arrive("log-15")
    talk.arrive("log-5")
    #expect(
      talk.lines == [
        "A → fetch head", "head ends with log-15 → fetch log-15", "head", "log-15 ends with log-5 → fetch log-5",
        "log-15",
        "log-5",
      ]
    )
    #expect(talk.controller.ids == talk.list.logs.map(\.id))
    #expect(talk.controller.isComplete && !talk.controller.isLoading)
  }

  @Test func `wait for their turn if they arrive early`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.announce("log-15", ending: "log-5")
    talk.arrive("log-15")
    #expect(talk.controller.rows.isEmpty)
    talk.arrive(nil)
    #expect(talk.controller.rows.count == 20)
    talk.arrive("log-5")
    #expect(
      talk.lines == [
        "A → fetch head", "head ends with log-15 → fetch log-15", "log-15 ends with log-5", "log-15",
        "head → fetch log-5", "log-5",
      ]
    )
    #expect(talk.controller.ids == talk.list.logs.map(\.id) && talk.controller.isComplete)
  }

  @Test func `are requested in turn if announced early`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.announce("log-15", ending: "log-5")
    talk.arrive(nil)
    #expect(talk.lines.suffix(2) == ["log-15 ends with log-5", "head → fetch log-5"])
  }

  @Test func `are dropped after a wrong prediction, and the right ones are requested`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-8")
    talk.arrive("log-8")
    talk.arrive(nil)
    talk.arrive("log-8")
    talk.arrive("log-15")
    talk.arrive("log-5")
    #expect(
      talk.lines == [
        "A → fetch head", "head ends with log-8 → fetch log-8", "log-8", "head → fetch log-15", "log-8",
        "log-15 → fetch log-5", "log-5",
      ]
    )
    #expect(talk.controller.ids == talk.list.logs.map(\.id) && talk.controller.isComplete)
  }

  @Test func `that fail are reported in turn, and requested again on demand`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.fail("log-15")
    #expect(talk.controller.failure == nil)
    talk.arrive(nil)
    #expect(talk.controller.failure != nil && talk.controller.rows.count == 10 && !talk.controller.isComplete)
    talk.loadAll()
    talk.arrive("log-15")
    talk.arrive("log-5")
    #expect(
      talk.lines == [
        "A → fetch head", "head ends with log-15 → fetch log-15", "log-15 fails", "head → It is away.",
        "A → fetch log-15", "log-15 → fetch log-5", "log-5",
      ]
    )
    #expect(talk.controller.ids == talk.list.logs.map(\.id) && talk.controller.isComplete)
  }

  @Test func `are forgotten with a page that fails`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.fail(nil)
    talk.arrive("log-15")
    #expect(talk.lines.suffix(2) == ["head fails → It is away.", "log-15"])
    #expect(talk.controller.rows.isEmpty && !talk.controller.isLoading && !talk.controller.isComplete)
  }

  @Test func `are cancelled with the load`() {
    var talk = Conversation(logs(25))
    talk.loadAll()
    talk.announce(nil, ending: "log-15")
    talk.stop()
    talk.arrive("log-15")
    talk.arrive(nil)
    #expect(talk.lines.suffix(3) == ["Esc → cancel", "log-15", "head"])
    #expect(talk.controller.rows.isEmpty && !talk.controller.isLoading)
  }

  @Test func `do not hide a marker loop`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 2)
    let loop = LogPage(logs: [log("b", minute: 1), log("a")], hasNextLink: true)
    let tail = PageTail(lastID: "a", count: 2)
    let first = controller.allPagesWanted().requests[0]
    let second = controller.pageAnnounced(first, tail).requests[0]
    #expect(controller.pageLoaded(first, loop).isEmpty)
    #expect(controller.pageAnnounced(second, tail).isEmpty)
    #expect(controller.pageLoaded(second, loop) == [.notify(.loopingMarker("a"))])
    #expect(controller.ids == ["b", "a"] && !controller.isComplete && !controller.isLoading)
  }

  @Test func `are not requested unless all pages are loading`() {
    var controller = PagingController(query: LogQuery(dialect: .karbor), pageSize: 10)
    let first = controller.rowsNeeded(through: 0).requests[0]
    #expect(controller.pageAnnounced(first, PageTail(lastID: "log-90", count: 10)).isEmpty)
  }

  /// Replies in any order that they can come in, and announcements right and wrong.
  @Test(arguments: UInt64(1)...40, [LogDialect.karbor, .cbr])
  func `fetch every log once in order, without extra requests unless a prediction was wrong`(
    seed: UInt64,
    dialect: LogDialect
  ) {
    var random = SeededGenerator(seed: seed)
    var controller = PagingController(query: LogQuery(dialect: dialect), pageSize: 10)
    let everything = logs(Int(random.next() % 200))
    let isHonest = seed % 2 == 0
    var underWay: [(request: PageRequest, isAnnounced: Bool)] = []
    var requests = 0
    let list = FakeService(logs: everything)
    func send(_ actions: [PagingController.Action]) {
      requests += actions.requests.count
      underWay += actions.requests.map { ($0, false) }
    }
    send(controller.allPagesWanted())
    while !underWay.isEmpty {
      let place = Int(random.next() % UInt64(underWay.count))
      let (request, isAnnounced) = underWay[place]
      let page = list.page(request)
      if !isAnnounced, page.count == 10, random.next() % 2 == 0 {
        underWay[place].isAnnounced = true
        let isWrong = !isHonest && random.next() % 3 == 0
        let last = isWrong ? everything.randomElement(using: &random)?.id : page.lastID
        let count = isWrong ? Int.random(in: 0..<10, using: &random) : page.count
        send(controller.pageAnnounced(request, PageTail(lastID: last ?? "", count: count)))
      } else {
        underWay.remove(at: place)
        send(controller.pageLoaded(request, page))
      }
    }
    #expect(controller.ids == everything.map(\.id))
    #expect(controller.isComplete && !controller.isLoading)
    if isHonest {
      var plain = PagingController(query: LogQuery(dialect: dialect), pageSize: 10)
      var (queue, needed) = (plain.allPagesWanted().requests, 0)
      while !queue.isEmpty {
        let request = queue.removeFirst()
        needed += 1
        queue += plain.pageLoaded(request, list.page(request)).requests
      }
      #expect(requests == needed)
    }
  }
}
