import CGlibc
import Dispatch
import Glibc
import OperationLogBrowser
import Synchronization

/// The user's program for the clipboard, which gets copies on its standard input, in the background.
final class ClipboardProgram: Sendable {
  private let words: [String]
  private let mailbox: Mailbox<BrowserEvent>
  private let queue = DispatchQueue(label: "clipboard")
  private let isBusy = Atomic(false)

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - mailbox: is told how it ended.
  init(_ words: [String], mailbox: Mailbox<BrowserEvent>) {
    (self.words, self.mailbox) = (words, mailbox)
  }

  private var name: String { words.first ?? "" }

  /// Copies a text, which the message calls `what`; returns at once.
  func copy(_ text: String, _ what: String) {
    guard !isBusy.exchange(true, ordering: .acquiringAndReleasing) else {
      return say("Not copied: \(name) has not ended yet.", isError: true)
    }
    queue.async { [self] in
      let refusal = problem(copying: text)
      isBusy.store(false, ordering: .releasing)
      say(refusal ?? "Copied \(what) with \(name).", isError: refusal != nil)
    }
  }

  private func say(_ sentence: String, isError: Bool) { mailbox.post(.message(sentence, isError: isError)) }

  /// Runs the program and waits for its end.
  ///
  /// - Returns: what went wrong; nil for nothing.
  private func problem(copying text: String) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return "Not copied: \(systemError())" }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do throws(ChildProgram.SpawnError) {
      let child = try ChildProgram(words, isDetached: true) { actions in
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        // The screen is the browser's, and a program that stays in the background would keep it.
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
          posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
      }
      close(ends[0])
      // A program that does not read tells so by its status.
      try? StandardStream(descriptor: ends[1]).write(text)
      close(ends[1])
      return child.end().ending.failure.map { "Not copied: \(name) \($0)." }
    } catch {
      for end in ends { close(end) }
      return "Not copied: \(name) cannot be run: \(systemError(error.code))"
    }
  }
}
