import Foundation
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `Files written by the browser` {
  /// The permissions of a file in the terminal's directory.
  private func mode(_ name: String, _ terminal: TerminalSession) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: terminal.path(name))
    return attributes[.posixPermissions] as? Int
  }

  /// Writes what the keys pick in the menu to a path.
  private func write(_ keys: String, to path: String, _ terminal: TerminalSession) async throws {
    terminal.press("W")
    try await terminal.waitFor("Write to a file")
    for key in keys { terminal.press(String(key)) }
    terminal.press("Enter")
    try await terminal.waitFor("write to:")
    terminal.press("C-u")
    terminal.type(path)
  }

  @Test func `hold an incident and the failed logs, for their owner alone`() async throws {
    let terminal = try await TerminalSession()
    terminal.type("umask 0")
    try await terminal.browse()
    terminal.press("1")
    try await terminal.waitFor("status: failed")
    try await write("", to: "why.md", terminal)
    try await terminal.waitFor("Wrote the incident as Markdown to why.md")
    #expect(try mode("why.md", terminal) == 0o600)
    let incident = try terminal.text("why.md")
    #expect(incident.hasPrefix("# Operation log `"))
    #expect(incident.contains("failed logs like this: "))
    #expect(
      incident.contains("curl -sS -H \"X-Auth-Token: $OS_TOKEN\" -H 'Accept: application/json' 'http://127.0.0.1:")
    )
    try await write("j", to: "why.json", terminal)
    try await terminal.waitFor("Wrote the incident as JSON to why.json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(terminal.text("why.json").utf8)) as? [String: Any]
    )
    #expect((json["signature"] as? [String: Any])?["logs"] is Int)
    try await write("G", to: "~/failed.csv", terminal)
    try await terminal.waitFor("Wrote the list as CSV to ~/failed.csv")
    let told = try #require(terminal.screen.firstMatch(of: /~\/failed.csv: (\d+) logs\./))
    let count = try #require(Int(told.output.1))
    #expect(try mode("failed.csv", terminal) == 0o600)
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
    let csv = try terminal.text("failed.csv")
    #expect(csv.hasPrefix("\"Id\",\"Operation Type\","))
    let rows = csv.matches(
      of: /(?m)^"[0-9a-f]{8}-[^\n]*?,"(error|fail|error-deleting|error-restoring|available|success)",/
    )
    #expect(rows.count == count && count > 10)
    #expect(!rows.contains { ["available", "success"].contains($0.output.1) })
    #expect(try terminal.names().filter { $0.hasPrefix(".oplogs") } == [])
  }

  @Test func `can be listed again`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    for (keys, name) in [("jj", "all.json"), ("jjj", "all.jsonl")] {
      try await write(keys, to: name, terminal)
      try await terminal.waitFor("to \(name): 300 logs.")
      let again = try await Program.run(["list", "--file", terminal.path(name), "--all", "-f", "value", "-c", "id"])
      #expect(again.lines.count == 300)
      #expect(again.messages.isEmpty)
    }
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `replace others only on request`() async throws {
    let terminal = try await TerminalSession()
    terminal.type("echo precious > mine.csv; chmod 644 mine.csv; mkdir folder; mkfifo pipe")
    try await terminal.browse()
    try await write("G", to: "mine.csv", terminal)
    try await terminal.waitFor("mine.csv already exists.")
    terminal.press("Escape")
    try await terminal.waitFor("was not changed")
    #expect(try terminal.text("mine.csv") == "precious\n")
    try await write("G", to: "mine.csv", terminal)
    try await terminal.waitFor("mine.csv already exists.")
    terminal.press("y")
    try await terminal.waitFor("Wrote the list as CSV to mine.csv: 300 logs.")
    #expect(try terminal.text("mine.csv").split(separator: "\n").count >= 301)
    #expect(try mode("mine.csv", terminal) == 0o600)
    for (path, why) in [
      ("folder", "is a directory"), ("~", "is a directory"), ("pipe", "is not a regular file"),
      ("none/x.csv", "No such file or directory"), ("/proc/x.csv", "cannot be written"),
    ] {
      try await write("G", to: path, terminal)
      try await terminal.waitFor(why)
      terminal.press("Escape")
      try await terminal.waitUntil("the message is read") { !$0.screen.contains(why) }
    }
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `are complete even if the user quits at once`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    terminal.press("W")
    try await terminal.waitFor("Write to a file")
    terminal.press("G", "Enter", "C-u", "l", "Enter", "Q")
    try await terminal.expectGivenBack(status: 0)
    #expect(try terminal.text("l").split(separator: "\n").count >= 301)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `are the old ones, and none is half there, if a signal ends the program while it writes`(
    signal: Int32
  ) async throws {
    let folder = try TemporaryFolder()
    let slow = try await Self.slowWrites()
    let rows = (0..<20_000).map { #"{"id": "log-\#($0)", "operation_type": "copy", "status": "error"}"# }
    let saved = try folder.file("saved.jsonl", rows.joined(separator: "\n"))
    let path = try folder.file("list.csv", "precious\n")
    let terminal = try BareTerminal(columns: 200, environment: ["LD_PRELOAD": slow.path + "/slow.so"], "--file", saved)
    try await terminal.waitFor(" loaded")
    try await terminal.type("A")
    try await terminal.waitFor("all 20,000 loaded")
    try await terminal.type("WG\r\u{15}\(path)\r")
    try await terminal.waitFor("already exists.")
    try await terminal.type("y")
    let names = { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    try await eventually("A file that is written", every: .milliseconds(1)) {
      try names().contains { $0.hasPrefix(".oplogs") } ? true : nil
    }
    terminal.signal(signal)
    try await terminal.expectGivenBack(status: 128 + signal)
    #expect(try names().sorted() == ["list.csv", "saved.jsonl"])
    #expect(try folder.text("list.csv") == "precious\n")
  }

  /// A folder with a library that lets each write to a file that has a name take its time, as the one that the screen goes through
  /// has none: a signal comes amid them, however fast the program is.
  private static func slowWrites() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let code = """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <sys/stat.h>
      #include <unistd.h>
      ssize_t write(int file, const void *bytes, size_t count) {
        struct stat status;
        if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink > 0) usleep(300000);
        return ((ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(file, bytes, count);
      }

      """
    let source = try folder.file("slow.c", code)
    let compiled = try await Program.shell("clang -shared -fPIC -o '\(folder.path)/slow.so' '\(source)'")
    try #require(compiled.status == 0, "\(compiled.messages)")
    return folder
  }
}
