import Fuzzing
import LogFixtures
import Testing

@testable import OperationLogs

private let now = LogTime("2026-11-23T12:00:00") ?? LogTime(microseconds: 0)

@Suite(.timeLimit(.minutes(5))) struct FilterReadingTests {
  @Test func `an invalid word is reported with its place, and the others still apply`() {
    let (line, mistakes) = FilterLine.reading("type:restore colour:red  since:soon \"a b\"", now: now, dialect: nil)
    #expect(line.terms.map(\.source) == ["type:restore", "\"a b\""])
    #expect(mistakes.map(\.word) == ["colour:red", "since:soon"])
    #expect(mistakes.map(\.range) == [13..<23, 25..<35])
    let thrown = #expect(throws: FilterLine.Mistake.self) {
      try FilterLine("type:restore colour:red  x", now: now, dialect: nil)
    }
    #expect(thrown == mistakes.first)
  }

  @Test func `a quote left open runs to the end, and a backslash in quotes keeps a quote`() throws {
    #expect(
      try FilterLine(#"error:"no space left"#, now: now, dialect: nil).terms[0].condition
        == .contains(.error, "no space left")
    )
    #expect(
      try FilterLine(#""say \"no\" \\ here""#, now: now, dialect: nil).terms[0].condition == .text(#"say "no" \ here"#)
    )
    #expect(
      try FilterLine(#""a:b" "-x""#, now: now, dialect: nil).terms.map(\.condition) == [.text("a:b"), .text("-x")]
    )
  }

  @Test func `any term made for a value reads back as itself`() throws {
    var dice = SeededGenerator(seed: 12)
    let alphabet = Array("ab -:\"\\ 存\u{e9}x,<>=")
    for _ in 0..<2000 {
      let value = String(
        (0..<Int.random(in: 1...8, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? "x" }
      )
      let isNegated = Bool.random(using: &dice)
      let made = [
        FilterTerm(.plan, contains: value, isNegated: isNegated), FilterTerm(text: value, isNegated: isNegated),
        FilterTerm(status: value, isNegated: isNegated),
      ]
      let line = FilterLine(terms: made)
      let read = try FilterLine(line.text, now: now, dialect: nil)
      #expect(read.terms.map(\.condition) == made.map(\.condition))
      #expect(read.terms.map(\.isNegated) == made.map(\.isNegated))
      #expect(read.text == line.text)
    }
  }

  @Test func `a bucket of a timeline is a filter that reads the same in every zone`() throws {
    let terms = FilterTerm.started(from: now, until: now.adding(seconds: 0.5))
    let line = FilterLine(terms: terms)
    #expect(line.text == "since:2026-11-23T12:00:00Z until:2026-11-23T12:00:00.500000Z")
    #expect(
      try FilterLine(line.text, now: now, zone: { _ in 7200 }, dialect: nil).terms.map(\.condition)
        == terms.map(\.condition)
    )
  }

  @Test func `days and times of day are those of the zone`() {
    let zone: TimeWord.Zone = { _ in 13 * 3600 }
    #expect(TimeWord.moment("today", now: now, zone: zone)?.text == "2026-11-23T11:00:00.000000")
    #expect(TimeWord.moment("2026-11-24T07:41", now: now, zone: zone)?.text == "2026-11-23T18:41:00.000000")
    #expect(TimeWord.moment("2026-11-24T07:41:00Z", now: now, zone: zone)?.text == "2026-11-24T07:41:00.000000")
    #expect(TimeWord.moment("1h", now: now, zone: zone)?.text == "2026-11-23T11:00:00.000000")
  }

  @Test(arguments: [
    ("<1h", "2026-11-23T11:30:00"), ("1h", "2026-11-23T11:30:00"), (">1h", "2026-11-23T10:30:00"),
    ("2026-11-23T11:15", "2026-11-23T11:30:00"), ("today", "2026-11-23T10:30:00"),
    ("<2026-11-23T11:15", "2026-11-23T10:30:00"), (">2026-11-23T11:15", "2026-11-23T11:30:00"),
  ])
  func `an end is a span ago or a time, with a sign in the sense of what it stands before`(
    value: String,
    end: String
  ) throws {
    let term = try FilterLine("ended:\(value)", now: now, dialect: nil).terms[0]
    let logs = ["2026-11-22T10:30:00", "2026-11-23T10:30:00", "2026-11-23T11:30:00", nil].map { end in
      OperationLog(id: end ?? "", startedAt: LogTime("2026-11-22T10:00:00"), endedAt: end.flatMap(LogTime.init))
    }
    let matches = logs.filter { term.matches($0, judgedBy: .none) }.map(\.id)
    #expect(matches.contains(end) && !matches.contains(""))
    #expect(matches.contains("2026-11-22T10:30:00") == (end == "2026-11-23T10:30:00" && value != "today"))
    #expect(term.subject == "ended")
  }

  @Test func `an end that is no time says what is one`() {
    let (_, mistakes) = FilterLine.reading("ended:soon ended:<", now: now, dialect: nil)
    #expect(mistakes.map(\.sentence).first?.hasPrefix("Not a time: soon. Write <1h, ") == true)
    #expect(mistakes.count == 2)
  }

  @Test func `the end of a row is a filter that reads back as itself`() throws {
    let log = OperationLog(id: "a", startedAt: now, endedAt: now.adding(seconds: 0.25))
    let term = try #require(FilterTerm.cells(of: log, .karbor).last)
    #expect(term.source == "ended:2026-11-23T12:00:00.250000Z" && term.matches(log, judgedBy: .none))
    #expect(try FilterLine(term.source, now: now, dialect: nil).terms[0].condition == term.condition)
  }

  @Test func `a status is the service's word where it has it, and a class by its name elsewhere`() throws {
    func matches(_ text: String, _ dialect: LogDialect?) throws -> [String] {
      let term = try FilterLine(text, now: now, dialect: dialect).terms[0]
      return ["failed", "timeout", "error", "deleted"].filter {
        term.matches(OperationLog(id: "a", status: $0), judgedBy: .none)
      }
    }
    #expect(try matches("status:failed", .cbr) == ["failed"])
    #expect(try matches("status:failed", .karbor) == ["failed", "timeout", "error"])
    #expect(try matches("class:failed", .cbr) == ["failed", "timeout", "error"])
    #expect(try matches("status:deleted", .karbor) == ["deleted"])
    let cell = FilterTerm(status: "failed")
    #expect(try FilterLine(cell.source, now: now, dialect: .cbr).terms[0].condition == cell.condition)
  }

  @Test func `a running log's duration is its age`() throws {
    let running = OperationLog(id: "a", status: "protecting", startedAt: now.adding(seconds: -7200))
    let line = try FilterLine("took:>1h", now: now, dialect: nil)
    #expect(line.terms[0].matches(running, judgedBy: .none))
    #expect(!line.terms[0].matches(running, judgedBy: .none, now: now.adding(seconds: -7000)))
    #expect(try !FilterLine("took:>3h", now: now, dialect: nil).terms[0].matches(running, judgedBy: .none))
    #expect(!FilterTerm(.longerThan(60), source: "took:>1m").matches(running, judgedBy: .none))
  }

  @Test func `a cause is found by its code or a prefix of it`() throws {
    var failed = log("a", status: "error")
    failed.errorInfo = .text("volume 17 is gone")
    var alike = log("b", status: "error")
    alike.errorInfo = .text("volume 99 is gone")
    let code = try #require(ErrorSignature(of: failed)).code
    let line = try FilterLine("cause:\(code.prefix(5).uppercased())", now: now, dialect: nil)
    #expect(line.terms[0].matches(alike, judgedBy: .none))
    #expect(!line.terms[0].matches(log("c", status: "error"), judgedBy: .none))
    #expect(!line.terms[0].matches(log("d"), judgedBy: .none))
  }

  @Test func `stuck and slow logs can be filtered`() throws {
    let limits = DurationLimits([DurationLimits.Key(log("a")): 30])
    let later = LogTime(seconds: 1_790_000_000 + 3600)
    let stuck = log("s", status: "protecting", ended: false)
    let terms = try FilterLine("is:stuck", now: later, canJudgeMarks: true, dialect: nil).terms
    #expect(terms[0].matches(stuck, judgedBy: limits))
    #expect(!terms[0].matches(log("x"), judgedBy: limits))
    #expect(!terms[0].matches(stuck, judgedBy: .none), "nothing is marked where there is nothing to compare with")
    #expect(throws: FilterLine.Mistake.self, "nothing to compare with is said") {
      try FilterLine("is:stuck", now: later, dialect: nil)
    }
    #expect(throws: FilterLine.Mistake.self) { try FilterLine("is:blue", now: later, dialect: nil) }
  }
}

