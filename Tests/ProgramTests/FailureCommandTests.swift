import Foundation
import OperationLogBrowser
import TestSupport
import Testing

@testable import oplogs

/// What `--on-failure` runs.
@Suite(.timeLimit(.minutes(5))) struct FailureCommandTests {
  private let folder: TemporaryFolder
  private let mailbox = Mailbox<BrowserEvent>()

  init() throws { folder = try TemporaryFolder() }

  /// Waits for what is said of the command.
  private func message() async throws -> String {
    while true {
      for case .message(let text, isError: true) in mailbox.drain() { return text }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// What the test's commands wait for.
  private var gate: String { folder.path + "/gate" }

  private func open() throws { try Data().write(to: URL(fileURLWithPath: gate)) }

  private static let waiting = "while test ! -e \"$1\"; do sleep 0.02; done"

  @Test func `the command is told the failed logs, and nobody waits for it`() async throws {
    let script = "echo \"$OPLOGS_FAILED $OPLOGS_FAILED_IDS $2\" >> \"$0\"; \(Self.waiting); exit 7"
    let command = FailureCommand(["sh", "-c", script, folder.path + "/told", gate, "a word"], mailbox: mailbox)
    command.run(["one", "two"])
    try open()
    #expect(try await message() == "The command of --on-failure, sh, ended with status 7.")
    #expect(try folder.text("told") == "2 one two a word\n")
  }

  @Test func `logs that fail while it runs are told together once it has ended`() async throws {
    let script = "echo $OPLOGS_FAILED_IDS >> \"$0\"; \(Self.waiting); test $OPLOGS_FAILED = 2 && exit 1; exit 0"
    let command = FailureCommand(["sh", "-c", script, folder.path + "/told", gate], mailbox: mailbox)
    command.run(["one"])
    while (try? folder.text("told")) != "one\n" { try await Task.sleep(for: .milliseconds(10)) }
    command.run(["two"])
    command.run(["three"])
    try open()
    _ = try await message()
    #expect(try folder.text("told") == "one\ntwo three\n")
  }

  @Test func `a command that cannot be run is reported`() async throws {
    FailureCommand(["/nowhere/mail", "me"], mailbox: mailbox).run(["one"])
    #expect(
      try await message() == "The command of --on-failure, /nowhere/mail, cannot be run: No such file or directory"
    )
  }

  @Test(arguments: [
    ("mail -s 'a b' \"c 'd'\" e\\ f", ["mail", "-s", "a b", "c 'd'", "e f"]),
    ("  one\ttwo ''  ", ["one", "two", ""]), ("echo $HOME *;", ["echo", "$HOME", "*;"]), ("'open", nil), ("end\\", nil),
  ])
  func `a command line is split into words as a shell does it, and nothing in it is expanded`(
    line: String,
    words: [String]?
  ) {
    #expect(CommandWords.words(of: line) == words)
  }
}
