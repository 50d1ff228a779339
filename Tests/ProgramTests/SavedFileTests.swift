import Foundation
import TestSupport
import Testing
import Yams

@Suite(.timeLimit(.minutes(5))) struct `Saved logs on the command line` {
  /// A log that would change the terminal's title, turn text around and break a line.
  private static let hostile = #"""
    {"id": "a", "operation_type": "protect", "status": "er\u001b]0;title\u0007ror", "error_info": "one\ntwo, \"three\" \u009b31m \u202e"}
    """#

  @Test(arguments: ["json", "jsonl", "csv", "yaml"]) func `printed logs can be listed again`(format: String)
    async throws
  {
    let folder = try TemporaryFolder()
    let saved = try await SharedCloud.run("list", "--limit", "50", "-f", format)
    let path = try folder.file("saved", saved.output)
    let again = try await Program.run(["list", "--file", path, "-f", format])
    #expect(again.output == saved.output)
    #expect(again.lines.count >= 50)
    #expect(saved.output.contains("delete"))
    let kinds = ["list", "-f", "value", "-c", "id", "-c", "operation_kind"]
    let environment = try await SharedCloud.environment()
    let sent = try await Program.run(kinds + ["--limit", "50"], environment: environment)
    #expect(try await Program.run(kinds + ["--file", path]).output == sent.output)
    let piped = try await Program.run(["list", "--file", "-", "-f", format], input: saved.output)
    #expect(piped.output == saved.output)
  }

  /// Logs of each service with texts that forms quote, escape or could mistake for something else.
  private static var odd: [[[String: Any]]] {
    let texts = [
      "one\ntwo\r\nthree\r", "\"quoted\", \"\"twice\"\"", "a,b;c\td", "\u{FFFD}", "=cmd|' /C calc'!A0", "- x: [1]",
      "null", "~", "5",
      "no", "2026-01-02", " leading and trailing ", "é 状 😀 \u{202E}", "\u{1B}[31m\u{7}", "# no", "'", "\\", "{oops}",
      "[1, 2]", "{\"a\": 1}",
    ]
    let nested: [Any] = [
      ["resource": ["id": "r", "name": "db, \"1\"\n"], "common": ["progress": 50]],
      ["deep": [["a": [1, -2.5, true, NSNull()]], "x"]],
    ]
    func rows(_ fields: [String: Any]) -> [[String: Any]] {
      (texts as [Any] + nested).enumerated().map { number, value in
        fields.merging(["id": "\(number)", "error_info": value, "extra_info": value]) { $1 }
          .merging(value is String ? ["status": value, "operation_type": value] : ["status": NSNull()]) { $1 }
      }
    }
    return [
      rows(["plan_id": "p", "started_at": "2026-11-22T00:00:00.000000", "ended_at": NSNull()]),
      rows([
        "vault_id": "v", "vault_name": "a \"vault\"", "policy_id": "p", "created_at": "2026-11-22T00:00:00Z",
        "updated_at": "odd",
      ]),
    ]
  }

  @Test(arguments: ["json", "jsonl", "csv", "yaml"])
  func `the kind alone is read back as the type`(format: String) async throws {
    let log = #"{"id": "a", "operation_type": "protect", "status": "deleting"}"#
    let chosen = ["-f", format, "-c", "id", "-c", "operation_kind"]
    let saved = try await Program.run(["list", "--file", "-"] + chosen, input: log)
    let fields = ["-f", "value", "-c", "operation_type", "-c", "operation_kind"]
    let again = try await Program.run(["list", "--file", "-"] + fields, input: saved.output)
    #expect(again.lines == ["delete delete"])
  }

  @Test(arguments: [0, 1], ["json", "jsonl", "csv", "yaml"])
  func `any form gives the same logs again, whatever their texts`(service: Int, format: String) async throws {
    let lines = try Self.odd[service].map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
    let first = try await Program.run(["list", "--file", "-", "-f", "jsonl"], input: lines.joined(separator: "\n"))
    #expect(first.lines.count == lines.count)
    let saved = try await Program.run(["list", "--file", "-", "-f", format], input: first.output)
    let again = try await Program.run(["list", "--file", "-", "-f", "jsonl"], input: saved.output)
    #expect(again.output == first.output)
    #expect(again.messages.isEmpty)
    let id = "00000000-0000-4000-8000-000000000001"
    let one = lines[0].replacing("\"0\"", with: "\"\(id)\"")
    let shown = try await Program.run(["show", id, "--file", "-", "-f", format], input: one)
    let shownAgain = try await Program.run(["list", "--file", "-", "-f", "jsonl"], input: shown.output)
    let listed = try await Program.run(["list", "--file", "-", "-f", "jsonl"], input: one)
    #expect(shownAgain.output == listed.output)
  }

  @Test func `gzip is unpacked, from a file, a pipe or standard input`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("saved", Self.hostile)
    let outcome = try await Program.shell(
      #"gzip -k \#(path); for f in \#(path).gz <(gzip -c \#(path)) - ; do "$OPLOGS" list -f value -c id --file $f <\#(path).gz; done"#
    )
    #expect(outcome.lines == ["a", "a", "a"])
    #expect(outcome.messages.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func `a pipe without end is read no further than it takes`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.shell(
      #"cd \#(folder.path); mkfifo f; (yes > f) & "$OPLOGS" list --file f; echo $?; cat /dev/zero | "$OPLOGS" list --file -; echo $?"#
    )
    #expect(outcome.output == "1\n1\n")
    #expect(outcome.messages.contains("oplogs: f is read no further: its first 16 MB hold no operation log.\n"))
    #expect(outcome.messages.contains("oplogs: standard input is no text.\n"))
  }

  @Test func `what is larger than memory is refused before it is read`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.shell(#"cd \#(folder.path); truncate -s 8T f; "$OPLOGS" list --file f"#)
    #expect(outcome.status == 1)
    #expect(outcome.messages.hasPrefix("oplogs: f has 8.0 TB, and no more than "))
    #expect(outcome.messages.hasSuffix(", a quarter of this machine's memory. Split it, or save fewer logs.\n"))
  }

  @Test func `reading is ended by a signal`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.shell(
      #"cd \#(folder.path); mkfifo f; sleep 60 > f & writer=$!; timeout -s INT 1 "$OPLOGS" list --file f; echo $?; kill $writer"#
    )
    #expect(outcome.output == "124\n")
  }

  @Test func `escape sequences are visible in a table`() async throws {
    let outcome = try await Program.run(
      ["list", "--file", "-", "-c", "status", "-c", "error_info"],
      input: Self.hostile
    )
    #expect(outcome.output.contains("| er^[]0;title^Gror | one↵two, \"three\" <9B>31m <U+202E> |"))
    #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test func `escape sequences are data in CSV and by value`() async throws {
    let csv = try await Program.run(["list", "--file", "-", "-f", "csv", "-c", "error_info"], input: Self.hostile)
    #expect(csv.output == "\"Error Info\"\n\"one\ntwo, \"\"three\"\" \u{9B}31m \u{202E}\"\n")
    let value = try await Program.run(["list", "--file", "-", "-f", "value", "-c", "status"], input: Self.hostile)
    #expect(value.output == "er\u{1B}]0;title\u{07}ror\n")
  }

  @Test(arguments: ["json", "jsonl", "yaml"])
  func `escape sequences are escaped in formats that can`(format: String) async throws {
    let outcome = try await Program.run(["list", "--file", "-", "-f", format], input: Self.hostile)
    #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F).contains($0.value) })
    guard format == "jsonl" else { return }
    let row = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(row["Status"] as? String == "er\u{1B}]0;title\u{07}ror")
    #expect(row["Error Info"] as? String == "one\ntwo, \"three\" \u{9B}31m \u{202E}")
  }

  @Test(arguments: [
    "no", "y", "", "~", "null", "0x1F", "1_000", "-.5", "1e5", "12:30:45", "2026-01-02", "2026-01-02T03:04:05Z", "<<",
    "=", ".nan", "+.INF", "0b1", "+12", "1:30.5", "1.5e+3", "1e", "1.2.3", "12:", "2026-1-2 3:04:05.5 +01:00",
    "2026-1-2T3", "-", "4a",
    "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11", "12345678-0f5b-4c9e-9d0a-1f6a3c1c2b11", "one\ntwo: three\n\ttab # no",
    "- a", "状",
  ])
  func `text in YAML is read as the same text`(text: String) async throws {
    let log = ["id": "a", "status": text, "extra_info": text]
    let input = String(decoding: try JSONSerialization.data(withJSONObject: log), as: UTF8.self)
    let outcome = try await Program.run(["list", "--file", "-", "-f", "yaml"], input: input)
    let rows = try #require(Yams.load(yaml: outcome.output) as? [[String: Any]])
    #expect(rows.first?["Status"] as? String == text)
    #expect(rows.first?["Extra Info"] as? String == text)
  }

  @Test func `filters and order are those of a cloud`() async throws {
    let saved = try await SharedCloud.run("list", "--all", "-f", "jsonl")
    let fields = ["-f", "value", "-c", "id", "-c", "status"]
    let fromFile = try await Program.run(["list", "--file", "-", "--status", "failed"] + fields, input: saved.output)
    let fromCloud = try await Program.run(
      ["list", "--status", "failed"] + fields,
      environment: try await SharedCloud.environment()
    )
    #expect(Set(fromFile.lines) == Set(fromCloud.lines))
    #expect(fromFile.lines.count > 10)
  }

  @Test func `one log can be shown`() async throws {
    let id = "00000000-0000-4000-8000-000000000001"
    let outcome = try await Program.run(
      ["show", id, "--file", "-", "-f", "value", "-c", "status"],
      input: #"{"id": "\#(id)", "status": "odd"}"#
    )
    #expect(outcome.output == "odd\n")
  }
}
