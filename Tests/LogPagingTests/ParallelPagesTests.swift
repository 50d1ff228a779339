import Fuzzing
import JSON
import LogFixtures
import OperationLogs
import Testing

@testable import LogPaging

/// A list as a service keeps it, which may grow and shrink between two requests.
private struct ChangingList {
  /// The newest first.
  var logs: [OperationLog]
  var cap = 1000
  var heedsOffset = true
  private var added = 0

  init(_ logs: [OperationLog]) { self.logs = logs }

  /// A marker is a row that exists; an offset counts from it.
  func page(_ request: PageRequest) -> LogPage {
    let start = request.marker.flatMap { id in logs.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    let rest = logs.dropFirst(start + (heedsOffset ? request.offset : 0))
    let rows = Array(rest.prefix(min(request.limit, cap)))
    return LogPage(logs: rows, hasNextLink: request.walk.paging == .marker && rows.count == min(request.limit, cap))
  }

  mutating func grow(by count: Int) {
    for _ in 0..<count {
      logs.insert(log("new-\(added)", minute: 100_000 + added), at: 0)
      added += 1
    }
  }
}

/// One reader of one list, and what happened, one line for each event.
private struct Talk {
  var list: ChangingList
  private var pages: ParallelPages
  private let dialect: LogDialect
  private let size: Int
  private var stream: LogStream
  private var tickets: [String: (ticket: Int, request: PageRequest, isGuess: Bool)] = [:]
  private var awaited: (request: PageRequest, answer: ParallelPages.Answer)?
  private(set) var lines: [String] = []
  private(set) var ids: [String] = []
  private(set) var minutes: [Int] = []
  private(set) var mostUnderWay = 0
  /// The logs that come as something else.
  var hidden: Set<String> = []

  init(_ logs: [OperationLog], _ dialect: LogDialect, most: Int?, size: Int = 10) {
    list = ChangingList(logs)
    pages = ParallelPages(most: most)
    stream = LogStream(LogQuery(dialect: dialect), pageSize: size, readsOn: true)
    (self.dialect, self.size) = (dialect, size)
  }

  var notices: [PagingNotice] { stream.notices.filter { if case .unreadableRows = $0 { false } else { true } } }

  var isEnded: Bool { awaited == nil && stream.isEnded }
  var underWay: [String] { tickets.keys.sorted() }
  /// The requests under way in their order.
  var order: [String] { tickets.sorted { $0.value.ticket < $1.value.ticket }.map(\.key) }

  /// The reader asks for its next page.
  mutating func ask() throws {
    guard awaited == nil, let request = stream.nextRequest else { return }
    let answer = pages.requested(request)
    lines.append("asks \(Self.name(request))")
    try receive(answer, request)
    sendGuesses()
  }

  /// A request is answered from the list as it is now.
  mutating func arrive(_ name: String, took duration: Duration? = nil, wasPutOff: Bool = false) throws {
    guard let request = tickets[name]?.request else {
      lines.append("\(name) is not under way")
      return
    }
    var page = list.page(request)
    let unreadable = page.logs.filter { hidden.contains($0.id) }
    page = LogPage(
      logs: page.logs.filter { !hidden.contains($0.id) },
      unreadable: unreadable.map { .string($0.id) },
      hasNextLink: page.hasNextLink
    )
    page.effort = PageEffort(duration: duration, wasPutOff: wasPutOff)
    try arrive(name, .success(page))
  }

  /// Asks for a page before each of these answers.
  mutating func read(_ names: String...) throws {
    for name in names {
      try ask()
      try arrive(name)
    }
  }

  /// Reads on to the end, each request answered in its turn.
  mutating func finish() throws {
    for _ in 0..<10_000 where !isEnded {
      try ask()
      if let name = order.first { try arrive(name) }
    }
  }

  func isGuess(_ name: String) -> Bool { tickets[name]?.isGuess == true }

  /// A request is answered by an earlier state of the list.
  mutating func arrive(_ name: String, from former: ChangingList) throws {
    guard let request = tickets[name]?.request else { return }
    try arrive(name, .success(former.page(request)))
  }

  mutating func fail(_ name: String, status: Int = 500) throws {
    try arrive(name, .failure(LogFailure("It is away.", status: status)))
  }

  private mutating func arrive(_ name: String, _ outcome: Result<LogPage, LogFailure>) throws {
    guard let sent = tickets.removeValue(forKey: name) else { return }
    if case .failure = outcome { lines.append("\(name) fails") } else { lines.append("\(name) comes") }
    pages.ended(sent.ticket, outcome)
    if let awaited {
      switch awaited.answer {
      case .send(sent.ticket): try give(outcome, awaited.request)
      case .wait(sent.ticket):
        if let answer = pages.answer(after: sent.ticket) { try receive(answer, awaited.request) }
      default: break
      }
    }
    sendGuesses()
  }

