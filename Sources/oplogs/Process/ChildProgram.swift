import CGlibc
import Glibc

/// A program started as a child of this one.
struct ChildProgram {
  /// It could not be started; the code is that of `errno`.
  struct SpawnError: Error {
    let code: Int32
  }

  /// How it ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)

    /// `ended with status 7`, `ended by signal 2`; nil where it did what it was asked.
    var failure: String? {
      switch self {
      case .exited(0): nil
      case .exited(let status): "ended with status \(status)"
      case .signalled(let signal): "ended by signal \(signal)"
      }
    }

    /// - Parameter status: as `wait` tells it.
    fileprivate init(_ status: Int32) {
      // The same as `WIFEXITED`, `WEXITSTATUS` and `WTERMSIG`.
      self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }
  }

  private let id: pid_t

  /// Starts a program with the signals' usual actions and no descriptor but the three standard ones.
  ///
  /// - Parameters:
  ///   - words: its name or path, and its arguments.
  ///   - environment: variables besides those of this process.
  ///   - isDetached: whether it gets its own process group, so that the terminal's signals do not reach it.
  ///   - redirect: sets up the standard descriptors.
  /// - Throws: `SpawnError` if it could not be started.
  init(
    _ words: [String],
    environment: [String: String] = [:],
    isDetached: Bool = false,
    redirect: (inout posix_spawn_file_actions_t) -> Void
  ) throws(SpawnError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    redirect(&actions)
    // Closes every other descriptor, instead of relying on each library to mark its own.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | (isDetached ? POSIX_SPAWN_SETPGROUP : 0)))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let texts = [words, environment.map { "\($0)=\($1)" }].map { $0.map { strdup($0) } }
    defer { for text in texts.joined() { free(text) } }
    var inherited: [UnsafeMutablePointer<CChar>?] = []
    var place = environ
    while let variable = place.pointee {
      inherited.append(variable)
      place += 1
    }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], &actions, &attributes, texts[0] + [nil], texts[1] + inherited + [nil])
    guard code == 0 else { throw SpawnError(code: code) }
    id = child
  }

  /// Waits for its end; the running time is in seconds.
  func end() -> (ending: Ending, seconds: Double) {
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    return (Ending(status), usage.ru_utime.seconds + usage.ru_stime.seconds)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
