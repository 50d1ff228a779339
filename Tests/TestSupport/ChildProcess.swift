import Glibc
import Synchronization
import Testing

import class Foundation.Thread

/// A process in a session of its own, without a terminal, with no signal blocked or ignored.
///
/// Foundation's `Process` waits until also those are gone whom the process left behind, such as tmux's server.
package final class ChildProcess: Sendable {
  /// What its input, output and messages are.
  package enum Streams {
    /// Files of its folder: it reads `input`, and writes `output` and `messages`.
    case files
    /// A terminal, by its path.
    case terminal(String)
    /// A socket, for input and output; the messages are dropped.
    case socket(Int32)
  }

  private enum Life {
    case running([CheckedContinuation<Int32, Never>])
    case ended(Int32)
  }

  private let id: pid_t
  private let life = Mutex(Life.running([]))

  /// Starts it.
  ///
  /// - Parameters:
  ///   - command: a program on the path, and its arguments.
  ///   - environment: all of its variables.
  ///   - folder: where it works.
  ///   - streams: what it reads and writes.
  /// - Throws: where there is no such program.
  package init(
    _ command: [String],
    environment: [String: String],
    folder: TemporaryFolder,
    streams: Streams = .files
  ) throws {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    Self.open(streams, in: folder.path, &files)
    // Not the sockets of a demo cloud in this process: one that a child holds goes on listening.
    for number in 3...255 as ClosedRange<Int32> { posix_spawn_file_actions_addclose(&files, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.clear(&attributes)
    let command = ["env", "-C", folder.path] + command
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let problem = posix_spawnp(&id, command[0], &files, &attributes, &arguments, &variables)
    try #require(problem == 0, "\(command[0]) could not be started: \(String(cString: strerror(problem)))")
    self.id = id
    // A thread of its own: those of tasks are few, and others need them to answer.
    Thread.detachNewThread { [self, id] in end(with: Self.wait(for: id)) }
  }

  private static func open(_ streams: Streams, in folder: String, _ files: inout posix_spawn_file_actions_t) {
    switch streams {
    case .files:
      posix_spawn_file_actions_addopen(&files, 0, folder + "/input", O_RDONLY | O_CREAT, 0o600)
      for (number, name) in [(1, "output"), (2, "messages")] {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND
        posix_spawn_file_actions_addopen(&files, Int32(number), "\(folder)/\(name)", flags, 0o600)
      }
    case .terminal(let path):
      // The first terminal that the leader of a session opens is the session's.
      for number in 0...2 as ClosedRange<Int32> {
        posix_spawn_file_actions_addopen(&files, number, path, O_RDWR, 0)
      }
    case .socket(let descriptor):
      for number in 0...1 as ClosedRange<Int32> { posix_spawn_file_actions_adddup2(&files, descriptor, number) }
      posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
    }
  }

  private static func clear(_ attributes: inout posix_spawnattr_t) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int32 = 0x80
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func wait(for id: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private func end(with status: Int32) {
    let waiting = life.withLock { life in
      defer { life = .ended(status) }
      if case .running(let waiting) = life { return waiting }
      return []
    }
    for continuation in waiting { continuation.resume(returning: status) }
  }

  /// Its exit status, of one that a signal ended 128 and the signal's number; nil while it runs.
  package var status: Int32? {
    life.withLock { if case .ended(let status) = $0 { status } else { nil } }
  }

  /// Waits for its end.
  ///
  /// - Returns: its exit status; of one that a signal ended 128 and the signal's number.
  package func ended() async -> Int32 {
    await withCheckedContinuation { continuation in
      let status: Int32? = life.withLock { life in
        switch life {
        case .ended(let status): return status
        case .running(let waiting):
          life = .running(waiting + [continuation])
          return nil
        }
      }
      if let status { continuation.resume(returning: status) }
    }
  }

  /// Sends it a signal, unless it has ended.
  package func signal(_ number: Int32) {
    life.withLock { if case .running = $0 { kill(id, number) } }
  }
}