  private mutating func receive(_ answer: ParallelPages.Answer, _ request: PageRequest) throws {
    awaited = (request, answer)
    switch answer {
    case .send(let ticket): send(ticket, request, "sends", isGuess: false)
    case .wait: break
    case .page(let page): try give(.success(page), request)
    }
  }

  private mutating func give(_ outcome: Result<LogPage, LogFailure>, _ request: PageRequest) throws {
    awaited = nil
    let logs = try stream.add(try outcome.get(), of: request)
    ids += logs.map(\.id)
    minutes += logs.compactMap { $0.startedAt.map { Int($0.microseconds / 60_000_000) } }
    lines.append("gets \(logs.count)")
  }

  private mutating func sendGuesses() {
    for guess in pages.newGuesses() { send(guess.ticket, guess.request, "guesses", isGuess: true) }
  }

  private mutating func send(_ ticket: Int, _ request: PageRequest, _ verb: String, isGuess: Bool) {
    var name = Self.name(request)
    while tickets[name] != nil { name += "'" }
    lines.append("\(verb) \(name)")
    tickets[name] = (ticket, request, isGuess)
    mostUnderWay = max(mostUnderWay, tickets.count)
  }

  private static func name(_ request: PageRequest) -> String {
    let skipped = request.offset > 0 ? "+\(request.offset)" : ""
    return (request.marker ?? (request.walk.paging == .marker ? "head" : "")) + skipped
      + (request.marker == nil && request.offset == 0 && request.walk.paging == .offset ? "0" : "")
  }

  /// What happened since a line of that number.
  func lines(from place: Int) -> [String] { Array(lines.dropFirst(place)) }
}

@Suite(.timeLimit(.minutes(5))) struct `Parallel pages` {
  private func talk(
    _ count: Int,
    _ dialect: LogDialect = .cbr,
    most: Int? = 3,
    size: Int = 10
  ) -> Talk { Talk(logs(count), dialect, most: most, size: size) }

  @Test func `after the first page, the next ones are requested at once, each from the last row of the one before`()
    throws
  {
    var talk = talk(35)
    try talk.read("0", "+9", "+18", "+27", "+34")
    #expect(
      talk.lines == [
        "asks 0", "sends 0", "0 comes", "gets 10", "guesses +9", "guesses +18", "asks +9", "guesses +27", "+9 comes",
        "gets 9", "asks +18", "guesses +36", "+18 comes", "gets 9", "asks +27", "guesses +45", "+27 comes", "gets 7",
        "asks +34", "sends +34", "+34 comes", "gets 0",
      ]
    )
    #expect(talk.isEnded && talk.mostUnderWay == 3)
  }

