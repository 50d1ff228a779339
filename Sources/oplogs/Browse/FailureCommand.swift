import CGlibc
import Dispatch
import Glibc
import OperationLogBrowser
import Synchronization

/// The user's command for failed logs, which runs in the background, one at a time.
final class FailureCommand: Sendable {
  private let words: [String]
  private let mailbox: Mailbox<BrowserEvent>
  private let queue = DispatchQueue(label: "on-failure")
  /// Logs that failed while the command was running: it runs once more for all of them.
  private let waiting = Mutex<[String]>([])
  /// The most ids that one run is told: a command line is limited.
  private static let mostIDs = 500

  /// - Parameters:
  ///   - words: the command and its arguments.
  ///   - mailbox: is told if it could not be run, or failed.
  init(_ words: [String], mailbox: Mailbox<BrowserEvent>) {
    (self.words, self.mailbox) = (words, mailbox)
  }

  /// Runs the command for logs that have failed; returns at once.
  func run(_ ids: [String]) {
    waiting.withLock { $0 += ids }
    queue.async { [self] in
      let ids = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      if !ids.isEmpty, let problem = outcome(ids) { mailbox.post(.message(problem, isError: true)) }
    }
  }

  /// Runs the command and waits for its end.
  ///
  /// - Returns: what went wrong; nil for nothing.
  private func outcome(_ ids: [String]) -> String? {
    let environment = [
      "OPLOGS_FAILED": "\(ids.count)", "OPLOGS_FAILED_IDS": ids.prefix(Self.mostIDs).joined(separator: " "),
    ]
    do throws(ChildProgram.SpawnError) {
      let child = try ChildProgram(words, environment: environment, isDetached: true) { actions in
        // The screen is the browser's.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
          posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
      }
      return child.end().ending.failure.map { "The command of --on-failure, \(words[0]), \($0)." }
    } catch {
      return "The command of --on-failure, \(words[0]), cannot be run: \(systemError(error.code))"
    }
  }
}
