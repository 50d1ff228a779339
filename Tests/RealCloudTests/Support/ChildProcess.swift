import Foundation
import Glibc

/// A child process in a session of its own, so that it has no terminal to ask for a password on.
///
/// Foundation's `Process` starts it with those signals blocked that Dispatch's threads block, and takes it for running as
/// long as a daemon runs that it started (tmux).
final class ChildProcess: Sendable {
  private let id: pid_t
  private let ended: Task<Int32, Never>

  /// Starts it.
  ///
  /// - Parameters:
  ///   - command: the executable, which is looked for in PATH, and its arguments.
  ///   - environment: all its variables.
  ///   - output: the file that standard output goes to.
  ///   - messages: the file that standard error goes to.
  /// - Throws: where it cannot be started.
  init(_ command: [String], environment: [String: String], output: String, messages: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var child = pid_t()
    let failure = Self.withCStrings(["setsid"] + command) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawnp(&child, "setsid", &actions, &attributes, arguments, variables)
      }
    }
    guard failure == 0 else { throw NeverCame(description: "\(command[0]): \(String(cString: strerror(failure)))") }
    id = child
    ended = Task { [child] in await Self.status(of: child) }
  }

  /// Waits until it ends.
  ///
  /// - Returns: its exit status; 128 and the signal's number where a signal ended it.
  func status() async -> Int32 { await ended.value }

  func interrupt() { kill(id, SIGINT) }

  private static func status(of child: pid_t) async -> Int32 {
    await withCheckedContinuation { ended in
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        ended.resume(returning: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
      }
    }
  }

  private static func withCStrings<Result>(
    _ texts: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let strings = texts.map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    return body(strings)
  }
}
