import Foundation
import Testing
import Yams

@Suite struct `Saved logs on the command line` {
  /// A log that would change the terminal's title, turn text around and break a line.
  private static let hostile = #"""
    {"id": "a", "operation_type": "protect", "status": "er\u001b]0;title\u0007ror", "error_info": "one\ntwo, \"three\" \u009b31m \u202e"}
    """#

  @Test(arguments: ["json", "jsonl"]) func `printed logs can be listed again`(format: String) async throws {
    let folder = try TemporaryFolder()
    let saved = try await SharedCloud.run("list", "--limit", "50", "-f", format)
    let path = try folder.file("saved", saved.output)
    let again = try await Program.run(["list", "--file", path, "-f", format])
    #expect(again.output == saved.output)
    #expect(again.lines.count >= 50)
    let piped = try await Program.run(["list", "--file", "-", "-f", format], input: saved.output)
    #expect(piped.output == saved.output)
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
