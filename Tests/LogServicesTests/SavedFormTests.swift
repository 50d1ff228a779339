import Foundation
import JSON
import LogPaging
import LogServices
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Saved logs in other forms than JSON` {
  private func saved(_ text: String) throws -> SavedLogs { try SavedLogs(parsing: Array(text.utf8)) }

  private func logs(_ text: String) async throws -> [OperationLog] {
    try await saved(text).page(PageRequest(walk: WalkQuery(), limit: 1000)).logs
  }

  private func statuses(_ text: String) async throws -> [String] {
    try await logs(text).map { "\($0.id) \($0.status ?? "null")" }
  }

  // MARK: CSV

  @Test(arguments: [
    "\"Id\",\"Status\"\n\"a\",\"error\"\n\"b\",\"\"\n", "id,status\na,error\nb,", "ID,Status\r\na,error\r\nb,\r\n",
    "Status;Id\nerror;a\n;b\n", "Status\tId\nerror\ta\n\tb\n", "\u{FEFF}Id,Status\na,\"error\"\n\n\nb,\n",
    "Id,Status\ra,error\rb,\r",
  ])
  func `CSV has its columns in any order, by title or name, between commas, semicolons or tabs`(text: String)
    async throws
  {
    #expect(try await statuses(text) == ["a error", "b null"])
    #expect(try saved(text).losses.sentences(of: "f") == [])
  }

  @Test func `a field of CSV may hold line ends, quotes and separators`() async throws {
    let log = try #require(
      try await logs("Id,Error Info,Status\na,\"one\r\ntwo, \"\"three\"\"\n\n\",=cmd|' /C calc'!A0\n").first
    )
    #expect(log.errorInfo == .text("one\r\ntwo, \"three\"\n\n"))
    #expect(log.status == "=cmd|' /C calc'!A0")
  }

  @Test func `JSON without blanks in CSV is an object again, and any other text a text`() async throws {
    let text = #"""
      id,extra_info,status,error_info
      a,"{""b"":[1,{""c"":""d e""}]}","{""x"":1}","[1, 2]"
      b,{oops},"{}","{""a"": 1}"
      """#
    let logs = try await logs(text)
    #expect(
      logs[0].extraInfo
        == .structured(.object(["b": .array([.integer(1), .object(["c": .string("d e")])])]))
    )
    #expect(logs[0].status == #"{"x":1}"#)
    #expect(logs[0].errorInfo == .text("[1, 2]"))
    #expect(logs[1].extraInfo == .text("{oops}"))
    #expect(logs[1].errorInfo == .text(#"{"a": 1}"#))
  }

  @Test func `CSV without ids is refused with what it has`() throws {
    let clause = "is CSV without the column Id, by which logs are told apart; it has Status, Started At."
    #expect(throws: SavedLogs.Unreadable(clause: clause)) { try saved("\"Status\",\"Started At\"\n\"error\",\"\"\n") }
  }

  /// Text, logs and what is said of the rest.
  private static let damagedTables: [(text: String, logs: [String], sentences: [String])] = [
    (
      "id,status\na,error\nb\nc,ok\n", ["a error", "c ok"],
      ["Line 3 of f begins no row with the columns of the first and was left out."]
    ),
    ("id,status\na,b,c\nc,ok", ["c ok"], ["Line 2 of f begins no row with the columns of the first and was left out."]),
    (
      "id,status\na,\"x\ny\"\n\"b,z\nc,\"ok\"\n", ["a x\ny", "c ok"],
      ["Line 4 of f begins no row with the columns of the first and was left out."]
    ),
    (
      "id,status\na,ok\n\"b\",\"cut", ["a ok"],
      ["Line 3 of f begins no row with the columns of the first and was left out."]
    ),
    (
      "id,status\na,\"b\"c\nd,ok\n1\n2\n", ["d ok"],
      ["Lines 2, 4, 5 of f begin no rows with the columns of the first and were left out."]
    ),
    ("id,status\n,error\na,ok\n", ["a ok"], ["1 record of f is not an operation log and was left out."]),
    ("id\na\n\nb", ["a null", "b null"], []),
  ]

  @Test(arguments: damagedTables) func `a row of CSV that cannot be read costs that row`(
    text: String,
    logs: [String],
    sentences: [String]
  ) async throws {
    #expect(try await statuses(text) == logs)
    #expect(try saved(text).losses.sentences(of: "f") == sentences)
  }

  @Test func `bytes of CSV that are no UTF-8 become U+FFFD`() async throws {
    let bytes = Array("id,status\na,".utf8) + [0xE9, 0xFF] + Array("\nb,ok\n".utf8)
    let page = try await SavedLogs(parsing: bytes).page(PageRequest(walk: WalkQuery(), limit: 9))
    #expect(page.logs.map(\.status) == ["\u{FFFD}\u{FFFD}", "ok"])
  }

  // MARK: YAML

  @Test(arguments: [
    "- Id: a\n  Status: error\n- Id: b\n  Status: null\n", "---\n# saved\n- {id: a, status: error}\n- id: b\n",
    "operation_logs:\n- id: a\n  status: 'error'\n- id: b\n  status: ~\n", "- id: a\n  status: error\n---\n- id: b\n",
    "%YAML 1.1\n---\n-\n  Id: a\n  Status: \"err\\\n    or\"\n-\n  Id: b\n",
  ])
  func `YAML is a list of records, or a reply`(text: String) async throws {
    #expect(try await statuses(text) == ["a error", "b null"])
    #expect(try saved(text).losses.sentences(of: "f") == [])
  }

  @Test func `YAML may be one record, with numbers, truths and texts that look like them`() async throws {
    let text = """
      extra_info:
        count: 5
        flag: true
        none: null
        rate: -1.5e+3
        text: '5'
        version: 0x1F
        words: 'no'
      id: a
      status: 2026-11-23

      """
    let log = try #require(try await logs(text).first)
    let extra: [String: JSONValue] = [
      "count": .integer(5), "flag": .bool(true), "none": .null, "rate": .integer(-1500), "text": .string("5"),
      "version": .string("0x1F"), "words": .string("no"),
    ]
    #expect(log.extraInfo == .structured(.object(extra)))
    #expect(log.status == "2026-11-23")
  }

  @Test func `aliases of YAML stand for what was named, also in a former record`() async throws {
    let logs = try await logs("- id: a\n  extra_info: &x {k: [1, &y two]}\n- id: b\n  extra_info: *x\n  status: *y\n")
    #expect(logs[0].extraInfo == logs[1].extraInfo && logs[1].extraInfo != nil)
    #expect(logs[1].status == "two")
  }

  @Test(.timeLimit(.minutes(5))) func `aliases of YAML that expand without bound cost their record`() async throws {
    let levels = (1..<40).map { "&a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: ", ")
    let text = "- id: a\n- id: b\n  extra_info: [&a0 [lol, lol, lol], \(levels)]\n- id: c\n"
    #expect(try await logs(text).map(\.id) == ["a", "c"])
    #expect(
      try saved(text).losses.sentences(of: "f") == ["Line 2 of f begins a record that is no YAML and was left out."]
    )
  }

  /// Text, logs and what is said of the rest.
  private static let damagedYAML: [(text: String, logs: [String], sentences: [String])] = [
    (
      "- id: a\n- id: [\n- id: c\n", ["a null", "c null"],
      ["Line 2 of f begins a record that is no YAML and was left out."]
    ),
    (
      "- id: a\n- id: *none\n- id: c\n", ["a null", "c null"],
      ["Line 2 of f begins a record that is no YAML and was left out."]
    ),
    (
      "- id: a\n  status: !vault x\n- id: c\n", ["c null"],
      ["Line 1 of f begins a record that is no YAML and was left out."]
    ),
    ("- id: a\n- words\n- 7\n", ["a null"], ["2 records of f are not operation logs and were left out."]),
    ("- id: a\n- id: \"b\n", ["a null"], ["Line 2 of f begins a record that is no YAML and was left out."]),
  ]

  @Test(arguments: damagedYAML) func `a record of YAML that cannot be read costs that record`(
    text: String,
    logs: [String],
    sentences: [String]
  ) async throws {
    #expect(try await statuses(text) == logs)
    #expect(try saved(text).losses.sentences(of: "f") == sentences)
  }

  @Test func `a YAML text that cannot be read is refused with its line`() throws {
    #expect(
      throws: SavedLogs.Unreadable(
        clause: "is YAML that cannot be read: line 3, column 9: did not find expected ',' or '}'."
      )
    ) {
      try saved("---\nid: {\n  a: b c: d}\n")
    }
  }

  // MARK: Others

  @Test(arguments: [
    ("+----+\n| Id |\n", "is a table as list prints it, which cuts texts: save logs with list -f jsonl."),
    ("\u{0}\u{0}", "is no text."),
    ("PK\u{3}\u{4}", "is packed by zip: only gzip is unpacked here, so unpack it first."),
    ("Id,Name\n,x\n", "is CSV, but holds no operation log: none of its records has an id."),
    ("- a\n", "is YAML, but holds no operation log: none of its records has an id."),
  ])
  func `what is something else says what it is`(text: String, clause: String) throws {
    #expect(throws: SavedLogs.Unreadable(clause: clause)) { try saved(text) }
  }

  @Test func `JSON documents may follow each other on as many lines as they like`() async throws {
    let text =
      "{\n  \"id\": \"a\"\n}\n{\n  \"id\": \"b\"\n}\n[{\"id\": \"c\"}]\n{\"operation_logs\": [{\"id\": \"d\"}]}"
    #expect(try await logs(text).map(\.id) == ["a", "b", "c", "d"])
    #expect(
      try saved(text + "\n{\"id\": ").losses.sentences(of: "f") == ["f breaks off: logs may be missing at its end."]
    )
  }
}
