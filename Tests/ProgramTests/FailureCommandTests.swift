import Foundation
import OperationLogBrowser
import Testing

@testable import oplogs

/// What `--on-failure` runs.
@Suite struct FailureCommandTests {
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

  @Test func `the command is told the failed logs, and nobody waits for it`() async throws {
    let script = "echo \"$OPLOGS_FAILED $OPLOGS_FAILED_IDS $0\" >> \"$1\"; sleep 1; exit 7"
    let command = FailureCommand(["sh", "-c", script, "a word", folder.path + "/told"], mailbox: mailbox)
    let begin = ContinuousClock.now
    command.run(["one", "two"])
    #expect(ContinuousClock.now - begin < .milliseconds(500))
    #expect(try await message() == "The command of --on-failure, sh, ended with status 7.")
    #expect(try folder.text("told") == "2 one two a word\n")
  }

  @Test func `logs that fail while it runs are told together once it has ended`() async throws {
    let script = "echo $OPLOGS_FAILED_IDS >> \"$0\"; test $OPLOGS_FAILED = 2 && exit 1; sleep 1"
    let command = FailureCommand(["sh", "-c", script, folder.path + "/told"], mailbox: mailbox)
    command.run(["one"])
    while (try? folder.text("told")) != "one\n" { try await Task.sleep(for: .milliseconds(10)) }
    command.run(["two"])
    command.run(["three"])
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