@Suite(.timeLimit(.minutes(5))) struct FilterEditingTests {
  private func line(_ text: String) throws -> FilterLine { try FilterLine(text, now: now, dialect: nil) }

  @Test func `filtering by a cell adds, negates and removes terms`() throws {
    let take = FilterTerm(.plan, contains: "p1")
    let exclude = FilterTerm(.plan, contains: "p1", isNegated: true)
    var line = try line("type:restore").toggling(take)
    #expect(line.text == "type:restore plan:p1")
    line = line.toggling(exclude)
    #expect(line.text == "type:restore -plan:p1")
    line = line.toggling(exclude)
    #expect(line.text == "type:restore")
    line = line.toggling(FilterTerm(.type, contains: "protect"))
    #expect(line.text == "type:protect")
    line = line.toggling(FilterTerm(.type, contains: "copy", isNegated: true))
    #expect(line.text == "type:protect -type:copy")
    #expect(try self.line("status:failed x").toggling(FilterTerm(status: "fail")).text == "x status:fail")
  }

  @Test func `a cell without a value makes no term, but a null status does`() {
    let empty = OperationLog(id: "a")
    #expect(FilterTerm(.plan, of: empty) == nil)
    #expect(FilterTerm(.status, of: empty)?.source == "status:null")
    #expect(FilterTerm(.status, of: empty)?.matches(empty, judgedBy: .none) == true)
    #expect(FilterTerm(.type, of: log("a", status: "deleted"), isNegated: true)?.source == "-type:delete")
  }

  @Test func `the words say which part the server applies`() throws {
    let whole = "plan:d58ffd3e-2ac6-44fa-ba15-89350d7ebd43 took:>1h word another"
    let query = LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed]), terms: try line(whole).terms)
    #expect(FilterDivision(query).words == "server: status, plan; here: took, text")
    #expect(FilterDivision(LogQuery(dialect: .karbor)).words == "")
    #expect(FilterDivision(LogQuery(dialect: .karbor, terms: try line("plan:d58f").terms)).words == "here: plan")
    let other = LogQuery(dialect: .karbor, status: StatusFilter(classes: [.other]))
    #expect(FilterDivision(other).words == "here: status")
    let byID = LogQuery(
      dialect: .karbor,
      status: StatusFilter(classes: [.failed]),
      order: ServerOrder(.id, descending: false)
    )
    #expect(FilterDivision(byID).words == "here: status")
  }

  @Test func `there are shorter forms for less room`() throws {
    func forms(_ text: String, _ status: StatusFilter = .all) throws -> [String] {
      FilterDivision(LogQuery(dialect: .karbor, status: status, terms: try line(text).terms)).forms
    }
    let failed = StatusFilter(classes: [.failed])
    #expect(try forms("took:>1h", failed) == ["server: status; here: took", "here: took", "partly here"])
    #expect(try forms("", failed) == ["server: status", "by server"])
    #expect(try forms("took:>1h word") == ["here: took, text", "here"])
    #expect(try forms("").isEmpty)
  }

  /// Names of others' making: a mark in front joins the quote, the colon or the minus before it to another character.
  @Test(arguments: [
    "\u{301}", "\u{301}a b", "a \"\u{301}", "-\u{301}", "a:\u{301}", "\\\u{301} \"", "\r\n", "\u{2003}\u{301}x", "\"",
  ])
  func `a value is written so that it is read as that value`(value: String) throws {
    for term in [
      FilterTerm(.plan, contains: value), FilterTerm(text: value), FilterTerm(.plan, contains: value).opposite,
    ] {
      let again = try FilterLine("type:restore " + term.source, now: LogTime(microseconds: 0), dialect: nil).terms
      #expect(again.count == 2 && again.last?.condition == term.condition && again.last?.isNegated == term.isNegated)
    }
  }

  @Test(arguments: ["x", "-x", "--x", "-", "--", "\"-x\"", "-\"-x\"", "\"a b\"", "-type:x", "plan:-x"])
  func `the opposite of a term is written so that it is read as that`(text: String) throws {
    let term = try #require(try FilterLine(text, now: LogTime(microseconds: 0), dialect: nil).terms.first)
    let opposite = try FilterLine(term.opposite.source, now: LogTime(microseconds: 0), dialect: nil).terms
    #expect(opposite == [term.opposite])
    #expect(opposite.first?.condition == term.condition && opposite.first?.isNegated == !term.isNegated)
  }

  @Test func `the cells of a log are terms that it meets, and their opposites those that it does not`() throws {
    var log = log("a", status: "error")
    log.planID = "d58ffd3e-2ac6-44fa-ba15-89350d7ebd43"
    log.startedAt = now
    log.errorInfo = .text("No space left on device")
    let cells = FilterTerm.cells(of: log, .karbor)
    #expect(cells.map(\.subject) == ["type", "status", "plan", "id", "cause", "since", "ended"])
    #expect(
      cells.allSatisfy {
        $0.matches(log, judgedBy: .none) && !$0.opposite.matches(log, judgedBy: .none) && $0.opposite.opposite == $0
      }
    )
    for cell in cells + cells.map(\.opposite) {
      let read = try line(cell.source).terms
      #expect(read.map(\.condition) == [cell.condition] && read.map(\.isNegated) == [cell.isNegated])
    }
    #expect(FilterTerm.cells(of: OperationLog(id: "b"), .cbr).map(\.source) == ["status:null", "id:b"])
  }
}

