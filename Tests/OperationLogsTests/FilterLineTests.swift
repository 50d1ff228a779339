import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct FilterLineTests {
  private let now = LogTime("2026-11-23T12:00:00") ?? LogTime(microseconds: 0)

  private func matches(_ line: String, _ log: OperationLog) throws -> Bool {
    LogQuery(dialect: .karbor, terms: try FilterLine(line, now: now, dialect: nil).terms).matches(log, judgedBy: .none)
  }

  private var restore: OperationLog {
    OperationLog(
      id: "8736649d-0000-4000-8000-000000000001",
      operationType: "restore",
      planID: "d58ffd3e-2ac6-44fa-ba15-89350d7ebd43",
      status: "fail",
      startedAt: LogTime("2026-11-22T10:00:00"),
      endedAt: LogTime("2026-11-22T12:30:00"),
      errorInfo: .text("No Space left: Größe überschritten")
    )
  }

  @Test(arguments: [
    "type:restore", "plan:d58f", "status:failed", "status:fail", "since:2d", "until:1h", "took:>1h",
    "took:<3h", #"error:"no space""#, "-type:delete", "space", "größe", "type:restore plan:d58f since:2d space",
    "class:failed", "-class:ok",
    "since:2026-11-22", "since:2026-11-22T09:59", "since:yesterday", "", "id:8736",
  ])
  func `a term that matches keeps the row`(line: String) throws {
    #expect(try matches(line, restore))
  }

  @Test(arguments: [
    "type:protect", "plan:0000", "status:ok", "-status:failed", "since:1h", "until:2d", "took:>3h",
    "took:<1h", #"error:"no disk""#, "-space", "type:restore plan:ffff", "checkpoint:a", "since:today",
  ])
  func `a term that does not match drops the row`(line: String) throws {
    #expect(try !matches(line, restore))
  }

  @Test(arguments: [
    "error:/no.*left/", "-error:/quota/", "/sp[ab]ce/", "error:/quota/,/left: gr/", "type:/^re/", "plan:/^d58ffd3e/",
    "error:/no space/ type:restore", "error:/left, ?|space/", "status:/^fail$/", #"/größe .*\w/"#, "-/^x/",
    "error:/(?-i)Space/",
  ])
  func `a regular expression stands between slashes`(line: String) throws {
    #expect(try matches(line, restore))
  }

  @Test(arguments: ["error:/^space/", "-error:/left/", "/(?-i)SPACE/", "type:/^store/", "/dev/sdb", "\"/space/\""])
  func `a regular expression that does not match drops the row, and a path is a text`(line: String) throws {
    #expect(try !matches(line, restore))
  }

  @Test(
    arguments: [
      ("space error:/a(b/", "(", "Not a regular expression: missing closing parenthesis."),
      ("error:/a/,/[b/", "b", "Not a regular expression: missing terminating ] for character class."),
      ("since:/a/", "since:/a/", "since: takes no regular expression."),
      ("colour:/a/", "colour:/a/", nil),
    ] as [(String, String, String?)]
  )
  func `an invalid expression is marked where it is wrong`(line: String, part: String, sentence: String?) throws {
    let mistake = try #require(throws: FilterLine.Mistake.self) { try FilterLine(line, now: now, dialect: nil) }
    let marked = String(Array(line)[mistake.range])
    #expect(marked == part || marked == "b")
    if let sentence { #expect(mistake.sentence == sentence) }
  }

  @Test(
    arguments: zip(
      ["colour:red", "since:soon", "took:long", "type:", "class:fail"],
      ["colour:red", "since:soon", "took:long", "type:", "class:fail"]
    )
  )
  func `an invalid word is named`(line: String, word: String) {
    let mistake = #expect(throws: FilterLine.Mistake.self) { try FilterLine("space " + line, now: now, dialect: nil) }
    #expect(mistake?.word == word)
    #expect(mistake?.sentence.hasSuffix(".") == true)
  }

  @Test func `a whole plan id is sent to the server, a part of one is not`() throws {
    let whole = try FilterLine("plan:d58ffd3e-2ac6-44fa-ba15-89350d7ebd43", now: now, dialect: nil)
    let part = try FilterLine("plan:d58f", now: now, dialect: nil)
    #expect(
      LogQuery(dialect: .karbor, terms: whole.terms).walks[0].scope.planID == "d58ffd3e-2ac6-44fa-ba15-89350d7ebd43"
    )
    #expect(LogQuery(dialect: .karbor, terms: part.terms).walks[0].scope.planID == nil)
  }
}
