import Foundation
import Fuzzing
import JSON
import JSONFixtures
import LogPaging
import OperationLogs
import Testing

@testable import LogServices

/// Replies and saved files of any kind.
@Suite(.timeLimit(.minutes(5))) struct FuzzTests {
  private static let rows = [
    """
    {"id": "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11", "project_id": "p", "operation_type": "restore", "status": "error", "plan_id": null,
    "started_at": "2026-11-23T07:41:10.000001", "ended_at": "2026-11-23 07:43:17", "error_info": "Failed: \\u00e9\\n\\ud83d\\ude00"}
    """,
    #"{"id": "b", "extra_info": {"a": [1, 2.5, -3e7, true, null, {}]}, "error_info": {"code": "X.1"}, "provider_id": "é", "x": [5]}"#,
  ]

  private static let fuzzer = Fuzzer(
    valid: [
      #"{"operation_logs": [\#(rows.joined(separator: ", "))], "operation_logs_links": [{"rel": "next", "href": "http://k/v1?marker=b"}]}"#,
      #"{"operation_logs": []}"#, #"{"operation_log": \#(rows[0])}"#, "[\(rows[1]), \(rows[1])]",
      rows[1] + "\n" + rows[1],
    ],
    words: [
      "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\\", "null", "true", "1e999", "-0",
      "18446744073709551616", "1.5", " ",
      "\n", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", #""operation_logs""#, #""operation_logs_links""#, #""operation_log""#,
      #""rel""#,
      #""next""#, #""id""#, #""status""#, #""error_info""#, #""extra_info""#, #""started_at""#, #""ended_at""#, #""x""#,
      #""9999-99-99T99:99:99""#, #"{"operation_logs":["#, #"{"id":"a","#, "\u{FEFF}", "é",
    ]
  )

  /// Logs are compared as they are shown: of two spellings of one number either may be kept.
  @Test func `any page is read like another decoder does, or mended, or rejected`() async {
    var (pages, alike) = (0, 0)
    let findings = await Self.fuzzer.run("page decoder", seed: 11, count: 4000) { body in
      var tails: [PageTail] = []
      let page = try? LogReplies.page(body, limit: 1) { tails.append($0) }
      guard tails.count < 2, tails.allSatisfy({ !$0.lastID.isEmpty && $0.count > 0 }) else { return false }
      if let page {
        pages += 1
        guard page.logs.count == page.count, page.logs.allSatisfy({ !$0.id.isEmpty }) else { return false }
      }
      guard let other = ReferenceList(body) else { return true }
      alike += 1
      return page?.logs == other.logs && page?.unreadable == other.unreadable
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(findings.count >= 4000 && pages > 100 && alike > 50)
  }

  @Test func `any single log is read or rejected`() async {
    var logs = 0
    let findings = await Self.fuzzer.run("log decoder", seed: 12, count: 3000) { body in
      guard let log = LogReplies.log(body) else { return true }
      logs += 1
      return !log.id.isEmpty
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(logs > 20)
  }

  private static let otherForms = Fuzzer(
    valid: [
      "\"Id\",\"Status\",\"Error Info\"\n\"a\",\"error\",\"one\ntwo \"\"three\"\"\"\n\"b\",\"\",\"{\"\"k\"\":[1]}\"\n",
      "id;status\r\na;ok\r\n",
      "- Id: a\n  Status: 'error'\n  Extra Info: &x\n    k: [1, two, null]\n- Id: b\n  Extra Info: *x\n",
      "operation_logs:\n- {id: a, status: ok}\n", "extra_info: |\n  one\n  two\nid: a\n",
      "{\n\"id\": \"a\"\n}\n{\n\"id\": \"b\"\n}\n",
    ],
    words: [
      "\"", "\"\"", "\n", "\r", ",", ";", "\t", "- ", "---\n", "[", "]", "{", "}", ": ", "&a ", "*a", "*x", "!!int ",
      "!x ", "| \n", "? ",
      "<<: ", "#", "'", "%YAML 1.1\n", "\u{0}", "\u{85}", "id", "Id", "null", "1e999", "0x1F", "\u{FEFF}", "é",
      "\u{1F}\u{8B}\u{8}",
    ]
  )

  @Test func `any file becomes logs, each id once, or an error`() async {
    for (form, fuzzer) in [("saved files", Self.fuzzer), ("saved files of other forms", Self.otherForms)] {
      await readsFiles(form, fuzzer)
    }
  }

  private func readsFiles(_ form: String, _ fuzzer: Fuzzer) async {
    var files = 0
    let findings = await fuzzer.run(form, seed: 13, count: 3000) { bytes in
      do throws(SavedLogs.Unreadable) {
        let saved = try SavedLogs(parsing: bytes)
        files += 1
        let page = try? await saved.page(PageRequest(walk: WalkQuery(), limit: 1000))
        return page.map { Set($0.logs.map { ExactText($0.id) }).count == $0.count } ?? false
      } catch {
        return error.clause.hasPrefix("is ") && error.clause.hasSuffix(".")
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(files > 50)
  }
}

/// A list as Foundation's decoder reads it.
private struct ReferenceList {
  let logs: [OperationLog]
  let unreadable: [JSONValue]

  private struct Body: Decodable {
    var operation_logs: [Row]
  }

  private enum Row: Decodable {
    case log(OperationLog)
    case other(JSONValue)

    init(from decoder: any Decoder) throws {
      if let log = try? OperationLog(from: decoder) {
        self = .log(log)
      } else {
        self = .other(try JSONValue(from: decoder))
      }
    }
  }

  /// Nil for what it refuses, and for what is nested deeper than ours reads as JSON.
  init?(_ body: [UInt8]) {
    guard JSONDepth.deepest(in: body) <= JSONText.depthLimit,
      let rows = try? JSONDecoder().decode(Body.self, from: Data(body)).operation_logs
    else { return nil }
    logs = rows.compactMap { if case .log(let log) = $0 { log } else { nil } }
    unreadable = rows.compactMap { if case .other(let value) = $0 { value } else { nil } }
  }
}
