import LogFixtures
import OperationLogs
import Testing

/// A comma between the values of a field means "or".
@Suite(.timeLimit(.minutes(5))) struct AlternativesTests {
  private let now = LogTime(seconds: 1_795_420_950)  // 2026-11-23 08:02:30

  private func line(_ text: String) throws -> FilterLine {
    try FilterLine(text, now: now, canJudgeMarks: true, dialect: nil)
  }

  private func matches(_ text: String, _ log: OperationLog) throws -> Bool {
    LogQuery(dialect: .karbor, terms: try line(text).terms).matches(log, judgedBy: .none)
  }

  @Test func `values with a comma between them are alternatives, in every field`() throws {
    var restore = log("a", type: "restore", status: "fail")
    restore.planID = "d58f"
    restore.errorInfo = .text("no space left")
    #expect(try matches("type:restore,copy", restore))
    #expect(try matches("type:copy,restore", restore))
    #expect(try !matches("type:copy,verify", restore))
    #expect(try !matches("-type:copy,restore", restore))
    #expect(try matches("-type:copy,verify", restore))
    #expect(try matches("plan:0c1f,d58f error:quota,space", restore))
    #expect(try matches("took:>1h,<1m", restore))
    #expect(try !matches("took:>1h,<1s", restore))
    #expect(try matches("cause:zzzz,\(#require(ErrorSignature(of: restore)).code)", restore))
    #expect(try line("is:stuck,slow").terms[0].mark == .stuck)
  }

  @Test func `statuses are one filter, which servers can be asked for, and times one limit`() throws {
    #expect(
      try line("status:failed,running,wat").terms[0].condition
        == .status(StatusFilter(classes: [.failed, .running], statuses: ["wat"]))
    )
    #expect(try line("since:1h,2h").terms[0].condition == .since(now.adding(seconds: -7200)))
    #expect(try line("until:1h,2h").terms[0].condition == .until(now.adding(seconds: -3600)))
  }

  @Test func `a comma in quotes is a comma, and so is one in plain text`() throws {
    #expect(try line(#"error:"a, b""#).terms[0].condition == .contains(.error, "a, b"))
    #expect(try line("a,b").terms[0].condition == .text("a,b"))
    #expect(
      try line(#"error:"a, b",c"#).terms[0].condition == .any([.contains(.error, "a, b"), .contains(.error, "c")])
    )
    let made = FilterTerm(.vault, contains: "a,b")
    #expect(made.source == #"vault:"a,b""#)
    #expect(try line(made.source).terms[0].condition == made.condition)
  }

  @Test func `empty alternatives are left out, and only those are no value`() throws {
    #expect(try line("type:copy,").terms[0].condition == .contains(.type, "copy"))
    #expect(throws: FilterLine.Mistake.self) { try line("type:,") }
    let mistake = #expect(throws: FilterLine.Mistake.self) { try line("since:1h,soon") }
    #expect(mistake?.sentence.hasPrefix("Not a time: soon. Write 2h, 3d, 22:00,") == true)
  }

  @Test func `Tab completes the value after a comma`() {
    var vocabulary = FilterVocabulary()
    for type in ["protect", "restore", "copy"] { vocabulary.insert(type, of: .type) }
    let candidates = { FilterCompletion($0, cursor: $0.count, vocabulary: vocabulary).candidates }
    #expect(candidates("type:restore,co") == ["type:restore,copy"])
    #expect(candidates("-type:restore,") == ["-type:restore,copy", "-type:restore,protect"])
    #expect(candidates("status:failed,run") == ["status:failed,running"])
  }

  @Test func `whole ids are asked of the service, alternatives too`() throws {
    let ids = ["8736649d-0c3e-4b0f-9d2a-5f1e6a7b8c9d", "4B186D91-445D-4E1A-AC4B-EEE299334A98"]
    let query = { try LogQuery(dialect: .karbor, terms: line($0).terms) }
    #expect(try query("id:" + ids[0]).wholeIDs == [ids[0]])
    #expect(try query("id:\(ids[0]),\(ids[1])").wholeIDs == ids.map { $0.lowercased() })
    #expect(try query("id:\(ids[0]),4b18").wholeIDs == nil)
    #expect(try query("-id:" + ids[0]).wholeIDs == nil)
    #expect(try query("plan:" + ids[0]).wholeIDs == nil)
    #expect(try query("id:4b18").seeksID && !query("id:" + ids[0]).seeksID)
    #expect(FilterDivision(try query("id:" + ids[0])).words == "server: id")
  }

  @Test func `a time of day is the last such time, in the zone that is shown`() {
    let text = { (word: String, zone: @escaping TimeWord.Zone) in
      TimeWord.moment(word, now: now, zone: zone)?.text.prefix(16)
    }
    #expect(text("07:30", FilterLine.utc) == "2026-11-23T07:30")
    #expect(text("7:30", FilterLine.utc) == "2026-11-23T07:30")
    #expect(text("22:00", FilterLine.utc) == "2026-11-22T22:00")
    #expect(text("22:00:30", FilterLine.utc) == "2026-11-22T22:00")
    #expect(text("08:02", FilterLine.utc) == "2026-11-23T08:02")
    #expect(text("08:03", FilterLine.utc) == "2026-11-22T08:03")
    #expect(text("08:03", { _ in 3600 }) == "2026-11-23T07:03")
    #expect(text("22:00", { _ in -36_000 }) == "2026-11-23T08:00")
    let wrong = ["24:00", "7:3", "1:2:3:4", "7:", ":30", "007:30", "7:30Z"]
    for word in wrong { #expect(text(word, FilterLine.utc) == nil) }
  }

  @Test func `days and times of day follow a change of the clocks`() {
    // An hour more until the morning of the day.
    let zone: TimeWord.Zone = { $0 < LogTime(seconds: 1_795_400_000) ? 7200 : 3600 }
    #expect(TimeWord.moment("yesterday", now: now, zone: zone)?.text.prefix(16) == "2026-11-21T22:00")
    #expect(TimeWord.moment("today", now: now, zone: zone)?.text.prefix(16) == "2026-11-22T22:00")
    #expect(TimeWord.moment("08:00", now: now, zone: zone)?.text.prefix(16) == "2026-11-23T07:00")
  }
}
