import CGlibc
import Glibc
import OperationLogBrowser

/// The user's pager: `$PAGER`, or else less, or else more.
struct PagerProgram {
  /// A shell command.
  private let command: String
  /// Nobody reads a text faster than this.
  private static let readingTime = 1.0

  /// - Throws: `Complaint` if there is no pager.
  init() throws(Complaint) {
    if let wanted = getenv("PAGER").map({ String(cString: $0) }), wanted.contains(where: { $0 != " " }) {
      command = wanted
    } else if let found = ["less", "more"].first(where: Self.isInstalled) {
      command = found
    } else {
      throw Complaint("There is neither less nor more: set PAGER to a program that shows text.")
    }
  }

  private static func isInstalled(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
    return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Shows a text and waits until the user leaves the pager; the terminal must be free.
  ///
  /// - Throws: `Complaint` if the pager could not be run, or failed.
  func show(_ text: PagedText) throws(Complaint) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(systemError()) }
    // The pager must not inherit the write end of its own input.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // As in `system`: ^C is meant for the pager.
    let former = [SIGINT, SIGQUIT].map { ($0, Self.ignore($0)) }
    defer { for (number, action) in former { Self.restore(number, action) } }
    let started = start(line, reading: ends[0])
    close(ends[0])
    let begin = ContinuousClock.now
    let child: pid_t
    switch started {
    case .success(let id): child = id
    case .failure(let error):
      close(ends[1])
      throw failure(systemError(error.code))
    }
    let pipe = StandardStream(descriptor: ends[1])
    // A user who has read enough closes the pipe.
    try? text.forEachPart(pipe.write)
    close(ends[1])
    let ended = end(of: child)
    let idle = (ContinuousClock.now - begin) / .seconds(1) - ended.seconds
    if leavesWhenShown || (!waitsForReader && ended.status == 0 && idle < Self.readingTime) { waitForReader() }
    try check(ended.status)
  }

  private static func ignore(_ number: Int32) -> sigaction {
    var (former, ignoring) = (sigaction(), sigaction())
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(number, &ignoring, &former)
    return former
  }

  private static func restore(_ number: Int32, _ former: sigaction) {
    var former = former
    sigaction(number, &former, nil)
  }

  private struct SpawnError: Error {
    let code: Int32
  }

  /// Starts a shell command.
  private func start(_ line: String, reading input: Int32) -> Result<pid_t, SpawnError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // Closes every other descriptor, instead of relying on each library to mark its own.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    if isatty(STDOUT_FILENO) == 0 { posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/tty", O_RDWR, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The shell waits for the pager, however that handles ^C.
    let words = ["sh", "-c", "trap : INT; " + line]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
    return code == 0 ? .success(child) : .failure(SpawnError(code: code))
  }

  /// The name of the program in the command.
  private var name: Substring? {
    command.split(separator: "|").last?.split(separator: " ").first?.split(separator: "/").last
  }

  /// The command with options; less must not exit at once when a text fits the screen, as some users configure it.
  private var line: String { waitsForReader ? "\(command) -+F -+E" : command }

  /// Whether it never exits by itself.
  private var waitsForReader: Bool { name == "less" }

  /// Whether it exits after showing the last line.
  private var leavesWhenShown: Bool { name == "more" || name == "cat" }

  /// Leaves the text on the terminal until a key is pressed; then the screen is repainted.
  private func waitForReader() {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    defer { close(terminal) }
    if case .success(let child) = start(
      "printf '\\nEnter leads back to oplogs.' > /dev/tty; read answer",
      reading: terminal
    ) {
      _ = end(of: child)
    }
  }

  /// Waits for the pager: its status and its running time in seconds.
  private func end(of child: pid_t) -> (status: Int32, seconds: Double) {
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    return (status, usage.ru_utime.seconds + usage.ru_stime.seconds)
  }

  private func check(_ status: Int32) throws(Complaint) {
    // The same as `WIFEXITED` and `WEXITSTATUS`.
    guard status & 0x7F == 0 else { return }
    switch status >> 8 & 0xFF {
    case 0: return
    case 126, 127: throw failure("set PAGER to a program that is there.")
    case let code: throw Complaint("«\(command)», which PAGER names, ended with status \(code).")
    }
  }

  private func failure(_ reason: String) -> Complaint {
    Complaint("«\(command)», which shows texts, cannot be run: \(reason)")
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
