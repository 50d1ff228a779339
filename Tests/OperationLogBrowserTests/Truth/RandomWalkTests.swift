import Fuzzing
import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Someone who presses keys at random: whatever the way there, the screen shows what is true of what its header names.
@Suite(.timeLimit(.minutes(5))) struct RandomWalkTests {
  @Test(arguments: [LogDialect.karbor, .cbr], 1...4)
  func `rows and figures are those of the chosen status and filter, however one came there`(
    dialect: LogDialect,
    seed: Int
  ) {
    var wanderer = Wanderer(dialect, seed: UInt64(seed))
    for _ in 0..<40 {
      wanderer.step()
      guard let problem = wanderer.problem() else { continue }
      Issue.record("\(problem), after \(dialect): \(wanderer.keys.joined(separator: " "))")
      return
    }
    #expect(wanderer.looked > 20)
  }
}

/// Presses keys at random, and remembers which status and filter they have chosen.
private struct Wanderer {
  private struct Part {
    let text: String
    let holds: @Sendable (PlainRow) -> Bool
  }

  private static let classes = ["1": "failed", "2": "running", "3": "ok"]

  private let dialect: LogDialect
  private let parts: [Part]
  private var dice: SeededGenerator
  private var rows: [PlainRow]
  private var player: Player
  /// The chosen classes; none are all.
  private var chosen: Set<String> = []
  private var filter: [Part] = []
  private(set) var keys: [String] = []
  /// What was another one once a view had been opened and left.
  private var changedByVisit: String?
  /// How often there were rows to compare.
  private(set) var looked = 0

  init(_ dialect: LogDialect, seed: UInt64) {
    self.dialect = dialect
    dice = SeededGenerator(seed: seed)
    // In strict order of time, so that a list that is loaded in part is the beginning of the whole one.
    var newest = Double.infinity
    rows = PlainRows(of: dialect, count: 1_300).rows.filter { row in
      guard let started = row.started, started < newest else { return false }
      newest = started
      return true
    }
    parts = Self.parts(dialect)
    player = Player(
      rows.map { $0.log(dialect) },
      size: Size(columns: 200, rows: 40),
      pageSize: 100,
      query: LogQuery(dialect: dialect),
      refreshInterval: 0
    )
    player.answerAll()
  }

  private static func parts(_ dialect: LogDialect) -> [Part] {
    let (now, plan) = (PlainRows.now, PlainRows.plans[2])
    return [
      Part(text: "type:restore,copy") { ["restore", "copy"].contains($0.operation) },
      Part(text: "error:quota") { $0.error?.contains("Quota") ?? false },
      Part(text: "plan:\(plan.prefix(8))") { $0.plan == plan },
      Part(text: "plan:\(plan)") { $0.plan == plan },
      Part(text: "-status:success") { $0.status != "success" },
      Part(text: "took:>5m") { ($0.took(now: now) ?? 0) > 300 },
      Part(text: "since:9h") { ($0.started ?? 0) >= now - 32_400 },
      Part(text: "until:3h") { ($0.started ?? 0) < now - 10_800 },
    ]
  }

  /// Presses one key or writes one filter; what the server answers comes at once, later, or in part.
  mutating func step() {
    switch Int.random(in: 0..<13, using: &dice) {
    case 0, 1: choose(["0", "1", "2", "3"].randomElement(using: &dice) ?? "0")
    case 2, 3: write()
    case 4: press("L")
    case 5: press("A")
    case 6: press("r")
    case 7, 8: visit(["!", "p", "i", "o", ",", "?", "s", "x"].randomElement(using: &dice) ?? "!")
    case 9: press(["G", "g", "j", "<PgDn>", "<PgUp>", "k"].randomElement(using: &dice) ?? "g")
    case 10: press(["I", "I"].randomElement(using: &dice) ?? "I")
    case 11: arrive()
    default:
      press("X")
      (filter, chosen) = ([], [])
    }
    if Bool.random(using: &dice) { player.answer() } else { player.answerAll() }
  }

  private mutating func press(_ keys: String) {
    self.keys.append(keys)
    player.press(keys)
  }

  private mutating func choose(_ key: String) {
    press(key)
    guard let kind = Self.classes[key] else { return chosen = [] }
    chosen.formSymmetricDifference([kind])
  }

  private mutating func write() {
    guard let part = parts.randomElement(using: &dice) else { return }
    filter = [part]
    if Bool.random(using: &dice), let other = parts.randomElement(using: &dice), other.text != part.text {
      filter.append(other)
    }
    press("f<C-u>" + filter.map(\.text).joined(separator: " ").replacing("<", with: "<lt>") + "<Enter>")
  }

  /// Opens something and leaves it: the cursor is on its log, and the screen the one that was, if no more was loaded.
  private mutating func visit(_ key: String) {
    player.answerAll()
    let (before, log) = (player.screen.lines(), player.selectedLog?.id)
    press(key)
    player.answerAll()
    guard player.top != .list else { return }
    press("<Esc>")
    if player.selectedLog?.id != log { changedByVisit = "another log than \(log ?? "none") under the cursor" }
    let after = player.screen.lines()
    guard before[..<2] == after[..<2] else { return }
    changedByVisit = zip(before, after).dropLast().first { $0.0 != $0.1 }.map { "\($0.1), which was \($0.0)" }
  }

  /// A log arrives on the server, of which the browser learns by the next refresh.
  private mutating func arrive() {
    guard let newest = rows.first, let started = newest.started else { return }
    var row = PlainRow(number: -rows.count, type: dialect == .cbr ? "backup" : "protect")
    (row.started, row.ended) = (started + 1, nil)
    (row.status, row.plan) = (dialect == .cbr ? "running" : "protecting", PlainRows.plans[2])
    rows.insert(row, at: 0)
    player.server.logs.insert(row.log(dialect), at: 0)
    player.answerAll()
    press("r")
    player.answerAll()
  }

  /// What is shown and not so, by what the server has.
  mutating func problem() -> String? {
    let matching = rows.filter { row in filter.allSatisfy { $0.holds(row) } }
    let truth = matching.filter { chosen.isEmpty || chosen.contains($0.kindOfStatus) }
    let ids = player.rowsAsSent.map { player.cache[$0].id }
    if !ids.isEmpty { looked += 1 }
    return changedByVisit ?? rowProblem(ids, truth) ?? figureProblem(matching)
  }

  private func rowProblem(_ ids: [String], _ truth: [PlainRow]) -> String? {
    // The ids count from the newest.
    let isOldestFirst = ids.count > 1 && ids[0] > ids[1]
    let ordered = (isOldestFirst ? truth.reversed() : truth).map(\.id)
    let isWhole = player.header.contains("all loaded") || player.header.contains(" all \(truth.count) loaded")
    if let row = zip(ids, ordered).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset {
      return "row \(row) is \(ids[row]), not \(ordered[row])"
    }
    guard ids.count > truth.count || isWhole && ids.count < truth.count else { return nil }
    return "\(ids.count) rows, the truth is \(truth.count): \(player.header)"
  }

  private func figureProblem(_ matching: [PlainRow]) -> String? {
    let words = player.statusLine.split(separator: " ")
    for kind in ["failed", "running", "ok"] {
      guard let place = words.firstIndex(where: { $0 == kind }), let figure = Figure(words[place + 1]) else { continue }
      let truth = matching.count { $0.has(kind) }
      let isRight = figure.number == truth || figure.number < truth && figure.isOpen
      if !isRight { return "\(figure) \(kind), the truth is \(truth)" }
    }
    return nil
  }
}
