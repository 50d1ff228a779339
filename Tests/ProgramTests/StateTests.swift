import Foundation
import TestSupport
import Testing

/// What is kept from one run to the next, in files and in a terminal.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `What is kept between runs` {
  private static let log = #"{"id": "0a", "operation_type": "protect", "status": "error", "error_info": "no space"}"#
  private static let other = #"{"id": "0b", "operation_type": "restore", "status": "available"}"#

  /// A terminal whose state directory is `folder`, with a file of two logs.
  private func terminal(_ folder: TemporaryFolder, state: String? = nil) async throws -> TerminalSession {
    _ = try folder.file("logs", Self.log + "\n" + Self.other + "\n")
    return try await TerminalSession(columns: 240, rows: 30, environment: ["XDG_STATE_HOME": state ?? folder.path])
  }

  private func browse(_ terminal: TerminalSession, _ folder: TemporaryFolder) async throws {
    terminal.type("clear; \"$OPLOGS\" --file \(folder.path)/logs")
    try await terminal.waitFor("STARTED")
    try await terminal.waitFor("restore")
  }

  private func filter(_ terminal: TerminalSession, _ text: String) async throws {
    terminal.press("X", "f")
    try await terminal.waitFor(" filter:")
    terminal.type(text)
    try await terminal.waitFor("filter: \(text)")
    try await terminal.waitUntil("the prompt is gone") { !$0.screen.contains("Tab completes") }
  }

  private func quit(_ terminal: TerminalSession) async throws {
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  @Test func `filters, sort and time display are there again`() async throws {
    let folder = try TemporaryFolder()
    let terminal = try await terminal(folder)
    try await browse(terminal, folder)
    try await filter(terminal, "type:protect")
    terminal.press("X", ">", "T", "T")
    try await terminal.waitFor("sorted by ended, descending (loaded only)")
    try await quit(terminal)
    try await browse(terminal, folder)
    try await terminal.waitFor("sorted by ended, descending (loaded only) · relative")
    terminal.press("f", "Up")
    try await terminal.waitFor(" filter: type:protect")
    terminal.press("Escape")
    try await terminal.waitUntil("the prompt is closed") { !$0.screen.contains("Tab completes") }
    terminal.press("Q")
    try await terminal.waitForShell()
    let modes = try await Program.shell("cd \(folder.path) && stat -c %a oplogs oplogs/state.json && ls oplogs")
    #expect(modes.output == "700\n600\nstate.json\n")
    let text = try folder.text("oplogs/state.json")
    #expect(text.contains("type:protect") && !text.contains("no space"))
  }

  @Test func `concurrent runs keep each other's changes`() async throws {
    let folder = try TemporaryFolder()
    let one = try await terminal(folder)
    let other = try await terminal(folder)
    try await browse(one, folder)
    try await browse(other, folder)
    for number in 1...5 {
      try await filter(one, "one\(number)")
      try await filter(other, "other\(number)")
    }
    try await quit(one)
    try await quit(other)
    let text = try folder.text("oplogs/state.json")
    for number in 1...5 { #expect(text.contains("\"one\(number)\"") && text.contains("\"other\(number)\"")) }
  }

  @Test func `a broken file causes a message and is renamed`() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/oplogs", withIntermediateDirectories: true)
    _ = try folder.file("oplogs/state.json", "{\"filters\": [\"old")
    let terminal = try await terminal(folder)
    try await browse(terminal, folder)
    try await terminal.waitFor("cannot be read from")
    try await terminal.waitFor("it was not written by oplogs.")
    try await filter(terminal, "type:restore")
    try await quit(terminal)
    #expect(try folder.text("oplogs/state.json.unreadable") == "{\"filters\": [\"old")
    #expect(try folder.text("oplogs/state.json").contains("type:restore"))
  }

  @Test(arguments: ["pipe", "directory"])
  func `a state file that is not a file does not prevent starting`(kind: String) async throws {
    let folder = try TemporaryFolder()
    let make = kind == "pipe" ? "mkfifo" : "mkdir"
    _ = try await Program.shell("mkdir \(folder.path)/oplogs && \(make) \(folder.path)/oplogs/state.json")
    let terminal = try await terminal(folder)
    try await browse(terminal, folder)
    try await terminal.waitFor("its size is not plausible.")
    try await quit(terminal)
  }

  @Test func `a failure to write is reported once`() async throws {
    let folder = try TemporaryFolder()
    let terminal = try await terminal(folder, state: "/dev/null/state")
    try await browse(terminal, folder)
    try await terminal.waitUntil("the start says nothing") { !$0.screen.contains("kept") }
    terminal.press("T")
    try await terminal.waitFor("are not kept for the next run: /dev/null/state/oplogs: Not a directory.")
    terminal.press("T")
    try await terminal.waitFor("Times are relative to now.")
    try await quit(terminal)
  }

  @Test func `a demo leaves no trace`() async throws {
    let folder = try TemporaryFolder()
    let terminal = try await TerminalSession(environment: ["XDG_STATE_HOME": folder.path + "/state"])
    try await terminal.browse()
    terminal.press("T", ">", "q")
    try await terminal.expectGivenBack(status: 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/state"))
  }
}