@Suite(.timeLimit(.minutes(5))) struct FilterCompletionTests {
  private var vocabulary: FilterVocabulary {
    var vocabulary = FilterVocabulary()
    for (plan, status) in [("alpha one", "error"), ("beta", "available"), ("alpine", "weird")] {
      vocabulary.add(OperationLog(id: "x", operationType: "protect", planID: plan, status: status))
    }
    return vocabulary
  }

  private func candidates(_ text: String, cursor: Int? = nil) -> [String] {
    FilterCompletion(text, cursor: cursor ?? text.count, vocabulary: vocabulary).candidates
  }

  @Test func `fields are completed after a minus too`() {
    #expect(candidates("st") == ["status:"])
    #expect(candidates("type:restore -P") == ["-plan:", "-provider:", "-project:"])
    #expect(candidates("").count == FilterWord.fields(of: nil).count)
    #expect(candidates("-").allSatisfy { $0.hasPrefix("-") })
    #expect(candidates("nothing") == [])
    #expect(candidates("\"st") == [])
  }

  @Test func `values are completed from those that were seen, and from the language's own`() {
    #expect(candidates("plan:al") == [#"plan:"alpha one""#, "plan:alpine"])
    #expect(candidates(#"plan:"alpha "#) == [#"plan:"alpha one""#])
    #expect(candidates("plan:ta") == ["plan:beta"])
    #expect(
      candidates("status:")
        == ["failed", "running", "ok", "deleted", "other", "available", "error", "weird"].map { "status:" + $0 }
    )
    #expect(candidates("since:y") == ["since:yesterday", "since:today"])
    #expect(candidates("is:s") == ["is:stuck", "is:slow"])
    #expect(candidates("colour:") == [])
  }

  @Test func `a candidate replaces the word before the cursor`() {
    let completion = FilterCompletion("type:x sta word", cursor: 10, vocabulary: vocabulary)
    #expect(completion.range == 7..<10)
    #expect(completion.applying("status:") == ("type:x status: word", 14))
    let value = FilterCompletion("plan:be", cursor: 7, vocabulary: vocabulary)
    #expect(value.applying("plan:beta") == ("plan:beta ", 10))
    #expect(FilterCompletion("p", cursor: 1, vocabulary: vocabulary).common == "p")
    #expect(FilterCompletion("pr", cursor: 2, vocabulary: vocabulary).common == "pro")
    #expect(FilterCompletion("zzz", cursor: 3, vocabulary: vocabulary).common == nil)
  }

  @Test func `an ambiguous value is not followed by a space`() {
    var vocabulary = vocabulary
    vocabulary.add(OperationLog(id: "y", status: "error-deleting"))
    let completion = FilterCompletion("status:err", cursor: 10, vocabulary: vocabulary)
    #expect(completion.applying("status:error") == ("status:error", 12))
    #expect(completion.applying("status:error-deleting") == ("status:error-deleting ", 22))
  }

  @Test func `the kept values are bounded`() {
    var vocabulary = FilterVocabulary()
    for number in 0..<3000 { vocabulary.add(OperationLog(id: "\(number)", planID: "plan-\(number)")) }
    #expect(vocabulary.values(of: "plan").count == FilterVocabulary.limit)
  }
}
