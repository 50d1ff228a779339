import LogPaging
import LogServices
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Saved logs` {
  private static let old = #"{"id": "a", "status": "error", "started_at": "2026-11-22T00:00:00.000000"}"#
  private static let new = #"{"id": "b", "status": "available", "started_at": "2026-11-23T00:00:00.000000"}"#

  private func logs(_ text: String) async throws -> [OperationLog] {
    let saved = try SavedLogs(parsing: Array(text.utf8))
    return try await saved.page(PageRequest(walk: WalkQuery(), limit: 1000)).logs
  }

  @Test(arguments: [
    "[\(old), \(new)]",
    "\(old)\n\(new)\n",
    "\n \(old)\r\n\n\(new)",
    #"{"operation_logs": [\#(old), \#(new)], "operation_logs_links": []}"#,
  ])
  func `are read from an array, a list reply or one a line, newest first`(text: String) async throws {
    #expect(try await logs(text).map(\.id) == ["b", "a"])
  }

  @Test func `may be a single log, bare or in a show reply`() async throws {
    #expect(try await logs(Self.old).map(\.id) == ["a"])
    #expect(try await logs(#"{"operation_log": \#(Self.old)}"#).map(\.id) == ["a"])
  }

  /// A service may give a log any field; found by the fuzzer.
  @Test func `with fields that are called as a reply's are logs all the same`() async throws {
    for name in ["operation_logs", "operation_log"] {
      let log = #"{"id": "c", "\#(name)": [\#(Self.old)]}"#
      #expect(try await logs(log).map(\.id) == ["c"])
      #expect(try await Set(logs("\(log)\n\(Self.new)\n").map(\.id)) == ["b", "c"])
    }
  }

  @Test func `may have the column titles of the openstack command`() async throws {
    let text = #"[{"Id": "a", "Checkpoint id": "c", "Error Info": {"Status": "kept as it is"}}]"#
    let log = try #require(try await logs(text).first)
    #expect(log.checkpointID == "c")
    #expect(log.errorInfo == .structured(.object(["Status": .string("kept as it is")])))
  }

  @Test func `the later of two logs with one id counts`() async throws {
    let found = try await logs("\(Self.old)\n" + #"{"id": "a", "status": "available"}"#)
    #expect(found.map(\.status) == ["available"])
  }

  @Test func `are paged by marker like a server's`() async throws {
    let saved = try SavedLogs(parsing: Array("[\(Self.old), \(Self.new)]".utf8))
    let first = try await saved.page(PageRequest(walk: WalkQuery(), limit: 1))
    #expect(first.logs.map(\.id) == ["b"])
    #expect(first.hasNextLink)
    let second = try await saved.page(PageRequest(walk: WalkQuery(), marker: "b", limit: 1))
    #expect(second.logs.map(\.id) == ["a"])
    #expect(!second.hasNextLink)
    let errors = PageRequest(walk: WalkQuery(status: .exactly("error")), limit: 9)
    #expect(try await saved.page(errors).logs.map(\.id) == ["a"])
  }

  private static let noForm =
    "is neither JSON, CSV nor YAML of operation logs; expected are a reply of the API, an array of logs, one log a line, "
    + "or what list -f csv or -f yaml writes."

  @Test(arguments: [
    ("", "is empty: there is nothing to show."),
    (" \n", "is empty: there is nothing to show."),
    ("hello", noForm), ("hello\nworld", noForm), (#"{"id": "a", "status": "#, noForm),
    (#"{"servers": []}"#, "is JSON, but holds no operation log: none of its records has an id."),
  ])
  func `a text without logs says why`(text: String, clause: String) throws {
    #expect(throws: SavedLogs.Unreadable(clause: clause)) {
      try SavedLogs(parsing: Array(text.utf8))
    }
  }

  @Test func `an empty array is no error, and has no logs`() async throws {
    #expect(try await logs("[]").isEmpty)
    #expect(try await logs(#"{"operation_logs": []}"#).isEmpty)
  }

  /// Text, ids and what is said of the rest.
  private static let damaged: [(text: String, ids: [String], sentences: [String])] = [
    ("\(old)\nhello\n\(new)", ["b", "a"], ["Line 2 of f is not a JSON object and was left out."]),
    ("hello\n\(old)", ["a"], ["Line 1 of f is not a JSON object and was left out."]),
    ("\(old)\n\(new.dropLast(9))", ["a"], ["Line 2 of f is not a JSON object and was left out."]),
    (
      "\(old)\n[1]\n7\nnull\n\"\(new)\"\n{\n}\n", ["a"],
      ["Lines 2, 3, 4, 5, 6 and 1 more of f are not JSON objects and were left out."]
    ),
    ("\(old)\n{}\n\(new)", ["b", "a"], ["1 record of f is not an operation log and was left out."]),
    ("[\(old), 7, null, \(new)]", ["b", "a"], ["2 records of f are not operation logs and were left out."]),
    ("[\(old), {\"id\": oops}, \(new)]", ["b", "a"], ["1 record of f is not an operation log and was left out."]),
    ("[\(old), \(new.dropLast(9))", ["a"], ["f breaks off: logs may be missing at its end."]),
    ("[\(old),", ["a"], ["f breaks off: logs may be missing at its end."]),
    ("[\(old)", ["a"], ["f breaks off: logs may be missing at its end."]),
    (#"{"operation_logs": [\#(old), \#(new.dropLast(9))"#, ["a"], ["f breaks off: logs may be missing at its end."]),
    (#"{"operation_logs": [\#(old)]}"# + "\n" + #"{"operation_logs": [\#(new)]}"# + "\n", ["b", "a"], []),
    ("\u{FEFF}\(old)\n\(new)", ["b", "a"], []),
    (#"{"id": "a", "error_info": "\ud83d", "extra_info": NaN}"#, ["a"], []),
  ]

  @Test(arguments: damaged) func `skip damaged parts and report them`(
    text: String,
    ids: [String],
    sentences: [String]
  ) async throws {
    let saved = try SavedLogs(parsing: Array(text.utf8))
    #expect(try await saved.page(PageRequest(walk: WalkQuery(), limit: 1000)).logs.map(\.id) == ids)
    #expect(saved.losses.sentences(of: "f") == sentences)
  }

  @Test(.timeLimit(.minutes(5))) func `nested 500 deep take no longer than others`() async throws {
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    let text = (0..<2000).map { #"{"id": "\#($0)", "error_info": \#(deep)}"# }.joined(separator: "\n")
    #expect(try await logs(text).count == 1000)
  }

  @Test(arguments: [true, false]) func `are read as Windows writes them`(isLittleEndian: Bool) async throws {
    for text in ["[\(Self.old), \(Self.new)]", "\(Self.old)\r\n\(Self.new)\r\n"] {
      let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isLittleEndian ? [low, high] : [high, low]
      }
      let saved = try SavedLogs(parsing: bytes)
      #expect(try await saved.page(PageRequest(walk: WalkQuery(), limit: 9)).logs.map(\.id) == ["b", "a"])
    }
  }
}
