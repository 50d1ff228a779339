import Fuzzing
import JSON
import LogPaging
import OpenStack
import OperationLogs
import Synchronization
import Testing

@testable import LogServices

/// Answers as services give them that are not quite what they should be.
@Suite(.timeLimit(.minutes(5))) struct `Replies that are amiss` {
  private struct Answer: ServiceConnection {
    var status = 200
    var body: [UInt8]
    var contentType: String?
    var opening = ""

    func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
      let opening = opening
      return ServiceResponse(
        status: status,
        body: body,
        contentType: contentType,
        opening: { opening },
        requestID: "req-1",
        url: "http://karbor" + path
      )
    }
  }

  private static func row(_ number: Int, _ text: String = "null") -> String {
    #"{"id": "\#(number)", "operation_type": "protect", "status": "error", "error_info": \#(text), "extra_info": null}"#
  }

  private static func page(_ rows: [String], _ links: String = "null") throws -> LogPage {
    try LogReplies.page(
      Array(#"{"operation_logs": [\#(rows.joined(separator: ", "))], "operation_logs_links": \#(links)}"#.utf8)
    )
  }

  // MARK: Rows

  @Test(arguments: [
    #""cut \ud83d""#: "cut \u{FFFD}", #""/srv/caf\udce9.img""#: "/srv/caf\u{FFFD}.img", "NaN": "NaN",
    "-Infinity": "-Infinity",
    "1e400": "1e400", "\"a\u{1}\nb\"": "a\u{1}\nb", #""C:\Windows""#: "C:\\Windows",
    #"{"a": [NaN, "\ud800"]}"#: "{\n  \"a\" : [\n    \"NaN\",\n    \"\u{FFFD}\"\n  ]\n}",
  ])
  func `cost a character, and not a row`(text: String, expected: String) throws {
    for place in 0..<4 {
      let page = try Self.page(
        (0..<4).map { Self.row($0, $0 == place ? text : "null") },
        #"[{"rel": "next", "href": "x"}]"#
      )
      #expect(page.logs.map(\.id) == ["0", "1", "2", "3"])
      #expect(page.logs[place].errorInfo?.text == expected)
      #expect(page.unreadable.isEmpty && page.hasNextLink)
    }
  }

  @Test(arguments: [65, 500, 20_000]) func `keep a value nested too deep as text`(depth: Int) throws {
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let page = try Self.page([Self.row(0), Self.row(1, deep), Self.row(2)])
    #expect(page.logs.map(\.id) == ["0", "1", "2"] && page.unreadable.isEmpty)
    #expect(page.logs[1].errorInfo?.text.count { $0 == "[" } == depth)
    let log = try #require(LogReplies.log(Array(#"{"operation_log": \#(Self.row(7, deep))}"#.utf8)))
    #expect(log.errorInfo?.text.count { $0 == "[" } == depth)
  }

  @Test func `lose an unreadable row, which is counted`() throws {
    let bad = #"{"id": "1", "operation_type": "a"b"}"#
    let page = try Self.page([Self.row(0), bad, Self.row(2)], #"[{"rel": "next"}]"#)
    #expect(page.logs.map(\.id) == ["0", "2"])
    #expect(page.unreadable == [.string(bad)])
    #expect(page.hasNextLink)
  }

  /// The rest is asked for after the last row that came whole.
  @Test func `have a next page if they are cut`() throws {
    let whole = #"{"operation_logs": [\#(Self.row(0)), \#(Self.row(1)), \#(Self.row(2))]}"#
    let first = whole.utf8.count - Self.row(2).utf8.count - Self.row(1).utf8.count
    for end in first..<whole.utf8.count - 1 {
      let page = try LogReplies.page(Array(whole.utf8.prefix(end)), limit: 1000)
      #expect(page.hasNextLink)
      #expect(["0", "1", "2"].starts(with: page.logs.map(\.id)) && !page.isEmpty && page.unreadable.isEmpty)
    }
  }

  // MARK: Damage

  /// Bytes that end no string, and hide no end of one.
  private static func damage(_ generator: inout SeededGenerator) -> [UInt8] {
    let pieces: [[UInt8]] = [
      Array(#"\ud83d"#.utf8), Array(#"\udce9"#.utf8), Array(#"\u12"#.utf8), Array(#"\x"#.utf8), Array(#"\\"#.utf8),
      Array(#"\""#.utf8),
      Array("}, {".utf8), Array("]}".utf8), [0], [0xFF], [0xC3], [0xED, 0xA0, 0xBD], [10], Array("NaN".utf8),
      Array("é".utf8),
    ]
    return (0..<Int.random(in: 1...6, using: &generator)).flatMap { _ -> [UInt8] in
      if Bool.random(using: &generator) { return pieces.randomElement(using: &generator) ?? [] }
      let byte = UInt8.random(in: 0...255, using: &generator)
      return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [0x80] : [byte]
    } + [UInt8(ascii: ".")]
  }

  private static func document(_ rows: [[UInt8]], _ between: String) -> [UInt8] {
    Array(rows.joined(separator: Array(between.utf8)))
  }

  @Test(arguments: 0..<300) func `keep all rows if texts are damaged`(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...9, using: &generator)
    let rows = (0..<count).map { number -> [UInt8] in
      let text = Bool.random(using: &generator) ? Self.damage(&generator) : Array("fine".utf8)
      return Array(#"{"id": "\#(number)", "status": "error", "error_info": "a"#.utf8) + text
        + Array(#"", "plan_id": "p"}"#.utf8)
    }
    let ids = Set((0..<count).map(String.init))
    let page = try LogReplies.page(
      Array(#"{"operation_logs": ["#.utf8) + Self.document(rows, ", ") + Array("]}".utf8)
    )
    #expect(Set(page.logs.map(\.id)) == ids && page.unreadable.isEmpty)
    #expect(page.logs.allSatisfy { $0.planID == "p" && $0.errorInfo != nil })
    let inText = JSONText.parse(
      String(decoding: Array("[".utf8) + Self.document(rows, ",") + Array("]".utf8), as: UTF8.self)
    )
    #expect(inText?.array?.count == count)
    // A line of its own cannot hold a bare end of line.
    let lines = rows.map { row in row.map { $0 == 10 ? 32 : $0 } }
    for text in [Self.document(lines, "\n"), Array("[".utf8) + Self.document(rows, ",") + Array("]".utf8)] {
      let saved = try SavedLogs(parsing: text)
      let found = try await saved.page(PageRequest(walk: WalkQuery(), limit: 1000)).logs
      #expect(Set(found.map(\.id)) == ids && saved.losses == SavedLosses())
    }
  }

  /// Quotes and backslashes may end a string or hide its end: then the row is lost, and no other, and none without a word.
  @Test(arguments: 0..<600) func `lose at most the damaged row`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    let count = Int.random(in: 2...9, using: &generator)
    let damaged = Int.random(in: 0..<count, using: &generator)
    let bytes = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? UInt8.random(in: 0...255, using: &generator) : #"""\{}[],:"""#.utf8.randomElement(using: &generator) ?? 0
    }
    let rows = (0..<count).map { number in
      Array(#"{"id": "\#(number)", "status": "error", "error_info": "some text "#.utf8)
        + (number == damaged ? bytes : [])
        + Array(#" and more", "plan_id": "p"}"#.utf8)
    }
    let body = Array(#"{"operation_logs": ["#.utf8) + Self.document(rows, ", ") + Array("]}".utf8)
    let page = try LogReplies.page(body, limit: 1000)
    let others = (0..<count).filter { $0 != damaged }.map(String.init)
    #expect(page.logs.map(\.id).filter { $0 != String(damaged) } == others)
    #expect(page.logs.count == count || page.logs.count == count - 1 && !page.unreadable.isEmpty || page.hasNextLink)
  }

  // MARK: The next page

  private static let links: [(links: String, isNext: Bool)] = [
    (#"[{"rel": "next", "href": "x"}]"#, true), (#"[7, {"href": "x"}, {"rel": "next"}]"#, true),
    (#"[{"rel": "next"}, 5]"#, true),
    (#"[{"rel": "NEXT"}]"#, true), (#"[{"rel": "Next"}]"#, true), (#"[{"REL": "next"}]"#, true),
    (#"{"next": "http://x"}"#, true),
    (#"{"Next": {"href": "x"}}"#, true), (#"{"rel": "next", "href": "x"}"#, true),
    (#"[{"rel": "self"}, {"rel": "next"}]"#, true),
    (#"[null, {"rel": "next"}]"#, true), (#"[{"next": "http://x"}]"#, true), (#""http://x?marker=1""#, true),
    ("true", true), ("1", true),
    ("[5]", true), (#"["http://x"]"#, true), (#"[{"href": "x"}]"#, true), (#"[{"rel": ["next"]}]"#, true),
    (#"[[{"rel": "next"}]]"#, true),
    (#"[{"rel": null}]"#, true), (#"{"self": "x"}"#, true), (#"[{"rel": "next\ud800"}, 1]"#, true),
    ("null", false), ("false", false), ("[]", false), ("{}", false), ("\"\"", false),
    (#"[{"rel": "previous"}]"#, false),
    (#"[{"rel": "self"}]"#, false), (#"{"next": null}"#, false), (#"{"next": false, "previous": "x"}"#, false),
    ("[{}]", false),
    (#"{"rel": "self"}"#, false),
  ]

  @Test(arguments: links) func `name a next page in whatever form`(links: String, isNext: Bool) throws {
    #expect(try Self.page([Self.row(0)], links).hasNextLink == isNext)
  }

  /// An odd link beside an empty page has been asked about; one that is plain is a contradiction, which is told.
  @Test(arguments: [("[5]", false), (#""http://x""#, false), (#"[{"rel": "next"}]"#, true), (#"{"next": "x"}"#, true)])
  func `end at an empty page if the link is odd`(links: String, isNext: Bool) throws {
    #expect(try Self.page([], links).hasNextLink == isNext)
  }

  @Test(arguments: [(200, false), (203, false), (206, true)]) func `have a next page if they are partial`(
    status: Int,
    isNext: Bool
  ) async throws {
    let answer = Answer(status: status, body: Array(#"{"operation_logs": [\#(Self.row(0))]}"#.utf8))
    #expect(try await RemoteLogs(.karbor, answer).page(PageRequest(walk: WalkQuery(), limit: 10)).hasNextLink == isNext)
    let request = PageRequest(walk: WalkQuery(paging: .offset), limit: 10)
    #expect(try await RemoteLogs(.cbr, answer).page(request).hasNextLink == isNext)
  }

  // MARK: What is no list

  @Test(
    arguments: [
      (
        "<html>", "text/html", "Welcome to nginx!",
        #"is not a list of operation logs: text/html, "Welcome to nginx!" from "#
      ),
      (
        #"{"servers": []}"#, "application/json", #"{"servers": []}"#,
        #"is not a list of operation logs: application/json, "{"servers": []}" from "#
      ),
      ("", "application/json", "", "is not a list of operation logs: an empty reply from "),
      ("x", nil, "x", #"is not a list of operation logs: a reply without a type, "x" from "#),
      (
        #"{"operation_logs": [{"id": "#, "application/json", "{",
        "breaks off before its first log ends: application/json"
      ),
      (#"{"operation_logs": ["#, "application/json", "{", "breaks off before its first log ends: application/json"),
    ] as [(String, String?, String, String)]
  )
  func `say what arrived instead of a list`(body: String, type: String?, opening: String, words: String) async {
    let answer = Answer(body: Array(body.utf8), contentType: type, opening: opening)
    let failure = await #expect(throws: LogFailure.self) {
      try await RemoteLogs(.karbor, answer).page(PageRequest(walk: WalkQuery(), limit: 10))
    }
    #expect(failure?.sentence.hasPrefix("The service's answer \(words)") == true, "\(failure?.sentence ?? "")")
    #expect(failure?.line.hasSuffix("http://karbor/operation_logs. (HTTP 200) (Request-ID: req-1)") == true)
  }

  @Test func `say what arrived instead of a log`() async {
    let answer = Answer(body: Array("<html>".utf8), contentType: "text/html", opening: "Gone")
    let failure = await #expect(throws: LogFailure.self) { try await RemoteLogs(.karbor, answer).log(id: "1") }
    #expect(
      failure?.sentence
        == #"The service's answer is not an operation log: text/html, "Gone" from http://karbor/operation_logs/1."#
    )
  }
}
