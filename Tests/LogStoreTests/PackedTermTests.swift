import LogFixtures
import OperationLogs
import RegularExpressions
import Testing

@testable import LogStore

/// Filter terms on packed logs, compared with the same terms on the logs themselves.
@Suite(.timeLimit(.minutes(5))) struct `Terms on packed logs` {
  private static let uuid = "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11"

  private static let logs: [OperationLog] = (0..<700).map { number in
    var log = OperationLog(id: number % 5 == 0 ? "Log \(number)" : "0000\(1000 + number)-0f5b-4c9e-9d0a-1f6a3c1c2b11")
    log.operationType = ["protect", "restore", "copy", nil][number % 4]
    log.status = ["available", "error", "deleting", "deleted", "error-deleting", nil, "Odd é"][number % 7]
    log.planID = number % 3 == 0 ? uuid : "plan \(number % 11)"
    log.providerID = number % 2 == 0 ? nil : "provider"
    log.startedAt = number % 13 == 0 ? nil : LogTime(seconds: Double(number) * 60)
    log.endedAt = number % 6 == 0 ? nil : LogTime(seconds: Double(number) * 60 + Double(number % 50))
    let filler = String(repeating: "x", count: number % 97)
    switch number % 9 {
    case 0: log.errorInfo = .text(filler + "No Space left" + filler)
    case 1: log.errorInfo = .structured(.object(["a": .array([.string("no space")]), "b": .integer(1)]))
    case 2: log.errorInfo = .text("no")
    case 3: log.errorInfo = .text(" space")
    case 4: log.extraInfo = .text("É no space")
    case 5:
      log.otherFields = ["vault_id": .string("v provider"), "policy_id": .string("plan 17"), "vault_name": .integer(1)]
    case 6:
      log.extraInfo = .structured(.object(["resource": .object(["id": .string("\"-\""), "name": .string("log 66")])]))
    case 7: log.extraInfo = .text(#"{"resource": {"name": "sp\u0061ce"}}"#)
    default: break
    }
    return log
  }

  private static let words = [
    "no space", "NO SPACE", "space", "o", "é", "É", "delete", "del", "protect", "8736649d", "0F5B-4c9", "-", "log 6",
    "plan 1",
    "provider", "available", "\n", "\"a\": [",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "",
  ]

  private static let limits = DurationLimits([DurationLimits.Key(logs[0]): 1])

  private static let conditions: [FilterTerm.Condition] =
    words.flatMap { word in [.text(word)] + LogField.allCases.map { .contains($0, word) } } + [
      .status(StatusFilter(classes: [.failed, .running])), .status(StatusFilter(statuses: ["deleted", nil])),
      .endedSince(LogTime(seconds: 6000)), .endedBefore(LogTime(seconds: 6000)),
      .since(LogTime(seconds: 6000)), .until(LogTime(seconds: 6000)), .changedSince(LogTime(seconds: 6000)),
      .longerThan(20), .shorterThan(20),
      .cause("a"), .marked(.slow),
    ] + expressions

  private static let expressions: [FilterTerm.Condition] = [
    "no.space", "^no$", "É", "del", "log 6+$", "^8736", "plan \\d", "v.*vid", "(?-i)SPACE", "^(?!.*space)", "\\n",
  ].compactMap { try? RegularExpression($0) }.flatMap { expression in
    [.matches(nil, expression)] + LogField.allCases.map { .matches($0, expression) }
  }

  @Test(arguments: [nil, LogTime(seconds: 42_000)], [false, true])
  func `meet the same logs`(asOf: LogTime?, isNegated: Bool) {
    let packed = PackedLogs(Self.logs)
    for condition in Self.conditions {
      let term = FilterTerm(condition, isNegated: isNegated, source: "", asOf: asOf)
      let expected = Self.logs.indices.filter { term.matches(Self.logs[$0], judgedBy: Self.limits) }
      #expect(term.members(of: packed, Self.limits) == expected, "\(condition)")
    }
  }

  @Test func `a text in an unknown field after the last log's extra_info is not a match`() {
    var last = log("last", minute: 0)
    last.extraInfo = .text("here")
    last.otherFields = ["unheard": .string("of")]
    let packed = PackedLogs([log("first", minute: 1), last])
    #expect(FilterTerm(text: "unheard").members(of: packed, Self.limits) == [])
    #expect(FilterTerm(text: "here").members(of: packed, Self.limits) == [1])
  }

  @Test func `look at each chunk once, and at a changed one again`() {
    var cache = LogCache()
    for page in 0..<5 { _ = cache.store((0..<1000).map { log("\(page) \($0)", minute: -page * 1000 - $0) }) }
    let term = FilterTerm(.text("4 99"), source: "")
    var matches = ChunkMatches(LogQuery(dialect: .karbor, terms: [term]), judgedBy: .none)
    matches.update(cache)
    matches.update(cache)
    #expect(matches.visits == 5)
    _ = cache.store([log("6", minute: -9000)])
    matches.update(cache)
    #expect(matches.visits == 6)
    _ = cache.store([log("2 7", minute: -2007, status: "error")])
    matches.update(cache)
    #expect(matches.visits == 7)
    #expect(cache.all.filter { matches.contains($0, cache) }.map(cache.id) == ["4 99"] + (990...999).map { "4 \($0)" })

    var search = LogSearch("4 99", in: LogField.allCases, .none)
    #expect(cache.all.count { search.finds($0, in: cache) } == 11)
    #expect(cache.all.count { search.finds($0, in: cache) } == 11)
    #expect(search.visits == 5)

    var fresh = LogSearch("4 99", in: LogField.allCases, .none)
    let rows = RowList(cache.all)
    let hits = rows.indices.filter { search.finds(rows[$0], in: cache) }
    #expect(fresh.first(of: stride(from: 0, to: rows.count, by: 1), in: rows, cache: cache) == hits.first)
    #expect(fresh.first(of: stride(from: rows.count - 1, to: -1, by: -1), in: rows, cache: cache) == hits.last)
    #expect(fresh.visits == 5)
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Names on packed logs` {
  private static let plans = (0..<4).map { "\($0)58ffd3e-aaaa-4bbb-8ccc-0123456789ab" }

  private static let names: ObjectNames = {
    var names = ObjectNames.none
    names.set([plans[0]: "Nightly", plans[1]: "weekly", "plain": "nightly too"], of: .plan)
    names.set([plans[0]: "a site"], of: .provider)
    return names
  }()

  private static let logs: [OperationLog] = (0..<500).map { number in
    var log = OperationLog(id: "\(number)", operationType: "protect")
    log.planID = number % 7 == 0 ? nil : number % 5 == 0 ? "plain" : plans[number % 4]
    log.providerID = number % 3 == 0 ? plans[number % 2] : nil
    log.checkpointID = plans[number % 4]
    return log
  }

  @Test(arguments: [
    "plan:night", "plan:NIGHTLY,weekly", "provider:site", "night", "-plan:week", "plan:/^night/", "/n.ght/",
    "plan:58ff", "plan:none",
  ])
  func `a filter finds the same logs as on the logs themselves`(filter: String) throws {
    let line = try FilterLine(filter, now: LogTime(seconds: 0), dialect: .karbor)
    let term = try #require(line.terms.first).named(by: Self.names)
    let expected = Self.logs.indices.filter { term.matches(Self.logs[$0], judgedBy: .none) }
    #expect(term.members(of: PackedLogs(Self.logs), .none) == expected)
    #expect(expected.isEmpty == (filter == "plan:none"))
  }

  @Test func `a search finds the names of the fields that it looks at`() {
    var cache = LogCache()
    _ = cache.store(Self.logs)
    func hits(_ text: String, _ fields: [LogField]) -> [OperationLog] {
      var search = LogSearch(text, in: fields, Self.names)
      return cache.all.filter { search.finds($0, in: cache) }.map { cache[$0] }
    }
    #expect(hits("nightly", [.id, .plan]).allSatisfy { [Self.plans[0], "plain"].contains($0.planID) })
    #expect(!hits("nightly", [.id, .plan]).isEmpty)
    #expect(hits("nightly", [.id, .checkpoint]).isEmpty)
    #expect(hits("site", [.provider]).count == Self.logs.count { $0.providerID == Self.plans[0] })
  }

  @Test(arguments: [false, true]) func `plans are sorted by their names, and by their ids without one`(descending: Bool)
  {
    var cache = LogCache()
    _ = cache.store(Self.logs)
    let order = LogOrder(.field(.plan), descending: descending, now: LogTime(seconds: 0), names: Self.names)
    let sorted = order.sorted(RowList(cache.all), in: cache).map { Array($0) } ?? []
    let labels = sorted.compactMap { cache[$0].planID }.map { Self.names.name(of: $0, in: .plan) ?? $0 }
    let expected = labels.sorted()
    #expect(labels == (descending ? expected.reversed() : expected))
    #expect(Set(labels).count == 5)
    #expect(order.inserting(sorted[200...], into: RowList(sorted[..<200]), cache) == RowList(sorted))
  }
}

extension FilterTerm {
  /// The places of a chunk's logs that match.
  fileprivate func members(of logs: PackedLogs, _ limits: DurationLimits) -> [Int] {
    var undecided = 0
    return Array(places(in: logs, judgedBy: limits, undecided: &undecided).members)
  }
}