  @Test func `Karbor's pages are guessed by marker and offset, so that new logs at the head move nothing`() throws {
    var talk = talk(35, .karbor)
    try talk.read("head")
    talk.list.grow(by: 7)
    try talk.ask()
    try talk.arrive("log-25+9")
    try talk.arrive("log-25")
    try talk.ask()
    #expect(
      talk.lines.dropFirst(4) == [
        "guesses log-25", "guesses log-25+9", "asks log-25", "guesses log-25+18", "log-25+9 comes", "guesses log-25+27",
        "log-25 comes", "gets 10", "asks log-15", "gets 9",
      ]
    )
    try talk.finish()
    #expect(talk.ids == logs(35).map(\.id) && talk.mostUnderWay <= 3)
  }

  @Test func `pages that come early wait for their turn`() throws {
    var talk = talk(35)
    try talk.read("0")
    try talk.ask()
    for name in ["+27", "+18", "+9"] { try talk.arrive(name) }
    #expect(talk.ids.count == 19)
    try talk.ask()
    try talk.ask()
    #expect(talk.ids.count == 35)
    #expect(!talk.lines.contains("sends +9") && !talk.lines.contains("sends +18"))
  }

  @Test func `a list that has grown meanwhile is noticed by its pages, which still join`() throws {
    var talk = talk(35)
    try talk.read("0")
    talk.list.grow(by: 3)
    try talk.read("+9", "+18", "+27")
    #expect(talk.lines.filter { $0.hasPrefix("gets") } == ["gets 10", "gets 6", "gets 9", "gets 9"])
    #expect(talk.lines.filter { $0.hasPrefix("sends") } == ["sends 0"])
    try talk.finish()
    #expect(talk.ids == logs(35).map(\.id))
  }

  @Test func `a page from before the list grew does not join one from after, and is requested again, alone`() throws {
    var talk = talk(95)
    try talk.read("0")
    let former = talk.list
    talk.list.grow(by: 3)
    try talk.ask()
    try talk.arrive("+18", from: former)
    let place = talk.lines.count
    try talk.arrive("+9")
    try talk.ask()
    #expect(talk.lines(from: place) == ["+9 comes", "gets 6", "asks +18", "sends +18"])
    try talk.finish()
    #expect(talk.ids == logs(95).map(\.id))
  }

  @Test(arguments: [1, 5, 12, 30])
  func `of a list that has shrunk meanwhile no row is lost`(gone: Int) throws {
    var talk = talk(95)
    try talk.read("0", "+9")
    talk.list.logs.removeFirst(gone)
    try talk.finish()
    #expect(talk.lines.contains { $0.hasPrefix("sends") && $0 != "sends 0" })
    let read = logs(95).map(\.id).prefix(19)
    #expect(talk.ids == read + talk.list.logs.map(\.id).filter { !read.contains($0) })
  }

  @Test func `after an answer of 429 there is one request at a time, for good`() throws {
    var talk = talk(400)
    try talk.read("0")
    try talk.ask()
    try talk.arrive("+9", wasPutOff: true)
    let place = talk.lines.count
    try talk.finish()
    #expect(!talk.lines(from: place).contains { $0.hasPrefix("guesses") })
    #expect(talk.ids == logs(400).map(\.id))
  }

  @Test func `a page refused with 429 is requested again in its turn, alone`() throws {
    var talk = talk(60)
    try talk.read("0")
    try talk.ask()
    try talk.fail("+18", status: 429)
    let place = talk.lines.count
    try talk.finish()
    #expect(talk.lines(from: place).contains("sends +18"))
    #expect(!talk.lines(from: place).contains { $0.hasPrefix("guesses") })
    #expect(talk.ids == logs(60).map(\.id))
  }

  @Test func `a server that answers one request after the other gets one at a time, and later another try`() throws {
    var talk = talk(400)
    try talk.ask()
    try talk.arrive("0", took: .milliseconds(10))
    var (widths, isOneByOne): ([Int], Bool) = ([], false)
    for _ in 0..<40 where !talk.isEnded {
      try talk.ask()
      widths.append(talk.underWay.count)
      let name = try #require(talk.order.first)
      try talk.arrive(name, took: .milliseconds(10 * talk.underWay.count))
      isOneByOne = isOneByOne || talk.underWay.isEmpty
    }
    #expect(widths.prefix(3).allSatisfy { $0 == 3 })
    let fallen = try #require(widths.firstIndex(of: 1))
    #expect(widths[fallen...].prefix(4).allSatisfy { $0 == 1 })
    #expect(widths[fallen...].contains(3))
  }

  @Test func `answers that take as long as one alone keep them all`() throws {
    var talk = talk(400)
    try talk.ask()
    try talk.arrive("0", took: .milliseconds(10))
    for _ in 0..<30 {
      try talk.ask()
      #expect(talk.underWay.count == 3)
      let name = try #require(talk.order.first)
      try talk.arrive(name, took: .milliseconds(14))
    }
  }

  @Test func `a Karbor that ignores the offset is read one page after the other`() throws {
    var talk = talk(95, .karbor)
    talk.list.heedsOffset = false
    try talk.finish()
    #expect(talk.ids == logs(95).map(\.id))
    #expect(talk.lines.contains("sends log-75"))
  }

  @Test func `a service by offset that ignores it ends the list with a message, as without guesses`() throws {
    var talk = talk(95)
    talk.list.heedsOffset = false
    try talk.finish()
    #expect(talk.ids.count == 10 && talk.notices.count == 1)
  }

  @Test func `a page that fails amid others is requested again in its turn, alone`() throws {
    var talk = talk(95)
    try talk.read("0")
    try talk.ask()
    try talk.fail("+18")
    let place = talk.lines.count
    try talk.arrive("+9")
    try talk.ask()
    #expect(talk.lines(from: place) == ["+9 comes", "gets 9", "asks +18", "sends +18"])
    try talk.finish()
    #expect(talk.ids == logs(95).map(\.id))
    #expect(talk.lines.filter { $0.hasPrefix("guesses") }.count > 3, "the most are tried again")
  }

  @Test func `a page that fails again is the reader's failure, and nothing more is requested`() throws {
    var talk = talk(95)
    try talk.read("0")
    try talk.ask()
    try talk.fail("+9")
    #expect(talk.lines.last == "sends +9")
    #expect(throws: LogFailure.self) { try talk.fail("+9") }
    #expect(talk.lines.last == "+9 fails")
  }

  @Test(arguments: [LogDialect.cbr, .karbor]) func `with one request at a time nothing is guessed`(dialect: LogDialect)
    throws
  {
    var talk = talk(95, dialect, most: 1)
    try talk.finish()
    #expect(talk.mostUnderWay == 1 && talk.ids == logs(95).map(\.id))
  }

  @Test func `four are usual for a service by offset, one for Karbor`() throws {
    for (dialect, most) in [(LogDialect.cbr, 4), (.karbor, 1)] {
      var talk = talk(200, dialect, most: nil)
      try talk.finish()
      #expect(talk.mostUnderWay == most)
    }
  }

  @Test func `rows that are not logs cost only themselves`() throws {
    var talk = talk(95)
    talk.hidden = ["log-77", "log-76", "log-50", "log-3"]
    try talk.finish()
    #expect(talk.ids == logs(95).map(\.id).filter { !talk.hidden.contains($0) })
    #expect(talk.mostUnderWay == 3)
  }

  @Test func `pages that a server caps are guessed by their true length`() throws {
    var talk = talk(95, size: 50)
    talk.list.cap = 7
    try talk.finish()
    #expect(talk.ids == logs(95).map(\.id) && talk.mostUnderWay == 3)
  }

  @Test func `what was given up is cancelled, and never answers a later request`() throws {
    var pages = ParallelPages(most: 4)
    let list = ChangingList(logs(95))
    var request = PageRequest(walk: WalkQuery(paging: .offset), limit: 10, readsOn: true)
    guard case .send(let first) = pages.requested(request) else { return }
    pages.ended(first, .success(list.page(request)))
    let guesses = pages.newGuesses()
    #expect(guesses.map(\.request.offset) == [9, 18, 27])
    request.offset = 9
    #expect(pages.requested(request) == .wait(ticket: guesses[0].ticket))
    let after = pages.newGuesses()
    #expect(pages.abandon(request) == guesses.dropFirst().map(\.ticket) + after.map(\.ticket))
    #expect(pages.newGuesses().isEmpty)
    // The same page for a refresh, while the old answers come.
    request.generation = 1
    guard case .send(let again) = pages.requested(request) else {
      Issue.record("an old answer is waited for")
      return
    }
    for guess in guesses { pages.ended(guess.ticket, .success(list.page(guess.request))) }
    #expect(pages.answer(after: guesses[0].ticket) == nil)
    pages.ended(again, .success(list.page(request)))
    // One of the old is still under way, and one is left for the page in turn.
    #expect(pages.newGuesses().map(\.request.generation) == [1, 1])
  }

  /// Any number of requests, answered in any order, while logs come and go.
  @Test(arguments: UInt64(1)...150, [LogDialect.cbr, .karbor])
  func `nothing is lost, nothing comes twice, and all is in order, whatever happens meanwhile`(
    seed: UInt64,
    dialect: LogDialect
  ) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int(random.next() % 300)
    let most = Int(random.next() % 8) + 1
    let changes = random.next() % 3 == 0 ? 4 : 25
    var talk = talk(count, dialect, most: most, size: Int.random(in: 8...30, using: &random))
    let original = Set(talk.list.logs.map(\.id))
    var deleted: Set<String> = []
    for _ in 0..<5_000 where !talk.isEnded {
      try talk.ask()
      if Int(random.next() % UInt64(changes)) == 0 { talk.list.grow(by: Int(random.next() % 6) + 1) }
      // Karbor deletes no log, and a marker must be there.
      if dialect.paging == .offset, Int(random.next() % UInt64(changes * 2)) == 0,
        let gone = talk.list.logs.indices.randomElement(using: &random)
      {
        deleted.insert(talk.list.logs.remove(at: gone).id)
      }
      guard let name = talk.underWay.randomElement(using: &random) else { continue }
      if random.next() % 20 == 0, talk.isGuess(name) { try talk.fail(name) } else { try talk.arrive(name) }
    }
    #expect(talk.isEnded && talk.notices.isEmpty)
    #expect(Set(talk.ids).count == talk.ids.count)
    #expect(Set(talk.ids).isSuperset(of: original.subtracting(deleted)))
    #expect(talk.minutes == talk.minutes.sorted(by: >))
    #expect(talk.mostUnderWay <= most)
  }
}
