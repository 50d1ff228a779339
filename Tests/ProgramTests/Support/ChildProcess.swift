import Glibc
import Testing

/// A process in a session of its own, without a terminal, with no signal blocked or ignored.
///
/// Foundation's `Process` waits until also those are gone whom the process left behind, such as tmux's server.
struct ChildProcess {
  let id: pid_t

  /// Starts it.
  ///
  /// - Parameters:
  ///   - command: a program on the path, and its arguments.
  ///   - environment: all of its variables.
  ///   - folder: where it works: it reads `input`, and writes `output` and `messages` there.
  ///   - terminal: the path of a terminal, which it reads and writes instead.
  /// - Throws: where there is no such program.
  init(
    _ command: [String],
    environment: [String: String],
    folder: TemporaryFolder,
    terminal: String? = nil
  ) throws {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    if let terminal {
      // The first terminal that the leader of a session opens is the session's.
      for number in 0...2 as ClosedRange<Int32> {
        posix_spawn_file_actions_addopen(&files, number, terminal, O_RDWR, 0)
      }
    } else {
      posix_spawn_file_actions_addopen(&files, 0, folder.path + "/input", O_RDONLY | O_CREAT, 0o600)
      for (number, name) in [(1, "output"), (2, "messages")] {
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&files, Int32(number), "\(folder.path)/\(name)", flags, 0o600)
      }
    }
    // Not the sockets of a demo cloud in this process: one that a child holds goes on listening.
    for number in 3...255 as ClosedRange<Int32> { posix_spawn_file_actions_addclose(&files, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes,
      Int16(newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF))
    )
    let command = ["env", "-C", folder.path] + command
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let problem = posix_spawnp(&id, command[0], &files, &attributes, &arguments, &variables)
    try #require(problem == 0, "\(command[0]) could not be started: \(String(cString: strerror(problem)))")
    self.id = id
  }

  /// Waits for its end, and keeps the thread meanwhile.
  ///
  /// - Returns: its exit status; of one that a signal ended 128 and the signal's number.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
